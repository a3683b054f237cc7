"""When somebody arrives: what must be ready before, in three days, in thirty; and what is late."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ALERT_BEFORE = timedelta(days=30)
THREE_DAYS = timedelta(hours=72)
THIRTY_DAYS = timedelta(days=30)


class Phase(StrEnum):
    """The three lists of a return: before, the first 72 hours, the first 30 days (TER-12)."""

    BEFORE = "before"
    FIRST = "first"
    MONTH = "month"


LISTS: dict[Phase, tuple[str, ...]] = {
    Phase.BEFORE: ("contact", "roles", "home", "school", "children", "host", "media", "staff"),
    Phase.FIRST: ("reception", "bed", "health", "documents", "child-placed", "safety"),
    Phase.MONTH: ("income", "school-place", "trauma", "interpreter", "family-contact"),
}
FOR_CHILDREN = frozenset({"school", "children", "child-placed", "school-place"})


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: when it is due, when it was done."""

    key: str
    phase: Phase
    due_on: date | None
    done_on: date | None

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < today


def due_on(phase: Phase, *, expected: date | None, arrived: date | None) -> date | None:
    """When a list must be done: before the day itself, three and thirty days after it.

    >>> due_on(Phase.FIRST, expected=date(2026, 5, 1), arrived=date(2026, 5, 4))
    datetime.date(2026, 5, 7)
    """
    day = arrived or expected
    if day is None:
        return None
    if phase is Phase.BEFORE:
        return day - timedelta(days=1)
    return day + (THREE_DAYS if phase is Phase.FIRST else THIRTY_DAYS)


def checklist(
    done: dict[str, date], *, child: bool, expected: date | None, arrived: date | None
) -> list[Item]:
    """Every line of the three lists; those for children only where a child is concerned."""
    return [
        Item(key, phase, due_on(phase, expected=expected, arrived=arrived), done.get(key))
        for phase, keys in LISTS.items()
        for key in keys
        if child or key not in FOR_CHILDREN
    ]


@dataclass(frozen=True, slots=True)
class Coming:
    """One member of a household: their case, their day, whether their own plan is approved."""

    number: str
    expected_on: date | None
    approved_on: date | None


def not_ready(
    household: Iterable[Coming], *, today: date, within: timedelta = ALERT_BEFORE
) -> list[Coming]:
    """Members whose plan is not approved although the day is near or over (TER-12).

    >>> near = Coming("K7M-2QX", date(2026, 5, 20), None)
    >>> [one.number for one in not_ready([near], today=date(2026, 5, 1))]
    ['K7M-2QX']
    >>> not_ready([near], today=date(2026, 3, 1))
    []
    """
    return [
        one
        for one in household
        if one.approved_on is None
        and one.expected_on is not None
        and one.expected_on - within <= today
    ]


class Lack(StrEnum):
    """What stands against approving a plan."""

    NO_RETURN = "no-return"
    NO_PLAN = "no-plan"
    NO_NEEDS = "no-needs"
    NO_CHILD_LEAD = "no-child-lead"
    NO_INTEREST = "no-interest"
    NO_SIGNATURE = "no-signature"
    NO_CITY = "no-city"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known of one member's plan: whether a child, what is written, who agreed to it."""

    announced: bool
    child: bool
    written: bool
    needs: bool
    child_lead: str
    best_interest: bool
    agreed: Collection[str]
    city_agreed: bool


def lacks(facts: PlanFacts) -> list[Lack]:
    """Everything that stands against approving a plan (TER-12, TER-14); empty when nothing does.

    >>> lacks(PlanFacts(True, True, True, True, "ana", True, {"ben"}, True))
    [<Lack.NO_SIGNATURE: 'no-signature'>]
    """
    found = []
    if not facts.announced:
        found.append(Lack.NO_RETURN)
    if not facts.written:
        found.append(Lack.NO_PLAN)
    elif not facts.needs:
        found.append(Lack.NO_NEEDS)
    if facts.child:
        found += _lacks_of_a_child(facts)
    if not facts.city_agreed:
        found.append(Lack.NO_CITY)
    return found


def _lacks_of_a_child(facts: PlanFacts) -> list[Lack]:
    found = []
    if not facts.best_interest:
        found.append(Lack.NO_INTEREST)
    if not facts.child_lead:
        found.append(Lack.NO_CHILD_LEAD)
    elif facts.child_lead not in facts.agreed:
        found.append(Lack.NO_SIGNATURE)
    return found
