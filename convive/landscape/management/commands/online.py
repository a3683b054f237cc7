"""`convive online import`, `convive online try` and `convive online count`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from convive.ground.commands import HouseCommand
from convive.ground.reading.errors import Unreadable
from convive.ground.refusals import Refused
from convive.landscape.online import commands


class Command(HouseCommand):
    """Exit 0 when it was done, 1 when a model did not pass, 2 with a sentence when refused."""

    help = "Counted summaries of the online landscape, and the slot for a model of the city's own."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        bring = verbs.add_parser("import", help="take in a table of counted summaries")
        bring.add_argument("path", type=Path, metavar="FILE")
        bring.add_argument("--source", required=True, help="the name of the source")
        trial = verbs.add_parser("try", help="test a model of your own against the gates")
        trial.add_argument("name", metavar="NAME")
        trial.add_argument("--sample", type=Path, required=True, help="your own audit sample")
        trial.add_argument(
            "--families", type=Path, required=True, help="functional tests, a table a language"
        )
        count = verbs.add_parser("count", help="let an open model count a file of texts")
        count.add_argument("name", metavar="NAME")
        count.add_argument("path", type=Path, metavar="TEXTS")
        for name in ("platform", "language", "period"):
            count.add_argument(f"--{name}", required=True)
        count.add_argument("--out", type=Path, required=True, help="the table that is written")
        for verb in (bring, trial, count):
            verb.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        verb = {"import": commands.bring_in, "try": commands.try_out, "count": commands.count}
        try:
            report, passed = verb[options["verb"]](options, now=timezone.now())
        except (Refused, Unreadable, OSError) as error:
            self.stderr.write(commands.sentence_for(error))
            sys.exit(2)
        words = ", ".join(f"{name}: {one}" for name, one in report.items())
        self.stdout.write(json.dumps(report) if options["as_json"] else words)
        if not passed:
            sys.exit(1)
