"""Who is who in Velmora as it is kept: levels, first contacts, one that joined another, one that wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.city import BEGUN
from convive.demo.loading.made import Made
from convive.people import invitations
from convive.people.changes import actions as changes
from convive.people.models import SelfUpdate
from convive.people.self_update import actions as updates
from convive.people.viewer import Viewer
from convive.people.who_is_who import actions


def told(about: Mapping[str, Any], made: Made) -> dict[str, Any]:
    """What an organisation says of itself besides: its kind stands for most of it."""
    known = data.read("who_is_who")
    of_kind = known["of_kind"].get(about["kind"], known["of_kind"]["other"])
    late = about["key"] in known["checked_long_ago"]
    return {
        "levels": of_kind["levels"],
        "serves": of_kind["serves"],
        "capacity": known["capacity"].get(about["key"], {}),
        "checked_on": made.day(-200 if late else -40),
    }


def load(made: Made) -> None:
    """What happened to the list since the city began."""
    known = data.read("who_is_who")
    for key in known["answer_first"]:
        _first_contact(key, made)
    for one, other, day in known["works_with"]:
        houses = made.organisations[one], made.organisations[other]
        actions.connect(*houses, by=made.coordinator, on=made.day(day))
    _renamed(known["renamed"], made)
    _joined(known["joined"], made)
    _wrote(known["told"], made)


def _first_contact(key: str, made: Made) -> None:
    """The first of its people answers first, the second stands in."""
    house = made.organisations[key]
    held = house.memberships.filter(until=None).select_related("person").order_by("pk")
    people = list(dict.fromkeys(one.person for one in held))[:2]  # who signs in is there twice
    for person, answers in zip(people, ("first", "deputy"), strict=False):
        actions.let_answer(person, house, answers=answers, by=made.coordinator)


def _renamed(about: Mapping[str, Any], made: Made) -> None:
    house, day = made.organisations[about["organisation"]], made.day(about["on"])
    now = house.name
    house.name = about["before"]
    house.save()
    actions.amend_organisation(house, {"name": now}, version=None, by=made.coordinator, on=day)
    past.happened(house, made.day(BEGUN + 5), day)


def _joined(about: Mapping[str, Any], made: Made) -> None:
    words = {"name": about["name"], "sort": "sport", "listed": True}
    day = made.day(about["on"])
    small = actions.add_organisation(words, by=made.house, on=made.day(BEGUN + 5))
    into = made.organisations[about["into"]]
    merger = changes.merge(small, into, why=about["why"], by=made.coordinator, on=day)
    past.happened(small, made.day(BEGUN + 5), day)
    past.happened(into, made.day(BEGUN + 5), day)
    past.happened(merger, day)


def _wrote(about: Mapping[str, Any], made: Made) -> None:
    """The row without its letter: nobody in Velmora reads e-mail."""
    update = SelfUpdate.objects.create(
        organisation=made.organisations[about["organisation"]],
        token_digest=invitations.digest(invitations.new_token()),
        asked_by=made.coordinator.ref,
        asked_on=made.day(about["asked"]),
        expires_on=made.day(about["asked"] + 30),
    )
    updates.propose(
        update,
        about["proposed"],
        remark=about["remark"],
        by=Viewer.nobody(),
        on=made.day(about["answered"]),
    )
    past.happened(update, made.day(about["asked"]))
