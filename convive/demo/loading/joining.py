"""How members came to the tables of Velmora: who was asked, first steps, stages, rests, duties."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from convive.bodies import actions as tables
from convive.bodies import queries as asked
from convive.bodies.balance import actions as balance
from convive.bodies.joining import actions
from convive.bodies.models import Body, Meeting
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.categories import pack_key
from convive.demo.loading.made import Made, plain
from convive.people.models import Person

GROUP = "local-leadership-group"
DEVELOPED, OVERSEEN = -560, -310  # days from today on which the group went on


def load(made: Made) -> None:
    """Duties of the tables, members won, first steps, stages, and one rest."""
    content = data.read("joining")
    for key, duties in content["duties"].items():
        body = made.bodies[key]
        changes = {**duties, "reports_to": made.bodies.get(duties.get("reports_to", ""))}
        tables.amend(body, changes, version=None, by=made.coordinator)
        past.happened(body, body.since, body.since + timedelta(days=30))
    for tried in content["approaches"]:
        _approach(tried, made)
    _first_steps(content["late"], made)
    _stages(made)
    _responses(made)
    _keep(content["kept"], made)
    _rest(content["rest"], made)


def _approach(about: dict[str, Any], made: Made) -> None:
    found = actions.approach(
        made.bodies[about["body"]],
        category=pack_key(about["category"]),
        organisation=made.organisations[about["organisation"]],
        gain=about["gain"],
        concern=about["concern"],
        minutes_asked=about["minutes"],
        on=made.day(about["day"]),
        by=made.coordinator,
    )
    said = {
        "response": about["response"],
        "said": plain(about["said"]),
        "answered": plain(about["answered"]),
    }
    answered = made.day(about["day"] + 9)
    actions.note_response(found, said, on=answered, version=None, by=made.coordinator)
    past.happened(found, made.day(about["day"]), answered)


def _first_steps(late: list[str], made: Made) -> None:
    """Everybody but two learned together; the two have begun alone."""
    body = made.bodies[GROUP]
    late_ones = {made.people[key].pk for key in late}
    seats = asked.seats_of(body, on=made.today)
    people: list[Person] = [seat.person for seat in seats if seat.person is not None]
    steps = [module.key for module in asked.modules(body.modules)]
    given = {"by": made.coordinator}
    together = [person for person in people if person.pk not in late_ones]
    actions.take_steps(body, steps, people=together, on=made.day(DEVELOPED - 10), **given)
    actions.take_steps(body, steps[:3], people=people, on=made.day(-40), **given)


def _stages(made: Made) -> None:
    body, by = made.bodies[GROUP], made.coordinator
    begun = made.day(DEVELOPED)
    keys = ["youth", "affected", "memorandum", "landscape", "adopted"]
    actions.tick(body, keys, on=begun, version=None, by=by)
    why = data.read("joining")["why_on"]
    for stage, day in (("develop", begun), ("oversee", made.day(OVERSEEN))):
        actions.change_stage(body, stage, on=day, version=None, reason=plain(why), by=by)
    past.happened(body, body.since, begun, made.day(OVERSEEN))


def _responses(made: Made) -> None:
    """Who was there had said yes; who sent an apology had said no."""
    for meeting in made.meetings.values():
        if meeting.state == Meeting.State.HELD and meeting.invitations.exists():
            came = dict(meeting.presences.values_list("seat", "how"))
            given = {
                one.pk: {"came": "accepted", "apology": "declined"}.get(
                    came.get(one.seat_id, ""), "silent"
                )
                for one in meeting.invitations.all()
            }
            actions.note_responses(meeting, given, on=meeting.on, by=made.coordinator)


def _keep(about: dict[str, Any], made: Made) -> None:
    kept = tables.keep_category(
        made.bodies[about["body"]],
        category=pack_key(about["category"]),
        reason=plain(about["reason"]),
        heard_how=plain(about["eases"]),
        revisit_on=made.day(about["again"]),
        by=made.coordinator,
    )
    past.happened(kept, made.day(about["day"]))


def _rest(about: dict[str, Any], made: Made) -> None:
    body: Body = made.bodies[about["body"]]
    seat = made.seats[body.ref, about["person"]]
    by = made.coordinator
    tables.change_seat(seat, {"is_small": True}, version=None, by=by)
    past.happened(seat, seat.since)
    rest = balance.call_rest(seat, reason=plain(about["reason"]), on=made.day(about["day"]), by=by)
    answer = made.day(about["answered"])
    balance.answer_rest(rest, answer=plain(about["answer"]), on=answer, version=None, by=by)
    past.happened(rest, made.day(about["day"]), answer)
