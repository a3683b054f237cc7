"""Sealed records as rooms above ask for them: one of their own kind, and which references are theirs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.http import Http404

from convive.spaces.models import Entry, SealedRecord


def record_of(ref: str, kind: str) -> SealedRecord:
    """The record of a kind under this reference; keys still decide who reads it. Raises Http404."""
    found = SealedRecord.objects.select_related("space__operator").filter(ref=ref, kind=kind)
    record = found.first()
    if record is None:
        raise Http404
    return record


def over(kind: str, *, today: date) -> list[SealedRecord]:
    """Records of a kind whose last day has passed and that no legal hold keeps."""
    due = SealedRecord.objects.filter(kind=kind, ends_on__lt=today, erased_on=None)
    return [one for one in due if one.held_until is None or one.held_until < today]


def refs_of_kind(refs: Collection[str], kind: str) -> set[str]:
    """Those references that are a record of this kind, or an entry in one."""
    records = SealedRecord.objects.filter(ref__in=refs, kind=kind).values_list("ref", flat=True)
    entries = Entry.objects.filter(ref__in=refs, record__kind=kind).values_list("ref", flat=True)
    return {*records, *entries}
