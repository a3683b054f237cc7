"""The tables people sit at, and who sits there."""

from __future__ import annotations

from collections import Counter
from typing import Any

from convive.bodies import actions
from convive.bodies.models import Body
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.categories import pack_key
from convive.demo.loading.made import Made, plain

DAYS = {"10 weeks": 70, "2 months": 61, "quarter": 91, "3 months": 91}
FIRST_TERM = 365  # a table that could be hosted elsewhere begins with an end, then is renewed


def load(made: Made) -> None:
    """Every table in the order in which they were set, with its seats."""
    for about in sorted(data.read("bodies")["bodies"], key=lambda one: one["started"]):
        made.bodies[about["key"]] = body = _set(about, made)
        _seats(about, body, made)


def _set(about: dict[str, Any], made: Made) -> Body:
    by, since, until = made.coordinator, made.day(about["started"]), made.perhaps(about["ends"])
    body = actions.create(
        about["name"],
        purpose=about["purpose"],
        since=since,
        topics=[topic.replace("-", " ") for topic in about["topics"]],
        categories=[pack_key(seat["category"]) for seat in about["seats"]],
        stage="recruit" if about["kind"] == "local_leadership_group" else "",
        meets_every_days=DAYS[about["rhythm"]["every"]],
        quorum=about["quorum"],
        is_open=about["open_to_public"],
        until=until or made.day(about["started"] + FIRST_TERM),
        why_new=plain(about["why_new"]),
        seen=[one.ref for one in made.bodies.values()],
        by=by,
    )
    if until is None:
        actions.amend(body, {"until": None}, version=None, by=by)
    past.happened(body, since, min(made.day(about["started"] + FIRST_TERM - 30), made.today))
    return body


def _seats(about: dict[str, Any], body: Body, made: Made) -> None:
    free = Counter({seat["category"]: seat["count"] for seat in about["seats"]})
    for member in about["members"]:
        free[member["category"]] -= 1
        _member(member, body, made)
    for category in free.elements():
        seat = actions.seat(
            body,
            category=pack_key(category),
            since=made.day(about["started"]),
            by=made.coordinator,
        )
        past.happened(seat, made.day(about["started"]))


def _member(member: dict[str, Any], body: Body, made: Made) -> None:
    person, since = made.people[member["person"]], made.day(member["since"])
    seat = actions.seat(
        body,
        category=pack_key(member["category"]),
        organisation=made.home_of(member["person"]),
        person=person,
        is_chair=member["function"] == "chair",
        agreed_on=since if person.listed else None,
        since=since,
        by=made.coordinator,
    )
    past.happened(seat, since)
    made.seats[body.ref, member["person"]] = seat
