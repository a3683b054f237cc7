"""Adding and removing a passkey."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.people import sessions
from convive.people.key_slots import owner_of
from convive.people.models import KeySlot, Person
from convive.people.unlocking import queries, rules
from convive.people.unlocking.holding import KeyHolder
from convive.people.unlocking.passkeys import NewPasskey
from convive.vault import slots
from convive.vault.slots import Kind


@act("people.passkey.added")
def add_passkey(person: Person, passkey: NewPasskey, *, name: str, by: KeyHolder) -> Person:
    """One more way to open the same key, beside password and recovery code."""
    _only_oneself(person, by)
    if len(queries.passkey_slots(person)) >= rules.MOST_PASSKEYS:
        raise Refused(
            _("You have ten passkeys already."), instead=_("Remove one that you no longer use.")
        )
    wrapped = slots.make_slot(Kind.PASSKEY, passkey.wrapping, by.private, owner=owner_of(person))
    KeySlot.objects.create(
        person=person,
        kind=Kind.PASSKEY,
        name=name,
        salt=passkey.salt,
        wrapped=wrapped,
        parameters={
            "credential": passkey.credential,
            "public_key": passkey.public_key,
            "sign_count": passkey.sign_count,
        },
    )
    return person


@act("people.passkey.removed")
def remove_passkey(person: Person, *, number: int, session: str | None, by: KeyHolder) -> Person:
    """A passkey opens nothing any more; every other session ends, for the device may be lost."""
    _only_oneself(person, by)
    found = person.key_slots.filter(kind=Kind.PASSKEY, pk=number)
    if not found.delete()[0]:
        raise Refused(_("This passkey is already gone."))
    sessions.end_all(person, but=session)
    return person


def _only_oneself(person: Person, by: KeyHolder) -> None:
    if by.ref != person.ref:
        raise PermissionDenied
