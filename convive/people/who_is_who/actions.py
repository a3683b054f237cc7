"""Keeping the directory of partners: adding, amending, erasing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people import access, bells
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Realm, Role
from convive.people.who_is_who import finding
from convive.places.models import Area

KEPT_OF_ORGANISATION = (
    "name", "sort", "category", "does", "email", "phone", "website", "languages", "listed",
)  # fmt: skip
KEPT_OF_CONTACT = ("name", "email", "phone", "post", "listed")


@act("people.organisation.added")
def add_organisation(
    words: Mapping[str, Any], *, areas: Iterable[Area] = (), by: Asking, on: date
) -> Organisation:
    """A new organisation. `words` are its fields; consent is dated the day it is entered."""
    _may_edit(by)
    organisation = Organisation.objects.create(**_dated(words, on=on))
    organisation.areas.set(areas)
    history.keep(organisation, KEPT_OF_ORGANISATION, by=by)
    finding.refresh(organisation)
    return organisation


@act("people.organisation.amended")
def amend_organisation(
    organisation: Organisation,
    words: Mapping[str, Any],
    *,
    areas: Iterable[Area] | None = None,
    version: int | None,
    by: Asking,
    on: date,
) -> Organisation:
    """Change what is told of an organisation. Raises Changed for the second editor."""
    _may_edit(by)
    history.amend(organisation, _dated(words, on=on, was=organisation), version=version, by=by)
    if areas is not None:
        organisation.areas.set(areas)
    finding.refresh(organisation)
    return organisation


@act("people.contact.added")
def add_contact(
    organisation: Organisation, words: Mapping[str, Any], *, by: Asking, on: date
) -> Person:
    """A new contact of an organisation; a contact is no user and cannot sign in."""
    _may_edit(by)
    person = Person.objects.create(**_dated(words, on=on))
    belong(person, organisation, on=on)
    history.keep(person, KEPT_OF_CONTACT, by=by)
    return person


@act("people.contact.amended")
def amend_contact(
    person: Person, words: Mapping[str, Any], *, version: int | None, by: Asking, on: date
) -> Person:
    """Change what is told of a contact. The address of an account is not changed here."""
    _may_edit(by)
    if person.can_sign_in and words.get("email", person.email) != person.email:
        raise Refused(
            _("This person signs in with their address. It cannot be changed here."),
            instead=_("End the account and invite the new address."),
            field="email",
        )
    history.amend(person, _dated(words, on=on, was=person), version=version, by=by)
    return person


@act("people.erased")
def erase(person: Person, *, by: Asking) -> Person:
    """Erase a contact, also from history. The memory keeps only the opaque reference.

    Where another record still needs the row, everything personal in it is emptied instead.
    """
    if not by.may("people.erase"):
        raise PermissionDenied
    if person.can_sign_in:
        raise Refused(
            _("This person still has an account."),
            instead=_("End the account first, under Accounts. Then erase the contact."),
        )
    for record in (person, *person.competences.all()):
        history.forget(record)
    ref = person.ref
    try:
        with transaction.atomic():
            Person.objects.get(pk=person.pk).delete()
    except (ProtectedError, RestrictedError):
        _empty(person)
    transaction.on_commit(partial(bells.erased.send, sender=Person, ref=ref))
    return person


def belong(person: Person, organisation: Organisation, *, on: date) -> Membership | None:
    """Say where a contact belongs; None when that was known. It gives no role and opens nothing."""
    known = person.memberships.filter(organisation=organisation, until=None).exists()
    if known:
        return None
    return Membership.objects.create(
        person=person,
        organisation=organisation,
        role=Role.PARTNER,
        realm=Realm.DIRECTORY,
        since=on,
    )


def _empty(person: Person) -> None:
    person.memberships.all().delete()
    person.key_slots.all().delete()
    person.competences.all().delete()
    person.name = "(…)"
    person.email = person.phone = person.post = person.password = ""
    person.listed, person.listed_on, person.second_factor = False, None, None
    person.public_keys = {}
    person.save_next()


def _dated(
    words: Mapping[str, Any], *, on: date, was: Organisation | Person | None = None
) -> dict[str, Any]:
    """The words with the day of the consent, when it is given or taken back now."""
    told = dict(words)
    if "listed" in told and (was is None or was.listed != told["listed"]):
        told["listed_on"] = on if told["listed"] else None
    return told


def _may_edit(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
