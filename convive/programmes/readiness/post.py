"""The post between the office and the places: two ways, and each message says when it was read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.people.models import Person
from convive.programmes.models.premises import PlaceMessage, Premises
from convive.programmes.readiness import access, letters

Side, Read = PlaceMessage.Side, PlaceMessage.Read


@act("programmes.place_written_to")
def write_to(places: Iterable[Premises], text: str, *, now: datetime, by: Asking) -> int:
    """The office writes to places; each has a message of its own. Returns to how many.

    A letter without the words tells them that something waits. Raises Refused without a place.
    """
    if not access.may_keep(by):
        raise PermissionDenied
    asked = list(places)
    if not asked:
        raise Refused(_("Choose at least one place."), field="places")
    for premises in asked:
        _write(premises, Side.OFFICE, text, now=now, by=by)
    return len(asked)


@act("programmes.place_wrote")
def write(
    premises: Premises, text: str, *, is_from_place: bool = True, now: datetime, by: Asking
) -> PlaceMessage:
    """One message: a place writes to the office, the office to a place.

    The office also types in what a place said by telephone or on paper (`is_from_place`).
    """
    if not access.may_see(by, premises):
        raise PermissionDenied
    is_office = access.may_keep(by) and not is_from_place
    return _write(premises, Side.OFFICE if is_office else Side.PLACE, text, now=now, by=by)


@act("programmes.place_message_read")
def mark_read(
    message: PlaceMessage, *, how: str = Read.HERE, now: datetime, by: Asking
) -> PlaceMessage:
    """The other side has read it: here, or by telephone or on paper. Twice changes nothing."""
    if not access.may_mark_read(by, message):
        raise PermissionDenied
    if message.read_at is None:
        message.read_at = now
        message.read_how = how if access.may_keep(by) else Read.HERE
        message.read_by = Person.objects.filter(ref=by.ref).first()
        message.save_next(update_fields=["read_at", "read_how", "read_by", "version"])
    return message


def _write(premises: Premises, side: str, text: str, *, now: datetime, by: Asking) -> PlaceMessage:
    if not text.strip():
        raise Refused(_("Write what you want to say."), field="text")
    made = PlaceMessage.objects.create(
        premises=premises,
        sender=side,
        text=text.strip(),
        sent_at=now,
        sent_by=Person.objects.filter(ref=by.ref).first(),
    )
    transaction.on_commit(partial(letters.tell.enqueue, made.ref))
    return made
