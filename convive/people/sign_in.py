"""Proves who somebody is, at the same cost whether or not there is such an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from convive.audit import acts
from convive.people import key_slots, passwords, second_factor, throttle
from convive.people.models import Person
from convive.people.passwords import Stored
from convive.people.viewer import Viewer
from convive.vault import keys
from convive.vault.keys import PasswordRefused


class OneDerivation(BaseBackend):
    """Django's door to `proven`."""

    def authenticate(
        self, request: HttpRequest | None, email: str = "", password: str = "", **_rest: Any
    ) -> Person | None:
        """The person with this address and password, or None."""
        return proven(email, password)

    def get_user(self, user_id: int) -> Person | None:
        """Somebody who may still sign in: who left is nobody at their next request."""
        return Person.objects.filter(pk=user_id, can_sign_in=True, left_on=None).first()


def proven(email: str, password: str) -> Person | None:
    """The person whose password this is, after exactly one derivation; None otherwise.

    When the stored cost is below today's, it is raised with a second one. Raises Crowded.
    """
    name = account_name(email)
    person = Person.objects.filter(email=name, can_sign_in=True, left_on=None).first()
    stored = _stored(person, name)
    try:
        derived = passwords.derive(password, stored.salt, stored.parameters)
        right = keys.matches(derived.verifier, stored.verifier)
        if person is None or not right:
            return None
        if stored.parameters.below(passwords.cost()):
            key_slots.raise_cost(person, password, derived)
    except PasswordRefused:
        return None
    return person


def first_step(email: str, password: str, address: str, *, now: datetime) -> Person | None:
    """Address and password, throttled and remembered.

    Raises Slow before any derivation, or Crowded.
    """
    name = account_name(email)
    throttle.admit("password", name, address, now=now)
    person = proven(name, password)
    if person is None:
        known = Person.objects.filter(email=name, can_sign_in=True).first()
        acts.remember("people.sign_in.refused", by=Viewer.nobody(), subject=known or "")
        return None
    throttle.forgive("password", name, address)
    return person


def second_step(person: Person, code: str, address: str, *, now: datetime) -> bool:
    """Whether the code of the phone is right, throttled and remembered. Raises Slow."""
    throttle.admit("code", person.ref, address, now=now)
    return _judged(person, second_factor.use(person, code, now=now), address)


def with_recovery_code(person: Person, code: str, address: str, *, now: datetime) -> str | None:
    """Use up a recovery code; returns the new one, or None when it is wrong. Raises Slow."""
    throttle.admit("code", person.ref, address, now=now)
    private = key_slots.with_code(person, code)
    if not _judged(person, private is not None, address) or private is None:
        return None
    return key_slots.new_recovery_code(person, private)


def account_name(email: str) -> str:
    """An address as accounts are found by."""
    return email.strip().lower()


def _judged(person: Person, right: bool, address: str) -> bool:
    if right:
        throttle.forgive("code", person.ref, address)
    else:
        acts.remember("people.sign_in.refused", by=Viewer.nobody(), subject=person)
    return right


def _stored(person: Person | None, name: str) -> Stored:
    if person is not None:
        try:
            return Stored.read(person.password)
        except ValueError:
            pass
    return passwords.nobodys(name)
