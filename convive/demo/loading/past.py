"""Putting what the loader typed in today where it lies in the city's history.

Actions stamp records with the moment at which they run. The memory (audit) stays true and says that
all of it was typed in today; the records and their versions say when it happened in Velmora.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from convive.ground.records import Record
from convive.history.models import Version

MORNING = time(9, 30)


def moment(day: date) -> datetime:
    """Half past nine on that day, never later than now."""
    return min(timezone.make_aware(datetime.combine(day, MORNING)), timezone.now())


def happened(record: Record, *days: date | None) -> None:
    """A record was made on the first of `days`; its later versions were written on the others."""
    known = [moment(day) for day in days if day is not None]
    rows: Any = type(record)
    rows.objects.filter(pk=record.pk).update(made_at=known[0])
    versions = Version.objects.filter(kind=record.KIND, record=record.ref).order_by("number")
    for place, version in enumerate(versions):
        Version.objects.filter(pk=version.pk).update(at=known[min(place, len(known) - 1)])
