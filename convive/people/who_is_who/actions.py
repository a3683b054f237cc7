"""Keeping the directory of partners: adding, amending, erasing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people import access, bells
from convive.people.models import Membership, Organisation, Person, WorksWith
from convive.people.rules import Realm, Role
from convive.people.who_is_who import finding, rules
from convive.places.models import Area

KEPT_OF_ORGANISATION = (
    "name", "sort", "category", "does", "capacity", "levels", "serves", "email", "phone", "website",
    "languages", "also_called", "listed",
)  # fmt: skip
KEPT_OF_CONTACT = ("name", "email", "phone", "post", "listed")


@act("people.organisation.added")
def add_organisation(
    words: Mapping[str, Any], *, areas: Iterable[Area] = (), by: Asking, on: date
) -> Organisation:
    """A new organisation. `words` are its fields; consent is dated the day it is entered."""
    _may_edit(by)
    checked = {"checked_on": on, "checked_how": Organisation.Checked.CITY}
    organisation = Organisation.objects.create(**checked | _dated(words, on=on))
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
    """Change what is told of an organisation; a name it had before still finds it.

    Raises Changed for the second editor.
    """
    _may_edit(by)
    history.unchanged(organisation, list(words), version=version)
    told = _dated(words, on=on, was=organisation) | _renamed(organisation, words, on=on)
    history.amend(organisation, told, version=version, by=by)
    if areas is not None:
        organisation.areas.set(areas)
    finding.refresh(organisation)
    return organisation


@act("people.organisation.checked")
def confirm(organisation: Organisation, *, how: str, by: Asking, on: date) -> Organisation:
    """Somebody looked, and the entry is right. `how`: a word of `Organisation.Checked`.

    Whoever keeps the list may do this; the organisation itself does it by its link (`self_update`).
    """
    _may_edit(by)
    return checked(organisation, how=how, by=by, on=on)


@act("people.organisations.connected")
def connect(one: Organisation, other: Organisation, *, by: Asking, on: date) -> WorksWith:
    """Two organisations say that they work together; saying it twice changes nothing."""
    _may_edit(by)
    if one == other:
        raise Refused(_("An organisation cannot work with itself."))
    known = WorksWith.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).first()
    return known or WorksWith.objects.create(one=one, other=other, since=on)


@act("people.organisations.parted")
def part(one: Organisation, other: Organisation, *, by: Asking) -> Organisation:
    """Two organisations no longer say that they work together."""
    _may_edit(by)
    WorksWith.objects.filter(Q(one=one, other=other) | Q(one=other, other=one)).delete()
    return one


@act("people.organisation.placed")
def place(organisation: Organisation, parent: Organisation | None, *, by: Asking) -> Organisation:
    """Say of which bigger organisation this one is a part. Raises Refused for a circle."""
    _may_edit(by)
    above = parent
    while above is not None:
        if above.pk == organisation.pk:
            raise Refused(
                _("An organisation cannot be a part of itself."),
                instead=_("Choose the bigger organisation, or none."),
            )
        above = above.parent
    history.amend(organisation, {"parent": parent}, version=None, by=by)
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


@act("people.contact.answers")
def let_answer(person: Person, organisation: Organisation, *, answers: str, by: Asking) -> Person:
    """Say who answers for an organisation: a word of `Membership.Answers`, or "" for nobody special.

    There is one first contact and any number of deputies. Raises Refused where the person does not
    belong there.
    """
    _may_edit(by)
    held = Membership.objects.filter(organisation=organisation, until=None)
    own = held.filter(person=person)
    if not own.exists():
        raise Refused(_("This person does not belong to this organisation."))
    if answers == Membership.Answers.FIRST:
        held.filter(answers=answers).exclude(person=person).update(
            answers=Membership.Answers.DEPUTY
        )
    own.update(answers=answers)
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


def checked(organisation: Organisation, *, how: str, by: Asking, on: date) -> Organisation:
    """Date the check, inside an action that has asked who may."""
    history.amend(organisation, {"checked_on": on, "checked_how": how}, version=None, by=by)
    return organisation


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


def _renamed(one: Organisation, words: Mapping[str, Any], *, on: date) -> dict[str, Any]:
    """The list of former names with the one that ends now, where the name changes."""
    name = phrase(words.get("name", one.name))
    if not rules.is_renamed(one.name, name):
        return {}
    before = {"name": dict(one.name), "until": on.isoformat()}
    return {"former_names": [before, *one.former_names]}


def _may_edit(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
