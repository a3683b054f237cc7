"""`convive import observations FILE --source NAME --profile PROFILE --json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError

from convive.ground.commands import HouseCommand
from convive.ground.reading.dates import DateOrder
from convive.ground.reading.errors import Unreadable
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.landscape.incidents import commands
from convive.landscape.incidents.profiles import AUTO, PROFILES


class Command(HouseCommand):
    """Exit 0 when the file could be read, 2 with a sentence when not."""

    help = "Bring a file of incidents in: read, accepted, duplicates and rejected rows are counted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["observations"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="the name of the source")
        parser.add_argument(
            "--profile",
            default=AUTO,
            choices=[AUTO, *sorted(PROFILES)],
            help="the kind of file; found out by its headings when not said",
        )
        parser.add_argument(
            "--area-layer", default="", help="the layer in which areas are looked up"
        )
        parser.add_argument("--date-order", choices=[order.value for order in DateOrder])
        parser.add_argument("--only", default="", help="take the rows of one jurisdiction only")
        parser.add_argument("--split", action="store_true", help="one source a jurisdiction")
        parser.add_argument(
            "--mode",
            default="",
            choices=["adds", "edition"],
            help="whether it adds to earlier deliveries or is a new edition of them",
        )
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = commands.Asked(
            path=options["file"],
            source=options["source"],
            profile=options["profile"],
            layer=options["area_layer"],
            order=options["date_order"] or "",
            only=options["only"],
            split=options["split"],
            mode=options["mode"],
        )
        try:
            report = commands.bring_in(asked, by=House())
        except (Unreadable, Refused, OSError, DatabaseError) as error:
            self._refuse(commands.sentence_for(error), as_json=options["as_json"])
        else:
            words = json.dumps(report) if options["as_json"] else None
            self.stdout.write(words or commands.in_words(report))

    def _refuse(self, sentence: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"error": sentence}))
        self.stderr.write(sentence)
        sys.exit(2)
