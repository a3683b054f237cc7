"""The three proofs that open a key: password, passkey, recovery code; throttled and remembered."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from convive.audit import acts
from convive.people import sign_in, throttle
from convive.people.entry import proofs
from convive.people.models import Person
from convive.people.unlocking import passkeys
from convive.people.viewer import asking
from convive.vault.pairs import Private


def by_password(
    request: HttpRequest, person: Person, typed: str, *, now: datetime
) -> Private | None:
    """The key that this password opens, with one derivation. Raises Slow or Crowded."""
    return proofs.password(person, typed, throttle.address_of(request), now=now).private


def by_code(request: HttpRequest, person: Person, typed: str, *, now: datetime) -> Private | None:
    """The key that this recovery code opens; the caller replaces the code. Raises Slow."""
    place = throttle.address_of(request)
    return proofs.second_thing(person, code="", recovery_code=typed, address=place, now=now).private


def by_passkey(request: HttpRequest, person: Person, sent: str, *, now: datetime) -> Private | None:
    """The key that a passkey opens, by what the browser sent. Raises Slow."""
    name, place = sign_in.account_name(person.email), throttle.address_of(request)
    throttle.admit("password", name, place, now=now)
    private = passkeys.opened(request, person, sent, now=now)
    if private is None:
        acts.remember("people.unlocking.refused", by=asking(request), subject=person)
        return None
    throttle.forgive("password", name, place)
    return private
