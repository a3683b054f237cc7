"""Keeping versions and noticing the second editor; called inside a room's own actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.records import Record
from convive.ground.refusals import Changed, Words
from convive.ground.viewers import Asking
from convive.history.models import Version


def keep(record: Record, fields: Sequence[str], *, by: Asking) -> Version:
    """Keep what `fields` of `record` say now, as its current version, with the author."""
    kept, _made = Version.objects.update_or_create(
        kind=record.KIND,
        record=record.ref,
        number=record.version,
        defaults={"author": by.ref, "at": timezone.now(), "content": said(record, fields)},
    )
    return kept


def amend(record: Record, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> None:
    """Write `changes` to `record` as its next version, keeping the version before and the new one.

    `version` is the one the editor had open (None: a job, which overwrites nobody's typing).
    Raises Changed when somebody else saved in between.
    """
    fresh = unchanged(record, list(changes), version=version)
    if not Version.objects.filter(kind=record.KIND, record=record.ref).exists():
        keep(fresh, list(changes), by=by)
    # What somebody else saved since this record was read stays: only the changes go over it.
    for field in fresh._meta.concrete_fields:
        setattr(record, field.attname, getattr(fresh, field.attname))
    for name, value in changes.items():
        setattr(record, name, value)
    record.save_next()
    keep(record, list(changes), by=by)


def unchanged(record: Record, fields: Sequence[str], *, version: int | None) -> Any:
    """The record as it stands, locked until the change is made, when it is still at `version`.

    Raises Changed, with what `fields` say now, when somebody else saved in between.
    """
    fresh = type(record).objects.select_for_update().get(pk=record.pk)  # type: ignore[attr-defined]
    if version is not None and fresh.version != version:
        raise Changed(
            _("Somebody else changed this while you were writing."),
            theirs={_label(fresh, name): _words(getattr(fresh, name)) for name in fields},
            version=fresh.version,
        )
    return fresh


def forget(record: Record) -> int:
    """Erase every version of a record; returns how many."""
    return Version.objects.filter(kind=record.KIND, record=record.ref).delete()[0]


def said(record: Record, fields: Sequence[str]) -> dict[str, Any]:
    """The named fields as JSON values."""
    return {name: _plain(getattr(record, name)) for name in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.ref
    if value is None or isinstance(value, (bool, int, float, str, dict, list)):
        return value
    return str(value)


def _label(record: Record, name: str) -> Words:
    return record._meta.get_field(name).verbose_name  # type: ignore[union-attr]


def _words(value: Any) -> str:
    is_list = isinstance(value, (dict, list)) and not isinstance(value, Phrase)
    return ", ".join(map(str, value)) if is_list else str(value)
