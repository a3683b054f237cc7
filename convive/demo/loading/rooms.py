"""Sealed rooms: those whose door earned its opening, and those that are still shut."""

from __future__ import annotations

from typing import Any

from convive.bodies.agreements import rooms as agreements
from convive.bodies.checks import actions as checks
from convive.city import queries as city
from convive.city.models import City
from convive.demo import data
from convive.demo.loading import copies, further, past, rehearsals
from convive.demo.loading.made import Made
from convive.directory import actions as directory
from convive.ground.phrase import Phrase
from convive.pathway import conditions as pathway
from convive.pathway.reintegration.actions import grounds
from convive.spaces.actions import custody, desks, doors, enrolling, rooms
from convive.spaces.models import Member, Space
from convive.spaces.queries import members
from convive.spaces.queries import rooms as asked


def load(made: Made) -> None:
    """Every space of the data as far as it came; then where residents turn since one is open."""
    copies.load(made)
    for about in data.every_space():
        made.spaces[about["key"]] = _space(about, made)
    _turn_to_the_open_door(made)


def _space(about: dict[str, Any], made: Made) -> Space:
    space = _found(about, made)
    for key in data.agreements_for(about["key"]):
        agreements.take_as_of(made.agreements[key], space.ref, by=made.coordinator)
    if about["custodians"]:
        _guard(space, about, made)
    for one in about["members"]:
        _enrol(space, one, about, made)
    if about["desks"]:
        _desks(space, about, made)
    for user in about["approvals"]["users"] if about["approvals"] else ():
        on = made.day(about["approvals"]["day"])
        enrolling.approve(
            space,
            what=pathway.BEHAVIOURS,
            version=pathway.version_of(space),
            by=made.viewer(user),
            on=on,
        )
    for one in about["checks"]:
        _check(space, one, made)
    past.happened(space, made.day(about["founded"]))
    if "ground" in about:
        _ground(space, about, made)
    if "signature" in about:
        rehearsals.sign(space, about["signature"], made)
    for one in about.get("rehearsals", ()):
        if about["opened"] is None or one["day"] < about["opened"]:
            rehearsals.hold(space, one, made)
    if about["opened"] is not None:
        doors.open_door(space, by=made.holder(about["founder"]), on=made.day(about["opened"]))
        space.refresh_from_db()
        for one in about.get("rehearsals", ()):
            if one["day"] >= about["opened"]:
                rehearsals.hold(space, one, made)
    for one in about.get("subjects", ()):
        further.take_in(space, one, made)
    return space


def _ground(space: Space, about: dict[str, Any], made: Made) -> None:
    """Who leads nationally, and how the staff stays safe."""
    told = about["ground"]
    given = {
        **told,
        "national_lead": made.organisations[told["national_lead"]],
        "trained_on": made.day(told["trained_on"]),
    }
    grounds.state(space, given, by=made.holder(about["founder"]), on=made.day(about["founded"]))


def _found(about: dict[str, Any], made: Made) -> Space:
    template = asked.template(made.templates.get(about["key"], about["template"]))
    if template is None:
        raise LookupError("The template of the demo’s spaces did not come with the house.")
    law = about["law"]
    space = rooms.found(
        name=about["name"],
        purpose=about["purpose"],
        operator=made.organisations[about["operator"]],
        template=template.key,
        template_version=template.version,
        needs=template.needs,
        level=about["level"],
        discipline=about["discipline"],
        roles=about["founder_roles"],
        languages=about["languages"],
        phone_door=about["phone_door"] or {},
        visit_door=about["visit_door"] or {},
        complaint_words=about["complaint_words"] or {},
        action=made.actions[about["action"]].ref,
        by=made.holder(about["founder"]),
        on=made.day(about["founded"]),
    )
    if law:
        rooms.state_law(
            space,
            legal_basis=law["legal_basis"],
            special_basis=law["special_basis"],
            by=made.viewer("data-protection"),
            on=made.day(law["day"]),
        )
    return space


def _guard(space: Space, about: dict[str, Any], made: Made) -> None:
    """A recovery key and a first practice; nobody keeps the shares of an invented city."""
    lead = made.holder(about["founder"])
    people = [(one["name"], made.organisations[one["organisation"]]) for one in about["custodians"]]
    rooms.make_recovery(
        space, people, threshold=about["threshold"], by=lead, on=made.day(about["ceremony"])
    )
    custody.record_drill(
        space, shares=about["threshold"], worked=True, by=lead, on=made.day(about["drill"])
    )


def _enrol(space: Space, one: dict[str, Any], about: dict[str, Any], made: Made) -> None:
    person = made.users[one["user"]]
    enrolling.enrol(
        space,
        person,
        made.house_of(one["user"]),
        discipline=one["discipline"],
        roles=one["roles"],
        compared=members.key_words(person),
        by=made.holder(about["founder"]),
        on=made.day(one["since"]),
    )


def _desks(space: Space, about: dict[str, Any], made: Made) -> None:
    lead, on = made.holder(about["founder"]), made.day(about["desks"]["day"])
    for duty in (desks.INTAKE, desks.RECORDS):
        people = [made.users[user] for user in about["desks"][duty]]
        on_duty = list(Member.objects.filter(space=space, person__in=people))
        desks.open_desk(space, duty, on_duty, by=lead, on=on)


def _check(space: Space, one: dict[str, Any], made: Made) -> None:
    """Answered before the door opened, and again since: a check holds for a year at most."""
    for look in one["looks"]:
        answered, seen, by = made.day(look["answered"]), made.day(look["second"]), one["by"]
        check = checks.begin(one["kind"], str(space.reference), by=made.viewer(by))
        checks.answer(
            check,
            one["answers"],
            mitigation=one["mitigation"],
            consulted=one["consulted"],
            is_whole=True,
            version=None,
            on=answered,
            by=made.viewer(by),
        )
        checks.look_second(
            check,
            agrees=True,
            note=one["note"],
            review_on=made.day(look["review"]),
            version=None,
            on=seen,
            by=made.viewer(one["second_by"]),
        )
        past.happened(check, answered, answered, seen)


def _turn_to_the_open_door(made: Made) -> None:
    """The city chose the national line first; since a door is open, it leads residents there."""
    about = data.read("routes")["later"]
    on = made.day(about["day"])
    route = directory.choose_route(
        City.Route.OWN,
        why=Phrase(about["reason"]),
        how=Phrase(about["text"]),
        service=made.services[about["service"]],
        on=on,
        review_on=made.day(about["review"]),
        by=made.coordinator,
    )
    past.happened(route, on)
    if (here := city.the_city()) is not None:
        first = data.read("routes")["decision"]["day"]
        past.happened(here, here.made_at.date(), made.day(first), on)
