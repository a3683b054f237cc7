"""The steps of the founding hour, and which of them comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

HOUR = 60  # minutes
HALF_DAY = 4 * HOUR
SET_UP = 20  # for each step of a city's beginning, as the guide of the coordinator counts them


class Step(StrEnum):
    """What a new coordinator does, in this order."""

    GROUP = "group"
    SEATS = "seats"
    MEETING = "meeting"
    MINUTES = "minutes"
    MEMORANDUM = "memorandum"
    SIGNED = "signed"
    LEAD = "lead"
    FRAMEWORK = "framework"
    LANGUAGES = "languages"
    ADOPTED = "adopted"


MINUTES: Mapping[Step, int] = {
    Step.GROUP: 5,
    Step.SEATS: 10,
    Step.MEETING: 5,
    Step.MINUTES: 5,
    Step.MEMORANDUM: 5,
    Step.SIGNED: 5,
    Step.LEAD: 5,
    Step.FRAMEWORK: 10,
    Step.LANGUAGES: 5,
    Step.ADOPTED: 5,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the house knows of a founding: counts, and what lacks."""

    groups: int = 0
    legs_seated: int = 0
    open_meetings: int = 0
    held: int = 0
    memoranda: int = 0
    signed: int = 0
    leads: int = 0
    frameworks: int = 0
    actions: int = 0
    untranslated: int = 0
    adopted: int = 0


def done(facts: Facts) -> dict[Step, bool]:
    """Which steps are done. Nothing is ticked by hand: records say it.

    >>> done(Facts(groups=1))[Step.GROUP], done(Facts(groups=1))[Step.SEATS]
    (True, False)
    """
    return {
        Step.GROUP: facts.groups > 0,
        Step.SEATS: facts.legs_seated == LEGS,
        Step.MEETING: facts.open_meetings > 0,
        Step.MINUTES: facts.held > 0,
        Step.MEMORANDUM: facts.memoranda > 0,
        Step.SIGNED: facts.signed > 0,
        Step.LEAD: facts.leads > 0,
        Step.FRAMEWORK: facts.frameworks > 0 and facts.actions > 0,
        Step.LANGUAGES: facts.actions > 0 and facts.untranslated == 0,
        Step.ADOPTED: facts.adopted > 0,
    }


LEGS = 4  # elected leadership, city staff, community bodies, local police (GOV-01)


class Support(StrEnum):
    """How far a city is with saying where residents find support (SEC-30, SEC-34)."""

    UNSAID = "unsaid"
    AWAITED = "awaited"
    USABLE = "usable"


def support(route: str, *, regional_doors: int) -> Support:
    """A regional service is usable once the room of a regional operator is open here.

    >>> str(support("regional", regional_doors=0)), str(support("national", regional_doors=0))
    ('awaited', 'usable')
    """
    if route in {"", "not-yet"}:
        return Support.UNSAID
    if route == "regional" and not regional_doors:
        return Support.AWAITED
    return Support.USABLE


def half_day(set_up: Iterable[bool]) -> int:
    """How many minutes of the half day are left, from the steps that are done.

    >>> half_day([True, False, False])
    40
    """
    return SET_UP * sum(not is_done for is_done in set_up)


def next_step(steps: Mapping[Step, bool]) -> Step | None:
    """The first step that is open; None when all is done.

    >>> next_step({Step.GROUP: True, Step.SEATS: False})
    <Step.SEATS: 'seats'>
    """
    return next((step for step, is_done in steps.items() if not is_done), None)


def minutes_left(steps: Mapping[Step, bool]) -> int:
    """How many minutes the open steps take."""
    return sum(MINUTES[step] for step, is_done in steps.items() if not is_done)
