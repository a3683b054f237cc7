"""How a check stands, and who may take the second look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

A_YEAR = timedelta(days=365)
DATA_PROTECTION = "data-protection"


class State(StrEnum):
    """How a check stands today."""

    BEGUN = "begun"
    WAITING = "waiting"
    HOLDS = "holds"
    LATE = "late"
    OUTDATED = "outdated"


def state(
    *,
    answered_on: date | None,
    second_on: date | None,
    review_on: date | None,
    has_changed: bool,
    today: date,
) -> State:
    """Begun, waiting for a second look, holding, late after a year at most, or outdated (SAF-06).

    `has_changed`: the subject was changed after the answers were given.
    """
    if answered_on is None:
        return State.BEGUN
    if second_on is None:
        return State.WAITING
    if has_changed:
        return State.OUTDATED
    return State.LATE if last_day(second_on, review_on) < today else State.HOLDS


def last_day(second_on: date, review_on: date | None) -> date:
    """Until when a check holds: its review date, and never longer than a year.

    >>> last_day(date(2026, 3, 2), date(2026, 6, 1)), last_day(date(2026, 3, 2), date(2030, 1, 1))
    (datetime.date(2026, 6, 1), datetime.date(2027, 3, 2))
    """
    longest = second_on + A_YEAR
    return longest if review_on is None else min(review_on, longest)


def has_changed(then: int | None, now: int | None) -> bool:
    """Whether a subject was changed since; one that is no longer there has changed as well.

    A subject that keeps no versions never changes.

    >>> has_changed(3, 4), has_changed(3, 3), has_changed(3, None), has_changed(None, None)
    (True, False, True, False)
    """
    return then != now


def unanswered(keys: Iterable[str], answers: Mapping[str, str]) -> list[str]:
    """The questions without an answer.

    >>> unanswered(["who", "how"], {"who": "Neighbours", "how": " "})
    ['how']
    """
    return [key for key in keys if not str(answers.get(key, "")).strip()]


def may_look_second(
    kind: str, *, looker: str, authors: Collection[str], roles: Collection[str]
) -> bool:
    """Nobody looks at their own answers; data protection is looked at by its officer.

    >>> may_look_second("stigma", looker="a", authors=["a"], roles=["oversight"])
    False
    >>> may_look_second("data-protection", looker="b", authors=["a"], roles=["oversight"])
    False
    """
    if looker in authors:
        return False
    return kind != DATA_PROTECTION or DATA_PROTECTION in roles
