"""Roles from a day until a day: starting and ending them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from convive.people.models import Membership, Person
from convive.people.rules import Realm


def open_roles(person: Person, *, on: date) -> list[Membership]:
    """The roles that hold on a day or begin later, without where a contact belongs."""
    held = person.memberships.exclude(realm=Realm.DIRECTORY)
    return list(held.filter(Q(until=None) | Q(until__gte=on)).select_related("organisation"))


def end(roles: list[Membership], *, on: date) -> None:
    """End roles so that they no longer hold on this day."""
    for role in roles:
        role.until = on - timedelta(days=1)
        role.save(update_fields=["until"])
