"""Invented people and organisations for the tests of every room.

    >>> from convive.people.tests.builders import a_coordinator, a_viewer, signed_in

`a_viewer(role)` and `a_coordinator()` give a Viewer, for `by=` and for queries; `a_user(role)` and
`a_person()` give rows. `signed_in(client, who)` takes either and needs no password.
"""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyotp
from django.test import Client
from django.utils import timezone

from convive.people import key_slots, passwords, queries, second_factor
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Realm, Role
from convive.people.viewer import Viewer

BACKEND = "convive.people.sign_in.OneDerivation"
LONG_AGO = date(2024, 1, 1)
_numbers = itertools.count(1)


def an_organisation(name: Any = "Riverside Youth House", **about: Any) -> Organisation:
    """An organisation that agreed to be listed."""
    about.setdefault("listed", True)
    return Organisation.objects.create(name=name, **about)


def a_person(name: str = "Amina Rossi", **about: Any) -> Person:
    """A contact without an account; `organisation=` says where they belong."""
    organisation = about.pop("organisation", None)
    about.setdefault("email", f"person{next(_numbers)}@example.org")
    person = Person.objects.create(name=name, **about)
    if organisation is not None:
        a_membership(person, organisation, realm=Realm.DIRECTORY)
    return person


def a_membership(
    person: Person, organisation: Organisation, role: str = Role.PARTNER, **about: Any
) -> Membership:
    """A role held from long ago until further notice."""
    about.setdefault("since", LONG_AGO)
    return Membership.objects.create(person=person, organisation=organisation, role=role, **about)


def a_user(
    role: str = Role.COORDINATOR, *, organisation: Organisation | None = None, **about: Any
) -> Person:
    """Somebody with an account and one role. They have no password: see `signed_in`."""
    about.setdefault("name", f"Jonas {role}")
    person = a_person(can_sign_in=True, **about)
    a_membership(person, organisation or an_organisation(f"Office of {role}"), role)
    return person


def a_viewer(
    role: str = Role.PARTNER, *, organisation: Organisation | None = None, **about: Any
) -> Viewer:
    """The viewer that somebody with this role is today."""
    return viewer_of(a_user(role, organisation=organisation, **about))


def a_coordinator(**about: Any) -> Viewer:
    """The coordinator, as a viewer."""
    return a_viewer(Role.COORDINATOR, **about)


def viewer_of(person: Person) -> Viewer:
    """The viewer that this person is today."""
    return queries.viewer_for(person, today=timezone.localdate())


def signed_in(client: Client, who: Person | Viewer) -> Client:
    """The client, signed in as this person, without any derivation."""
    person = who if isinstance(who, Person) else Person.objects.get(pk=who.pk)
    client.force_login(person, backend=BACKEND)
    return client


PASSWORD = "seven herons over a wet roof"


@dataclass(frozen=True, slots=True)
class Equipped:
    """Somebody who can really sign in: their row, their recovery code, their phone's secret."""

    person: Person
    recovery_code: str
    secret: str

    def code(self, *, steps: int = 0) -> str:
        """What the phone shows now, or so many half minutes later."""
        return pyotp.TOTP(self.secret).at(int(time.time()) + 30 * steps)


def an_equipped_user(role: str = Role.COORDINATOR, **about: Any) -> Equipped:
    """A user with a password (`PASSWORD`), a phone, a key pair and both slots: one derivation."""
    person = a_user(role, **about)
    secret = second_factor.new_secret()
    person.second_factor = second_factor.seal(secret, person.ref)
    person.save()
    code = key_slots.equip(person, passwords.fresh(PASSWORD))
    return Equipped(person, code, secret)
