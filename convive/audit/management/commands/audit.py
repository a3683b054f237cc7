"""`convive audit verify`: is the memory whole."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from convive.audit import checkpoints, queries


class Command(BaseCommand):
    """Verbs: `verify` (exit 0 whole, 1 broken and where, 2 unreadable), `checkpoint` (sign now)."""

    help = "The memory of what was done: verify it, or sign a checkpoint."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["verify", "checkpoint"])

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._do(options["verb"])
        except (DatabaseError, OSError, ValueError, checkpoints.Unreadable) as error:
            self.stderr.write(f"The memory cannot be read: {error}")
            sys.exit(2)

    def _do(self, verb: str) -> None:
        if verb == "checkpoint":
            made = checkpoints.make()
            self.stdout.write(f"Signed {made.size} events." if made else "Nothing new to sign.")
            return
        verdict = queries.verify()
        if not verdict.is_whole:
            self.stdout.write(f"Broken at event {verdict.broken_at}: {verdict.reason}.")
            sys.exit(1)
        self.stdout.write(
            f"Whole: {verdict.size} events, {verdict.checkpoints} checkpoints,"
            f" root {verdict.root or '(empty)'}."
        )
