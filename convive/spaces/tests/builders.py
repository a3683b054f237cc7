"""Invented spaces with members, desks and keys, for the tests of every room above.

>>> from convive.spaces.tests.builders import a_space, a_holder, a_record
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from convive.packs.files import read_folder
from convive.people import key_slots, passwords
from convive.people.models import Organisation, Person
from convive.people.rules import Role
from convive.people.tests.builders import (
    PASSWORD,
    a_user,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import Viewer
from convive.spaces import conditions, giving, keeper, pinning, words
from convive.spaces.actions import desks, records, rooms
from convive.spaces.actions.records import Made, Share
from convive.spaces.models import Desk, Member, Space
from convive.spaces.rules.conditions import Key
from convive.spaces.rules.parts import FULL, MAILBOX, PLAN, REPORTER

NOBODY = Viewer.nobody()
GENERIC = read_folder(Path(settings.BASE_DIR) / "convive/pathway/packs/pathway-generic")
EVERYTHING = (FULL, MAILBOX, PLAN, REPORTER)
_numbers = itertools.count(1)


def a_holder(
    role: str = Role.PARTNER, *, organisation: Organisation | None = None, **about: Any
) -> KeyHolder:
    """Somebody signed in whose key is open at this moment."""
    return holder_of(a_user(role, organisation=organisation, **about))


def holder_of(person: Person) -> KeyHolder:
    """This person with their key open; they get a key pair and both slots if they have none."""
    if not person.public_keys:
        key_slots.equip(person, passwords.fresh(PASSWORD))
    private = key_slots.with_password(person, PASSWORD)
    assert private is not None
    return KeyHolder(viewer_of(person), private, timezone.now())


def a_space(by: KeyHolder | None = None, *, open: bool = True, **about: Any) -> Space:
    """A space with its founder as lead and screener, a recovery key, and both desks.

    `open=False` leaves it closed. Conditions are not asked here: see `rules` of the doors.
    """
    on = about.pop("on", timezone.localdate())
    by = by or a_holder(organisation=an_organisation(f"House {next(_numbers)}", sort="social"))
    operator = about.pop("operator", None) or _house_of(by)
    about.setdefault("name", "Listening desk")
    about.setdefault("purpose", "Somebody to talk to.")
    about.setdefault("template", "pathway-generic")
    about.setdefault("template_version", GENERIC["version"])
    about.setdefault("roles", ["lead", "intake", "screener"])
    about.setdefault("discipline", "social")
    space = rooms.found(operator=operator, by=by, on=on, **about)
    rooms.make_recovery(space, custodians(), threshold=2, by=by, on=on)
    for duty in (desks.INTAKE, desks.RECORDS):
        desks.open_desk(space, duty, list(space.members.all()), by=by, on=on)
    if open:
        Space.objects.filter(pk=space.pk).update(state=Space.State.OPEN)
        space.refresh_from_db()
    space.lead_holder = by  # type: ignore[attr-defined]
    return space


def custodians() -> list[tuple[str, Organisation]]:
    """Three people of three houses outside enforcement."""
    number = next(_numbers)
    return [
        (name, an_organisation(f"{name}'s house {number}", sort="association"))
        for name in ("Mara Lind", "Tarek Sabri", "Odile Brun")
    ]


def a_member(
    space: Space,
    holder: KeyHolder,
    *,
    by: KeyHolder | None = None,
    discipline: str = "health",
    roles: list[str] | None = None,
    organisation: Organisation | None = None,
    since: date | None = None,
) -> Member:
    """Somebody more in a space, pinned by its founder."""
    return pinning.pin(
        space,
        Person.objects.get(ref=holder.ref),
        organisation or _house_of(holder),
        public=holder.private.public,
        discipline=discipline,
        roles=roles if roles is not None else ["panel"],
        by=by or space.lead_holder,  # type: ignore[attr-defined]
        on=since or timezone.localdate(),
    )


def desk_of(space: Space, duty: str = desks.INTAKE) -> Desk:
    """The desk in use."""
    return space.desks.get(duty=duty, retired_on=None)


def a_record(space: Space, *, kind: str = "pathway.case", days: int = 365, **about: Any) -> Made:
    """A record as the public door makes it: sealed to the intake desk and the recovery key."""
    on = about.pop("on", timezone.localdate())
    share = Share(giving.desk_receiver(desk_of(space)), EVERYTHING, "intake")
    return records.make(
        space, kind, [share], ends_on=on + timedelta(days=days), by=NOBODY, on=on, **about
    )


def _house_of(holder: KeyHolder) -> Organisation:
    person = Person.objects.get(ref=holder.ref)
    membership = person.memberships.first()
    assert membership is not None
    return membership.organisation


def with_open_key(client: Client, holder: KeyHolder) -> Client:
    """The client, signed in as this person, with their key open."""
    signed_in(client, Person.objects.get(ref=holder.ref))
    answer = client.post("/unlock/", {"password": PASSWORD})
    assert answer.status_code == 302
    return client


def let_conditions_hold(monkeypatch: Any, *, but: tuple[Key, ...] = ()) -> None:
    """Every condition of every door holds, but these."""
    for key in Key:
        said = conditions.Standing(key not in but, "" if key not in but else "It is missing.")
        word, why = words.CONDITIONS[key]
        one = conditions.Condition(key, word, why, lambda _s, _t, said=said: said, lambda _s: "")
        monkeypatch.setitem(conditions._conditions, key, one)


def on_the_desk(space: Space, member: Member, duty: str = desks.INTAKE) -> Member:
    """A member comes on a desk, by the lead."""
    lead: KeyHolder = space.lead_holder  # type: ignore[attr-defined]
    desk, now = desk_of(space, duty), timezone.now()
    key = keeper.desk_keys(space, by=lead, now=now)[str(desk.reference)]
    desks.join(desk, member, key=key, by=lead, on=timezone.localdate())
    return member


def of_another_house(role: str = Role.PARTNER, *, sort: str = "health", **about: Any) -> KeyHolder:
    """Somebody of an organisation of their own."""
    house = an_organisation(f"House {next(_numbers)}", sort=sort)
    return a_holder(role, organisation=house, **about)
