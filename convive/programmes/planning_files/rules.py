"""When a planning file is whole, how a condition stands, and which counts by gender may be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from convive.disclosure.suppress import protect
from convive.disclosure.tables import ALL, Dimension, Table, aggregate
from convive.disclosure.thresholds import Rules

ENDS_SOON = 14  # days before the last day of a condition


class Looked(StrEnum):
    """How a criterion was answered."""

    MET = "met"
    CONDITIONED = "conditioned"
    WAIVED = "waived"


class Stand(StrEnum):
    """How a condition stands on a day."""

    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


class Voice(StrEnum):
    """For whom a comment speaks; it never says who."""

    RESIDENT = "resident"
    YOUTH = "youth"
    WOMEN = "women"
    ASSOCIATION = "association"
    TRADE = "trade"


class Lacks(StrEnum):
    """What a planning file still lacks before it is decided."""

    CRITERIA = "criteria"
    CONDITION = "condition"
    LENS = "lens"
    AUDIT = "audit"
    ANSWERS = "answers"


def stands(due: date, *, done: date | None, dropped: date | None, today: date) -> Stand:
    """How a condition stands.

    >>> stands(date(2026, 3, 1), done=None, dropped=None, today=date(2026, 3, 2))
    <Stand.LATE: 'late'>
    >>> stands(date(2026, 3, 1), done=date(2026, 2, 1), dropped=None, today=date(2026, 3, 2))
    <Stand.DONE: 'done'>
    """
    if done is not None:
        return Stand.DONE
    if dropped is not None:
        return Stand.DROPPED
    if due < today:
        return Stand.LATE
    return Stand.SOON if (due - today).days <= ENDS_SOON else Stand.OPEN


def needs_reason(answer: str) -> bool:
    """What is left out says why; so does what is fine only on a condition.

    >>> needs_reason("waived"), needs_reason("met")
    (True, False)
    """
    return answer in (Looked.WAIVED, Looked.CONDITIONED)


def unanswered(keys: Sequence[str], criteria: Mapping[str, Mapping[str, object]]) -> list[str]:
    """The criteria nobody has answered, in their order.

    >>> unanswered(["openness", "safety"], {"safety": {"answer": "met"}})
    ['openness']
    """
    return [key for key in keys if criteria.get(key, {}).get("answer") not in set(Looked)]


def without_condition(
    criteria: Mapping[str, Mapping[str, object]], conditions: Collection[str]
) -> list[str]:
    """Criteria that are met on a condition, without one in the register.

    >>> without_condition({"safety": {"answer": "conditioned"}}, {"openness"})
    ['safety']
    """
    told = {key for key, one in criteria.items() if one.get("answer") == Looked.CONDITIONED}
    return sorted(told - set(conditions))


@dataclass(frozen=True, slots=True)
class Lens:
    """What the gender lens of a file holds: who was asked, whether there was a safety walk."""

    heard: bool
    audited: bool


def lacking(*, open_criteria: int, without_condition: int, lens: Lens, waiting: int) -> list[Lacks]:
    """What a file lacks before it is decided (PRI-28, PRI-30); `waiting`: comments without an answer.

    >>> lacking(open_criteria=0, without_condition=0, lens=Lens(False, True), waiting=0)
    [<Lacks.LENS: 'lens'>]
    """
    found = [
        (Lacks.CRITERIA, open_criteria > 0),
        (Lacks.CONDITION, without_condition > 0),
        (Lacks.LENS, not lens.heard),
        (Lacks.AUDIT, not lens.audited),
        (Lacks.ANSWERS, waiting > 0),
    ]
    return [code for code, is_missing in found if is_missing]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one gender were asked, and how many feel safe there; None where hidden."""

    gender: str
    asked: int | None
    safe: int | None


def shown(counts: Mapping[str, Sequence[int]], threshold: int | None) -> list[Counted]:
    """Counts by gender as they may be shown; small ones and what would give them away are hidden.

    `counts`: by gender, how many were asked and how many feel safe. `threshold`: None shows all.

    >>> shown({"women": (40, 14), "men": (30, 24), "other": (2, 1)}, 10)[2]
    Counted(gender='other', asked=None, safe=None)
    """
    if not counts:
        return []
    if threshold is None:
        return [Counted(key, asked, safe) for key, (asked, safe) in counts.items()]
    dims = [Dimension("gender", tuple(counts)), Dimension("felt", ("safe", "not"))]
    cells: dict[tuple[str, ...], int | None] = {}
    for key, (asked, safe) in counts.items():
        cells |= {(key, "safe"): safe, (key, "not"): asked - safe}
    table: Table = protect(
        [aggregate("lens", dims, cells)], rules=Rules(threshold=threshold)
    ).tables[0]
    return [Counted(key, table.counts[(key, ALL)], table.counts[(key, "safe")]) for key in counts]


def faults(content: Mapping[str, object]) -> list[str]:
    """What is wrong with a pack of criteria: codes of entries without words or a question."""
    listed = content.get("entries")
    entries = listed if isinstance(listed, list) else []
    return [
        str(one.get("key"))
        for one in entries
        if not (isinstance(one.get("words"), Mapping) and isinstance(one.get("question"), Mapping))
    ]
