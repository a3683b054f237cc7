"""What this suite does when it is told: whoever answers a kind of caller today learns that one wrote."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.pathway import bells
from convive.pathway.reintegration.queries import contacts
from convive.spaces import telling
from convive.spaces.models import Space


def tell_contact(*, space: Space, referrer: str, on: date, **_about: Any) -> None:
    """A letter without words to the contact, or to the deputy while the contact is away (TER-02)."""
    who = contacts.answering(space, referrer, today=on)
    telling.people([who.person.ref] if who else [])


def register_all() -> None:
    """Called once, when the house is built."""
    bells.concern_received.connect(tell_contact, dispatch_uid="pathway.reintegration.tell_contact")
