"""What a record said before."""

from __future__ import annotations

from collections.abc import Collection

from convive.ground.records import Record
from convive.history.models import Version


def versions_of(record: Record) -> list[Version]:
    """Every kept version of a record the caller has already been allowed to see, newest first."""
    return list(Version.objects.filter(kind=record.KIND, record=record.ref))


def versions_of_all(kind: str, refs: Collection[str]) -> dict[str, list[Version]]:
    """The same for several records of one kind, by their reference, with one question."""
    found: dict[str, list[Version]] = {ref: [] for ref in refs}
    for version in Version.objects.filter(kind=kind, record__in=list(refs)):
        found[version.record].append(version)
    return found
