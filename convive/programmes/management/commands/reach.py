"""`convive reach --csv OUT`: what programmes cover and whom they reach."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from convive.city import queries as city
from convive.programmes.reach import commands


class Command(BaseCommand):
    """Exit 0 when the file is written, 2 with a sentence when not."""

    help = "Write what programmes cover and whom they reach into a file."

    def add_arguments(self, parser: CommandParser) -> None:
        commands.arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            said = commands.run(options, today=city.today(timezone.now()))
        except OSError as refusal:
            self.stderr.write(str(refusal))
            sys.exit(2)
        self.stdout.write(said)
