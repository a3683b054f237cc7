"""Places of Velmora that get ready: twelve registered, eight plans finished, two that run out soon."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from convive.bodies.actions import asks
from convive.bodies.models import Answer, Ask
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.programmes.models import PlaceMessage, Premises
from convive.programmes.readiness import actions, post, words
from convive.programmes.readiness.rules import Contact

BEGUN, PRACTISED = -200, ("exercised", "valid")


def load(made: Made) -> None:
    """The office, the places with their plans, what they practised, the forum and one message."""
    told, by = data.read("ready_places"), made.coordinator
    actions.name_office(made.organisations[told["office"]], by=by)
    places = [_place(one, told, made) for one in told["sites"]]
    _correct(told, places, made)
    _hear(told, made)
    about = told["message"]
    for place in places:
        sent = post.write(
            place,
            about["text"]["en"],
            is_from_place=False,
            now=past.moment(made.day(about["day"])),
            by=by,
        )
        read = past.moment(made.day(about["day"] + 1))
        post.mark_read(sent, how=PlaceMessage.Read.PHONE, now=read, by=by)


def _place(one: dict[str, Any], told: dict[str, Any], made: Made) -> Premises:
    by = made.coordinator
    area = made.areas[one["area"]]
    about = {name: one[name] for name in ("theme", "address", "capacity", "lacks")}
    about |= {"name": Phrase(one["name"]), "area": area}
    house = made.organisations[one["organisation"]]
    place = actions.register(house, about, how=one["how"], on=made.day(BEGUN), by=by)
    keys = Contact("Neighbour with the keys", "05 00 00 61 90", 1)
    contacts = [Contact(one["who"], one["phone"]), keys]
    actions.write_contacts(place, contacts, version=None, by=by)
    if one["state"] == "none":
        return place
    parts = list(words.parts())
    parts = parts[:4] if one["state"] == "draft" else parts
    actions.write_plan(place, parts, on=made.day(BEGUN), version=None, by=by)
    if one["state"] in PRACTISED:
        _practise(place, told, made)
    if one["until"] is not None:
        until = made.day(one["until"])
        actions.finish_plan(place, until=until, on=made.today, version=None, by=by)
    return place


def _practise(place: Premises, told: dict[str, Any], made: Made) -> None:
    invited = [made.organisations[key] for key in told["responders"]]
    actions.hold_exercise(
        place,
        on=made.day(told["exercise"]["day"]),
        sort="table",
        invited=invited,
        came=invited[:1],
        observed=told["exercise"]["observed"]["en"],
        workshop=made.initiatives[told["workshop"]],
        today=made.today,
        by=made.coordinator,
    )


def _correct(told: dict[str, Any], places: list[Premises], made: Made) -> None:
    """What two exercises showed: one lamp is late, and its place is to be called anyway."""
    for one in told["corrections"]:
        actions.hold_exercise(
            places[one["at"]],
            on=made.day(told["exercise"]["day"] + 1),
            sort="walk",
            invited=[made.organisations[key] for key in told["responders"]],
            corrections=[(one["what"]["en"], made.day(one["due"]))],
            today=made.today,
            by=made.coordinator,
        )


def _hear(told: dict[str, Any], made: Made) -> None:
    """A worry raised in the council of beliefs, answered by the workshop."""
    about, by = told["concern"], made.coordinator
    forum = actions.begin_forum(told["forum"]["theme"], made.bodies[told["forum"]["body"]], by=by)
    on = made.working_day(about["day"])
    ask = actions.raise_concern(
        forum,
        text=about["text"],
        language=about["language"],
        organisation=made.organisations[about["organisation"]],
        door=Ask.Door.MEETING,
        on=on,
        by=by,
    )
    actions.answer_with(ask, made.initiatives[told["workshop"]], by=by)
    answered = on + timedelta(days=10)
    answer = asks.answer_ask(
        ask, sort=Answer.Sort.ACCEPTED, why=Phrase(about["why"]), on=answered, by=by
    )
    past.happened(ask, on)
    past.happened(answer, answered)
