"""Taking an import back: what it made goes, what it changed is as before; later work stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Membership, Organisation, Person
from convive.people.who_is_who import finding
from convive.search import actions as search


def take_back(undo: Mapping[str, Any], *, by: Asking) -> dict[str, int]:
    """How many records went or are as before, and how many stay because of later work."""
    counts = {"taken_back": 0, "kept": 0}
    for change in reversed(undo.get("changed", [])):
        counts["taken_back" if _restored(change, by=by) else "kept"] += 1
    Membership.objects.filter(pk__in=undo.get("memberships", [])).delete()
    made = undo.get("made", {})
    for kind, known in ((Person, made.get("people")), (Organisation, made.get("organisations"))):
        for ref, version in (known or {}).items():
            record = kind.objects.filter(ref=ref).first()
            if record is not None:
                counts["taken_back" if _gone(record, version) else "kept"] += 1
    return counts


def _restored(change: Mapping[str, Any], *, by: Asking) -> bool:
    kind = Person if change["kind"] == Person.KIND else Organisation
    record = kind.objects.filter(ref=change["ref"]).first()
    if record is None or record.version != change["version"]:
        return False
    before = {name: _value(name, value) for name, value in change["before"].items()}
    if before:
        history.amend(record, before, version=None, by=by)
    if isinstance(record, Organisation):
        record.areas.remove(*record.areas.filter(ref__in=change["areas"]))
        finding.refresh(record)
    return True


def _gone(record: Person | Organisation, version: int) -> bool:
    """Delete a record that nobody has changed or used since; False when somebody has."""
    used = record.can_sign_in if isinstance(record, Person) else record.invitations.exists()
    if used or record.memberships.exists() or record.version != version:
        return False
    try:
        with transaction.atomic():
            record.delete()
    except (ProtectedError, RestrictedError):
        return False
    history.forget(record)
    search.forget(record.KIND, record.ref)
    return True


def _value(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name.endswith("_on") and value else value
