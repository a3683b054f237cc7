"""`convive search rebuild`: write the index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from convive.ground.viewers import House
from convive.search import actions


class Command(BaseCommand):
    """Verb: `rebuild`."""

    help = "Rebuild what can be found."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["rebuild"])

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{actions.rebuild(by=House())} entries can be found.")
