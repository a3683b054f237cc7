"""`convive erase due`: what is over ends now, by its opaque number; `--dry-run` only says what."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from convive.city import queries as city
from convive.pathway import clearing
from convive.pathway.queries import ends


class Command(BaseCommand):
    """The same that `convive tick` does; ends with 1 when something could not be ended."""

    help = "End what is due: erase, reduce, close what nobody works on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["due"])
        parser.add_argument("--dry-run", action="store_true", help="say it, change nothing")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        today = city.today(timezone.now())
        due = ends.due(on=today)
        for one in due:
            self.stdout.write(f"{one.sort:7} {one.number}  {one.why}, since {one.since}")
        self.stdout.write(f"{len(due)} due on {today}.")
        if options["dry_run"] or not due:
            return
        if not options["yes"] and input("This cannot be undone. Go on? (yes) ") != "yes":
            self.stdout.write("Nothing was done.")
            return
        done = clearing.end_all_due(on=today)
        self.stdout.write(f"{done.count} ended. In copies of the keys until 35 days from now.")
        if done.failed:
            self.stderr.write(f"Not ended: {', '.join(done.failed)}.")
            sys.exit(1)
