"""Proving once more who one is, before something that matters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from convive.audit import acts
from convive.people import key_slots, sign_in, throttle
from convive.people.models import Person
from convive.people.viewer import Viewer
from convive.vault.pairs import Private


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether it was right, and the private key if the proof opened it."""

    right: bool
    private: Private | None = field(default=None, repr=False)


def second_thing(
    person: Person, *, code: str, recovery_code: str, address: str, now: datetime
) -> Proof:
    """The recovery code if one was given, else the code of the phone. Raises Slow."""
    if not recovery_code:
        return Proof(sign_in.second_step(person, code, address, now=now))
    throttle.admit("code", person.ref, address, now=now)
    private = key_slots.with_code(person, recovery_code)
    return _counted("code", person.ref, person, private, address)


def password(person: Person, typed: str, address: str, *, now: datetime) -> Proof:
    """The password again, at the cost of one derivation. Raises Slow or Crowded."""
    name = sign_in.account_name(person.email)
    throttle.admit("password", name, address, now=now)
    return _counted("password", name, person, key_slots.with_password(person, typed), address)


def _counted(
    purpose: str, account: str, person: Person, private: Private | None, address: str
) -> Proof:
    if private is None:
        acts.remember("people.sign_in.refused", by=Viewer.nobody(), subject=person)
        return Proof(False)
    throttle.forgive(purpose, account, address)
    return Proof(True, private)
