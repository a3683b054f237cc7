"""Questions about who is expected: their day, household, lists, what stands against a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404

from convive.pathway.actions.bench import Bench
from convive.pathway.models import Assent, Case, Household, Return, ReturnGround
from convive.pathway.queries import cases
from convive.pathway.queries.cases import Sheet
from convive.pathway.reintegration.rules import arrivals
from convive.pathway.reintegration.rules.arrivals import Coming, Item, Lack, PlanFacts
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Entry, Space

RETURN, CHILD, PLAN = "return", "child-file", "plan"
CITY = "city"


@dataclass(frozen=True, slots=True)
class Expected:
    """A return as the list of a space shows it: number, day, what is late. No words, no name."""

    coming: Return
    number: str
    is_approved: bool
    is_late: bool
    others: tuple[str, ...]


def of(case: Case) -> Return | None:
    """The return of a case, or None while nobody announced it."""
    return _with_plan(Return.objects.filter(case=case)).select_related("case__space").first()


def stands(coming: Return) -> bool:
    """Whether the plan as it is now was approved: one written anew is signed anew (TER-14)."""
    return coming.approved_on is not None and not is_rewritten(coming)


def is_rewritten(coming: Return) -> bool:
    """Whether a plan was written after the one that was approved."""
    approved: str = coming.approved_sitting
    return bool(approved) and approved != coming.plan_now  # type: ignore[attr-defined]


def return_for(case: Case) -> Return:
    """The return of a case. Raises Http404."""
    found = of(case)
    if found is None:
        raise Http404
    found.case = case
    return found


def expected_in(space: Space, holder: KeyHolder, *, now: datetime, today: date) -> list[Expected]:
    """The returns whose cases this person holds a key of, the nearest day first."""
    held = cases.cases_for(holder, space, now=now).filter(closed_on=None)
    rows = list(_with_case(Return.objects.filter(case__in=held)))
    return [
        Expected(
            one,
            one.case.number,
            stands(one),
            bool(arrivals.not_ready([_coming(one)], today=today)),
            tuple(
                other.case.number
                for other in rows
                if one.household_id and other.household_id == one.household_id and other != one
            ),
        )
        for one in rows
    ]


def alerts(space: Space, *, today: date) -> list[Return]:
    """Everybody in a space whose day is near and whose plan is not approved (TER-12)."""
    rows = Return.objects.filter(case__space=space, case__closed_on=None, case__drill=False)
    return [one for one in _with_case(rows) if arrivals.not_ready([_coming(one)], today=today)]


def household_of(coming: Return) -> list[Return]:
    """Everybody who comes in the same household, each with their own file."""
    if coming.household is None:
        return [coming]
    return list(_with_case(coming.household.returns.all()))


def others_of(coming: Return, holder: KeyHolder, *, now: datetime) -> list[Return]:
    """The others of the household whose cases this person holds a key of; no others exist for them."""
    held = set(cases.cases_for(holder, coming.case.space, now=now).values_list("pk", flat=True))
    return [one for one in household_of(coming) if one != coming and one.case_id in held]


def households(space: Space, holder: KeyHolder, *, now: datetime) -> list[tuple[str, str]]:
    """The households of a space as choices: reference, and the numbers of the cases held."""
    held = cases.cases_for(holder, space, now=now)
    rows = Household.objects.filter(space=space, returns__case__in=held).distinct()
    return [
        (
            one.ref,
            " + ".join(
                coming.case.number for coming in _with_case(one.returns.filter(case__in=held))
            ),
        )
        for one in rows
    ]


def household_for(space: Space, ref: str) -> Household:
    """A household of this space. Raises Http404."""
    found = Household.objects.filter(space=space, ref=ref).first()
    if found is None:
        raise Http404
    return found


def is_child(sheets: Sequence[Sheet]) -> bool:
    """Whether the newest notice says that this is about a child."""
    return bool(latest(sheets, RETURN).get("minor"))


def latest(sheets: Sequence[Sheet], form: str) -> dict[str, Any]:
    """The answers of the newest sheet of a form; empty when there is none."""
    found = [sheet for sheet in sheets if sheet.form == form]
    return dict(found[-1].answers) if found else {}


def checklist(coming: Return, sheets: Sequence[Sheet]) -> list[Item]:
    """The three lists of a return, as far as they were done."""
    done = {one.item: one.on for one in coming.done.all()}
    return arrivals.checklist(
        done, child=is_child(sheets), expected=coming.expected_on, arrived=coming.arrived_on
    )


def lacks(case: Case, bench: Bench, sheets: Sequence[Sheet]) -> list[Lack]:
    """What stands against approving the plan of this person (TER-12, TER-14)."""
    plans = [sheet for sheet in sheets if sheet.form == PLAN]
    file = latest(sheets, CHILD)
    agreed = (
        [
            one
            for one in case.assents.filter(sitting=plans[-1].sitting).select_related("member")
            if one.says == Assent.Says.AGREES
        ]
        if plans
        else []
    )
    return arrivals.lacks(
        PlanFacts(
            announced=bool(latest(sheets, RETURN)),
            child=is_child(sheets),
            written=bool(plans),
            needs=bool(plans and plans[-1].answers.get("needs")),
            child_lead=str(file.get("child_lead", "")),
            best_interest=bool(str(file.get("best_interest", "")).strip()),
            agreed={one.member.ref for one in agreed},
            city_agreed=any(one.discipline == CITY for one in agreed),
        )
    )


def _coming(one: Return) -> Coming:
    waits = None if one.arrived_on else one.expected_on
    approved = one.approved_on if stands(one) else None
    return Coming(one.case.number, waits or one.expected_on, approved)


def _with_case(rows: QuerySet[Return]) -> QuerySet[Return]:
    return _with_plan(rows).select_related("case").order_by("expected_on", "id")


def _with_plan(rows: QuerySet[Return]) -> QuerySet[Return]:
    """With the sitting of the newest plan (`plan_now`)."""
    plans = Entry.objects.filter(record=OuterRef("case__record"), form=PLAN).order_by("-id")
    found = rows.annotate(plan_now=Subquery(plans.values("sitting")[:1]))
    return found.select_related("household")


def ground_of(space: Space) -> dict[str, Any]:
    """What the door of a space stands on, as a form shows it."""
    found = ReturnGround.objects.select_related("national_lead").filter(space=space).first()
    if found is None:
        return {}
    fields = ("visits_by_two", "check_in", "no_answer", "trained_on")
    lead = found.national_lead.ref if found.national_lead else ""
    return {"national_lead": lead, **{name: getattr(found, name) for name in fields}}
