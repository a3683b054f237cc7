"""A family of three that is expected: contact, manual, a file for each, strands of years."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.answers import resolved
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.pathway.actions import bench as benches
from convive.pathway.actions import receiving, work
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Household, Return
from convive.pathway.queries import cases
from convive.pathway.reintegration.actions import (
    arriving,
    asking,
    calls,
    contact,
    helping,
    sharing,
    shelving,
    years,
)
from convive.pathway.reintegration.actions.calls import Call
from convive.pathway.reintegration.actions.years import Team
from convive.pathway.rules.ending import months_after
from convive.spaces import keeper
from convive.spaces.models import Member, Space
from convive.spaces.queries import doors
from convive.spaces.rules.opening import Purpose

WAY = {"setting": "community", "pathway": "return"}
TAKEN_ON = {"danger_checked": "nobody", "safe_answer": "as-asked"}
LEAD = "social-department"
GIVEN_ON = -3
SIX_MONTHS, REVIEW_IN = 6, 40  # REVIEW_IN: days until somebody looks at their support again


def load(made: Made) -> None:
    """What the room stands on, then each of the family with a file of their own."""
    told = data.read("returning")
    space = made.spaces[told["space"]]
    _ground(space, told, made)
    household: Household | None = None
    for about in told["family"]:
        household = _come(space, about, household, told, made).household
    for about in told["strands"]:
        _strand(about, made)
    for about in told["given"]:
        case, on = _case(about["case"], made), made.day(about["day"])
        at = _bench(case, about["by"], on, made)
        worth, what = Decimal(about["value"]), {"what": about["what"]}
        helping.give(case, about["sort"], worth, what, bench=at, by=at.by, on=on)
    _calls(space, told, made)
    _jobs_scheme(space, told, made)


def _ground(space: Space, told: dict[str, Any], made: Made) -> None:
    """Who answers, everybody's card, the chapters that they read."""
    named = told["contact"]
    who = [_member(space, named[name], made) for name in ("member", "deputy", "superior")]
    contact.name(space, "", *who, by=made.holder(LEAD), on=made.day(named["day"]))
    for about in told["cards"]:
        words = {key: about[key] for key in ("mandate", "limits", "may_share", "needs")}
        sharing.write_card(
            _member(space, about["user"], made),
            words,
            by=made.holder(about["user"]),
            on=made.day(about["day"]),
        )
    for about in told["chapters"]:
        given = {key: about[key] for key in ("shelf", "place", "readers", "source")}
        given |= {"title": Phrase(about["title"]), "text": Phrase(about["text"])}
        by = made.holder(about["by"])
        shelving.write(space, about["key"], given, by=by, on=made.day(about["day"]))


def _come(
    space: Space,
    about: dict[str, Any],
    household: Household | None,
    told: dict[str, Any],
    made: Made,
) -> Return:
    """One of them: announced by telephone, prepared, the plan as far as it came."""
    on, lead = made.day(about["received"]), made.holder(LEAD)
    case = receiving.receive(
        space,
        told["referrer"],
        {"told": about["told"], "work": "State Office"},
        door=told["door"],
        language=told["language"],
        form=told["form"],
        by=lead,
        on=on,
    ).case
    made.cases[about["key"]] = case.ref
    at = _bench(case, LEAD, on, made)
    _fill(at, "acknowledgement", TAKEN_ON, on, made)
    case = work.move(case, at.template.moves["take-on"], bench=at, by=lead, on=on)
    at = _bench(case, LEAD, on, made)
    coming = arriving.announce(
        case,
        {**WAY, "minor": about["minor"], "expected": made.day(about["expected"]).isoformat()},
        household=household,
        bench=at,
        by=lead,
        on=on,
    )
    if "child" in about:
        _child(case, about["child"], made)
    plan = about["plan"]
    at = _bench(case, plan["by"], made.day(plan["day"]), made)
    _fill(at, "plan", plan["answers"], made.day(plan["day"]), made)
    for user, day in about["agrees"]:
        _agree(case, user, made.day(day), made)
    for item, day in about["ticks"]:
        at = _bench(case, LEAD, made.day(day), made)
        arriving.tick(coming, item, bench=at, by=lead, on=made.day(day))
    if "approved" in about:
        day = made.day(about["approved"])
        arriving.approve(coming, bench=_bench(case, LEAD, day, made), by=lead, on=day)
    past.happened(case, on)
    return coming


def _child(case: Case, told: dict[str, Any], made: Made) -> None:
    """What is best for this child, in words of its protection lead (TER-14)."""
    on, user = made.day(told["day"]), told["by"]
    answers = {key: told[key] for key in ("best_interest", "said")}
    at = _bench(case, user, on, made)
    _fill(at, "child-file", {**answers, "child_lead": user}, on, made)


def _agree(case: Case, user: str, on: date, made: Made) -> None:
    at = _bench(case, user, on, made)
    plan = [one for one in cases.sheets(case, at.keyring) if one.form == "plan"][-1]
    work.say(case, plan, "agrees", "", bench=at, by=at.by, on=on)


def _strand(about: dict[str, Any], made: Made) -> None:
    """A part of life for years, with somebody who stands in (TER-10)."""
    case, on = _case(about["case"], made), made.day(about["day"])
    at = _bench(case, LEAD, on, made)
    owner, deputy = (_member(case.space, about[name], made) for name in ("owner", "deputy"))
    one = years.begin(
        case,
        about["domain"],
        Team(owner, deputy, about["hours"], about["cost"]),
        {"aim": about["aim"]},
        until=made.day(about["until"]),
        bench=at,
        by=at.by,
        on=on,
    )
    for aim in about["milestones"]:
        due = made.day(aim["due"])
        years.aim(one, {"what": aim["what"]}, due_on=due, bench=at, by=at.by, on=on)


def _calls(space: Space, told: dict[str, Any], made: Made) -> None:
    """Who got in touch with the contact, and a question to a specialist (TER-02, TER-06)."""
    lead = _member(space, LEAD, made)
    for one in told["calls"]:
        step = made.day(one["next_on"]) if "next_on" in one else None
        call = Call(one["kind"], one["way"], one["purpose"], one["done"], step)
        calls.write(space, lead, call, one, by=made.holder(LEAD), on=made.day(one["day"]))
    about = told["question"]
    asking.ask(
        _member(space, about["by"], made),
        _member(space, about["to"], made),
        about["text"],
        language=told["language"],
        by=made.holder(about["by"]),
        on=made.day(about["day"]),
    )


def _jobs_scheme(space: Space, told: dict[str, Any], made: Made) -> None:
    """People whom the city helped to work before the room was there, taken over as they stood: in
    support, with the days on which their work began and ended in the last year that is whole (TER-13).
    """
    about = told["work"]
    lead, is_open = made.holder(about["by"]), doors.is_open(space, today=made.today)
    year = months_after(made.today, -SIX_MONTHS).year - 1
    answers = {"told": about["told"], "work": "Jobs scheme"}
    known = {"form": told["form"], "door": "post", "language": told["language"]}
    for one in about["people"]:
        on = made.day(one["received"])
        case = receiving.receive(
            space, told["referrer"], answers, **known, asked=is_open, by=lead, on=on
        ).case
        stands = {"stage": "support", "stage_since": on, "due_on": made.day(REVIEW_IN)}
        Case.objects.filter(pk=case.pk).update(**stands)
        case.refresh_from_db()
        at, begun = (
            _bench(case, about["by"], on, made),
            date.fromisoformat(f"{year}-{one['begun']}"),
        )
        sealed = {key: one[key] for key in ("employer", "wage", "hours")}
        job = helping.employ(case, sealed, begun_on=begun, bench=at, by=lead, on=on)
        if one["lasted"]:
            ended = begun + timedelta(days=one["lasted"])
            helping.end_work(job, ended_on=ended, bench=at, by=lead, on=on)
        if gift := one.get("given"):
            worth, what = Decimal(gift["value"]), {"what": gift["what"]}
            helping.give(case, gift["sort"], worth, what, bench=at, by=lead, on=made.day(GIVEN_ON))
        past.happened(case, on)


def _fill(at: Bench, form: str, answers: dict[str, Any], on: date, made: Made) -> None:
    asked = at.template.forms[form]
    told = resolved(answers, asked, made, space=at.case.space)
    work.fill(at.case, asked, told, bench=at, checked=True, by=at.by, on=on)


def _bench(case: Case, user: str, on: date, made: Made) -> Bench:
    """The case open before somebody, at half past nine on that day."""
    by, now = made.holder(user), past.moment(on)
    keeper.open(case.record, purpose=Purpose.SUPPORT, by=by, now=now)
    return benches.lay_open(case, by=by, now=now)


def _case(key: str, made: Made) -> Case:
    return Case.objects.select_related("record", "space").get(ref=made.cases[key])


def _member(space: Space, user: str, made: Made) -> Member:
    return Member.objects.select_related("person", "organisation", "space").get(
        space=space, person=made.users[user], ended_on=None
    )
