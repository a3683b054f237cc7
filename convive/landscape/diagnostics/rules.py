"""What a step of a diagnostic still lacks, and whom nobody has heard yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FEW = 5
METHODS_NEEDED = 2
MOST_ECHOES = 300


class Step(StrEnum):
    """The steps in the order in which they are usually taken; nothing forbids going back."""

    SCOPING = "scoping"
    EXISTING = "existing"
    HEARING = "hearing"
    DRAFTING = "drafting"
    FEEDING_BACK = "feeding-back"
    VALIDATING = "validating"
    PUBLISHING = "publishing"
    REFRESHING = "refreshing"


class Lack(StrEnum):
    """What is missing."""

    SCOPE = "scope"
    QUESTIONS = "questions"
    LEAD = "lead"
    EXPECTED = "expected"
    EXISTING = "existing"
    METHODS = "methods"
    CATEGORIES = "categories"
    AREAS = "areas"
    FINDINGS = "findings"
    BEARINGS = "bearings"
    ECHOES = "echoes"
    DRAFTS = "drafts"
    PUBLIC = "public"
    AGAIN = "again"
    EXPIRED = "expired"


class Standing(StrEnum):
    """How a step stands today."""

    DONE = "done"
    READY = "ready"
    OPEN = "open"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is there of a diagnostic, in plain numbers."""

    has_scope: bool = False
    has_questions: bool = False
    has_lead: bool = False
    expects: int = 0
    existing: int = 0
    ways_of_hearing: int = 0
    unheard_categories: int = 0
    unheard_areas: int = 0
    findings: int = 0
    without_bearings: int = 0
    without_echo: int = 0
    drafts: int = 0
    public: int = 0
    has_again: bool = False
    expired: int = 0


def lacks(step: Step, facts: Facts) -> list[Lack]:
    """What a step still lacks; nothing when it can be closed.

    >>> lacks(Step.EXISTING, Facts()), lacks(Step.EXISTING, Facts(existing=1))
    ([<Lack.EXISTING: 'existing'>], [])
    """
    wanted: dict[Step, list[tuple[Lack, bool]]] = {
        Step.SCOPING: [
            (Lack.SCOPE, facts.has_scope),
            (Lack.QUESTIONS, facts.has_questions),
            (Lack.LEAD, facts.has_lead),
            (Lack.EXPECTED, facts.expects > 0),
        ],
        Step.EXISTING: [(Lack.EXISTING, facts.existing > 0)],
        Step.HEARING: [
            (Lack.METHODS, facts.ways_of_hearing >= METHODS_NEEDED),
            (Lack.CATEGORIES, not facts.unheard_categories),
            (Lack.AREAS, not facts.unheard_areas),
        ],
        Step.DRAFTING: [
            (Lack.FINDINGS, facts.findings > 0),
            (Lack.BEARINGS, not facts.without_bearings),
        ],
        Step.FEEDING_BACK: [
            (Lack.FINDINGS, facts.findings > 0),
            (Lack.ECHOES, not facts.without_echo),
        ],
        Step.VALIDATING: [
            (Lack.FINDINGS, facts.findings > 0),
            (Lack.DRAFTS, not facts.drafts),
        ],
        Step.PUBLISHING: [(Lack.PUBLIC, facts.public > 0)],
        Step.REFRESHING: [(Lack.AGAIN, facts.has_again), (Lack.EXPIRED, not facts.expired)],
    }
    return [lack for lack, is_there in wanted[step] if not is_there]


def standing(
    done_on: date | None, due_on: date | None, lacking: Sequence[Lack], *, today: date
) -> Standing:
    """Done, late, ready to be closed, or open."""
    if done_on is not None:
        return Standing.DONE
    if due_on is not None and due_on < today:
        return Standing.LATE
    return Standing.OPEN if lacking else Standing.READY


@dataclass(frozen=True, slots=True)
class Heard:
    """One time people were heard: in which area (empty: the whole city), how many of which category."""

    area: str
    people: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reached:
    """Who was heard, by category and area, and whom nobody heard."""

    counts: Mapping[tuple[str, str], int]
    categories: tuple[str, ...]
    areas: tuple[str, ...]
    unheard_categories: tuple[str, ...]
    unheard_areas: tuple[str, ...]


def reached(heard: Iterable[Heard], *, expected: Sequence[str], areas: Sequence[str]) -> Reached:
    """Who was heard and who was not (methodology 1.5): the expected first, then who came as well.

    What was heard in the whole city counts for no single area.

    >>> found = reached([Heard("n1", {"youth": 6})], expected=["youth", "faith"], areas=["n1", "n2"])
    >>> found.unheard_categories, found.unheard_areas
    (('faith',), ('n2',))
    """
    counts: dict[tuple[str, str], int] = {}
    for one in heard:
        for category, number in one.people.items():
            if number > 0:
                place = (category, one.area)
                counts[place] = counts.get(place, 0) + number
    came = dict.fromkeys([*expected, *(category for category, _area in counts)])
    with_voice = {category for category, _area in counts}
    with_ear = {area for _category, area in counts}
    return Reached(
        counts,
        tuple(came),
        tuple(areas),
        tuple(one for one in expected if one not in with_voice),
        tuple(one for one in areas if one not in with_ear),
    )


def about(count: int) -> int:
    """A number of people as it is shown: 0, 1 (a few, under five), else to the nearest five.

    >>> [about(number) for number in (0, 3, 5, 12, 13)]
    [0, 1, 5, 10, 15]
    """
    if count < FEW:
        return min(count, 1)
    return FEW * ((count + FEW // 2) // FEW)
