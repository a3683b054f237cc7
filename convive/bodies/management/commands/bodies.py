"""`convive bodies calendar NAME > FILE.ics`: the meetings of a table, or every open one, as iCalendar."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from convive.bodies.calendars import queries, writing
from convive.bodies.models import Meeting
from convive.city import queries as city

OPEN = "open"


class Command(BaseCommand):
    help = "Write the calendar of a table, or of every open meeting."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verb = verbs.add_parser("calendar", help="the meetings of a table as iCalendar")
        verb.add_argument("name", help='the table, in any of its languages, or "open"')

    def handle(self, *args: Any, **options: Any) -> None:
        """Exits with 0 when it could be done, with 2 and a sentence when not."""
        now, name = timezone.now(), options["name"]
        opened = queries.open_ones(today=city.today(now))
        meetings = list(opened) if name == OPEN else self._of_table(name)
        content = writing.calendar_of(meetings, name=name, now=now)
        self.stdout.write(content.decode(), ending="")

    def _of_table(self, name: str) -> list[Meeting]:
        found = queries.named(name)
        if len(found) != 1:
            problem = "No table is called" if not found else "Several tables are called"
            self.stderr.write(f"{problem} {name!r}. Give its reference, or another language.")
            sys.exit(2)
        return list(found[0].meetings.select_related("body").order_by("on", "id"))
