"""`convive catalogues`: turn .po into .mo in Python, where a catalogue is newer than its .mo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Quick when nothing is stale; gettext is not needed."""

    help = "Compile the translated words."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for catalogue in sorted(Path(folder).glob("*/LC_MESSAGES/django.po")):
                compiled = catalogue.with_suffix(".mo")
                if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
                    polib.pofile(str(catalogue)).save_as_mofile(str(compiled))
