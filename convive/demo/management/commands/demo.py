"""`convive demo`: invent the city of Velmora, and serve it."""

from __future__ import annotations

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from convive.demo import city, gathered, users


class Command(BaseCommand):
    """Sets up what is missing, then serves. Refused outside the demo."""

    help = "Invent the demo city and serve it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="only set up")
        parser.add_argument(
            "--new", action="store_true", help="a city on its first day, to found it yourself"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("This is not the demo: CONVIVE_DATA points to a city's own data.")
        begun = time.monotonic()
        self.set_up(is_new=options["new"])
        self.tell(time.monotonic() - begun)
        if not options["no_serve"]:
            call_command("serve")

    def set_up(self, *, is_new: bool = False) -> None:
        """Database, words, typefaces, static files and the invented city; quick when all is there."""
        call_command("catalogues")
        call_command("typefaces", verbosity=0)
        if _lacks_tables():
            call_command("migrate", verbosity=0, interactive=False)
        if gathered.is_stale():
            call_command("collectstatic", verbosity=0, interactive=False)
        if not city.exists():
            self.stdout.write("Inventing the city of Velmora …")
            city.invent(today=timezone.localdate(), is_new=is_new)

    def tell(self, seconds: float) -> None:
        """Where the city is and who lives in it."""
        write = self.stdout.write
        write(f"\nVelmora is ready after {seconds:.1f} seconds: {settings.ADDRESS}")
        write(f"Mail of the demo: {settings.ADDRESS}/demo/mail/")
        write(f"Codes of this half minute: {settings.ADDRESS}/demo/\n")
        write(f"{'Role':<18}{'E-mail address':<42}{'Password':<44}Second factor (now)")
        for user in users.users():
            line = f"{user.role:<18}{user.email:<42}{user.password:<44}{user.secret} ({user.code})"
            write(line)
        sys.stdout.flush()


def _lacks_tables() -> bool:
    """Whether a migration waits; asking costs a fraction of what the command does when none does."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
