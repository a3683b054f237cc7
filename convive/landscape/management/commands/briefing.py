"""`convive briefing NAME --lang xx --pdf OUT`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from convive.city import queries as city
from convive.ground.commands import HouseCommand
from convive.ground.refusals import Refused
from convive.landscape.briefings import commands


class Command(HouseCommand):
    """Exit 0 when the file is written, 2 with a sentence when not."""

    help = "Write a published briefing of the landscape as PDF, in one language."

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument(
            "name", help="its quarter (2026-q4), its title, newest, or the name of a source"
        )
        parser.add_argument("--lang", default=settings.LANGUAGE_CODE, choices=languages)
        parser.add_argument("--pdf", type=Path, required=True, metavar="OUT")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = commands.Asked(options["name"], options["lang"], options["pdf"])
        try:
            said = commands.write(asked, today=city.today(timezone.now()))
        except (Refused, OSError, ImportError) as refusal:
            instead = str(getattr(refusal, "instead", ""))
            self.stderr.write(" ".join(filter(None, [str(refusal), instead])))
            sys.exit(2)
        self.stdout.write(said)
