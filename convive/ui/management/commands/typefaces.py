"""`convive typefaces`: cut the fonts that the pages and the paper use."""

from typing import Any

from django.core.management.base import BaseCommand

from convive.ui import typefaces


class Command(BaseCommand):
    help = "Cut the typefaces to small files, where they are missing or stale."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in typefaces.cut_all():
            self.stdout.write(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
        self.stdout.write("The typefaces are up to date.")
