"""Eight programmes of Velmora: four that run, one that rests, one that is ready, two in writing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from convive.bodies.checks import actions as checks
from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.plan.models import BudgetLine
from convive.plan.money import actions as money
from convive.programmes import actions
from convive.programmes.launching import actions as launching
from convive.programmes.launching import queries
from convive.programmes.models import Initiative
from convive.programmes.types import queries as types
from convive.thread import actions as thread

STARTED = ("running", "paused", "ready")
SECOND = {"data-protection": "data-protection"}  # an assessment is looked at by its officer
BEGUN = -140  # when those that run today were thought of


def load(made: Made) -> None:
    """Every programme of the data as far as it came."""
    told = data.read("programmes")
    line = money.add_line(
        amount=Decimal(told["line"]["amount"]),
        what=Phrase(told["line"]["what"]),
        origin="City budget",
        begins_on=made.day(BEGUN),
        certainty=BudgetLine.Certainty.SECURED,
        by=made.coordinator,
    )
    for about in told["initiatives"]:
        made.initiatives[about["key"]] = begun(about, line, made)


def begun(about: dict[str, Any], line: BudgetLine | None, made: Made) -> Initiative:
    """A programme of the data as far as it came, with its money, its checks and its past."""
    by, kind = made.coordinator, types.type_for(about["type"])
    paid = made.actions[about["action"]].budget_lines.first() if "action" in about else None
    finding = made.findings[about["finding"]].reference if "finding" in about else ""
    group = made.findings[about["group_finding"]].reference if "group_finding" in about else ""
    one = actions.begin(
        kind,
        title=Phrase(about["title"]),
        summary=Phrase(about["summary"]),
        carrier=made.organisations[about["carrier"]],
        build_on=made.services[about["service"]] if "service" in about else None,
        why_new=about.get("why", "") if "service" not in about else "",
        partners=[made.organisations[key] for key in about["partners"]],
        areas=[made.areas[code] for code in about["areas"]],
        languages=about["languages"],
        starts_on=made.day(about["start"]),
        ends_on=made.day(about["end"]),
        told={name: _told(value, made) for name, value in about["told"].items()},
        is_public=about["public"],
        place=about.get("place", {}),
        hours=about.get("hours", {}),
        access=about.get("access", {}),
        gender=about.get("gender", {}),
        access_priority_why=about.get("priority", {}),
        curriculum=about.get("curriculum", []),
        group_finding=str(group),
        visibility_finding=str(finding),
        planned_people=about.get("people"),
        planned_sessions=about.get("sessions"),
        budget_line=paid,
        by=by,
    )
    if "action" in about:
        thread.tie(made.actions[about["action"]].reference, one.reference, by=by)
    for giver, sort, amount, what in about.get("given", ()):
        actions.contribute(
            one,
            organisation=made.organisations[giver],
            kind=sort,
            what=Phrase(what),
            amount=Decimal(amount),
            on=made.day(min(about["start"], 0)),
            by=by,
        )
    if about["state"] in STARTED:
        _start(one, about, line, made)
    past.happened(one, made.day(BEGUN))
    return one


def _start(one: Initiative, about: dict[str, Any], line: BudgetLine | None, made: Made) -> None:
    """How it will know, who carries it, its checks; then it starts."""
    by = made.coordinator
    known = {
        "theory": Phrase(about["theory"]),
        "results": Phrase(about["results"]),
        "mel_owner": made.users["coordinator"],
        "mel_minutes": 10,
        "mel_line": line,
        "heeds": Phrase(data.read("programmes")["heeds"]),
    }
    actions.amend(one, known, version=None, by=by)
    carried = {
        "carrying": about["carrying"],
        "carrying_harm": "low",
        "carrying_why": "People know them and trust them.",
        "city_role": about["role"],
        "city_visibility": about["visibility"],
    }
    actions.say_who_carries(one, carried, version=None, by=by)
    for kind in queries.needed_checks(types.type_of(one)):
        _check(one, kind, made)
    started = made.day(min(about["start"], 0))
    launching.start(one, on=started, version=None, by=by)
    if about["state"] == Initiative.State.PAUSED:
        launching.pause(one, why=about["why"], on=made.day(-14), version=None, by=by)


def _check(one: Initiative, kind: str, made: Made) -> None:
    told = data.read("programmes")["check"]
    answered, second = made.day(told["answered"]), made.day(told["second"])
    check = checks.begin(kind, str(one.reference), by=made.viewer(told["by"]))
    checks.answer(
        check,
        told["answers"],
        mitigation=told["mitigation"],
        consulted=told["consulted"],
        is_whole=True,
        version=None,
        on=answered,
        by=made.viewer(told["by"]),
    )
    checks.look_second(
        check,
        agrees=True,
        note=told["note"],
        review_on=made.day(told["review"]),
        version=None,
        on=second,
        by=made.viewer(SECOND.get(kind, told["second_by"])),
    )
    past.happened(check, answered, answered, second)


def _told(value: Any, made: Made) -> Any:
    """An answer of the data: `@30` is a day so many days from today, `@key` an organisation."""
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    said = value[1:]
    if said.lstrip("-").isdecimal():
        return made.day(int(said)).isoformat()
    return made.organisations[said].ref
