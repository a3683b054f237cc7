"""`convive initiatives import FILE --json`: programmes from a table, as drafts that can be taken back."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.ground.reading.errors import Unreadable
from convive.ground.refusals import Refused
from convive.programmes.importing import commands


class Command(BaseCommand):
    """Exit 0 when it could be done, 2 with a sentence when not."""

    help = "Bring programmes in from a table, or take an import back."

    def add_arguments(self, parser: CommandParser) -> None:
        commands.arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            said = commands.run(options)
        except (Refused, Unreadable, OSError) as error:
            sentence = error.sentence if isinstance(error, Unreadable) else error
            words = " ".join(filter(None, [str(sentence), str(getattr(error, "instead", ""))]))
            if options["json"]:
                self.stdout.write(json.dumps({"error": words}, ensure_ascii=False))
            self.stderr.write(words)
            sys.exit(2)
        self.stdout.write(said)
