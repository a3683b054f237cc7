"""What a record said before."""

from __future__ import annotations

from convive.ground.records import Record
from convive.history.models import Version


def versions_of(record: Record) -> list[Version]:
    """Every kept version of a record the caller has already been allowed to see, newest first."""
    return list(Version.objects.filter(kind=record.KIND, record=record.ref))
