"""`convive tick`: the regular work of every room, once."""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from convive.city.here import in_the_city
from convive.ground import regular

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """One failing work does not keep the others from being done; the exit code tells."""

    help = "Do the regular work of every room, once."

    def handle(self, *args: Any, **options: Any) -> None:
        with in_the_city():
            failed = [name for name, work in regular.works().items() if not self._done(name, work)]
        if failed:
            self.stderr.write(f"Not done: {', '.join(failed)}. See the log.")
            sys.exit(1)

    def _done(self, name: str, work: regular.Work) -> bool:
        try:
            work(timezone.now())
        except Exception:
            log.exception("The regular work %s failed", name)
            return False
        return True
