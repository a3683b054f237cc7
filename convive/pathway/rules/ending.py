"""How long a case lives: by its outcome, shorter for a child, and not at all when nobody works on it."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

LEAD = "lead"
OFFICERS = frozenset({"officer", "records"})
UNFOUNDED, CLOSED = "unfounded", "closed"
LAPSED = "necessity"
SUMMARY = "summary-kept"
SUMMARY_LINES = 10
SLEEPS = 180  # days without a step or an entry, unless the template says another number
COPIES_LAST = timedelta(days=35)  # copies of the bucket keys are kept no longer (vault.md 1.4)
LONGEST_HOLD = timedelta(days=366)
WAITS_FOR_APPROVAL = timedelta(days=7)
ANSWER_WITHIN, REMINDERS = (
    10,
    3,
)  # working days between letters to a recipient; letters after the first
CHILD = "child"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the clockwork knows of a case without any key."""

    moved_on: date
    written_on: date
    due_on: date | None
    review_on: date | None
    is_open: bool
    is_restricted: bool = False


def days_kept(days: int, minors: int, *, child: bool | None) -> int:
    """How many days a case is kept after its end. Where nobody can read whether it is about a
    child (None), the shorter time holds.

    >>> days_kept(1095, 730, child=False), days_kept(1095, 730, child=None), days_kept(30, 0, child=True)
    (1095, 730, 30)
    """
    return days if child is False or not minors else min(days, minors)


def is_about_a_child(answers: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a sheet says so; one yes is enough.

    >>> is_about_a_child([{"child": "yes"}, {"child": ""}]), is_about_a_child([{}])
    (True, False)
    """
    return any(one.get(CHILD) in (True, "yes") for one in answers)


def is_asleep(case: Standing, *, sleeps: int, today: date) -> bool:
    """Whether nobody worked on an open case for so long that keeping it is not necessary.

    Its clock and its review are over too; while an objection waits, nothing is closed.
    """
    still_ahead = any(day is not None and day >= today for day in (case.due_on, case.review_on))
    last = max(case.moved_on, case.written_on)
    return (
        case.is_open
        and not case.is_restricted
        and not still_ahead
        and last + timedelta(days=sleeps) <= today
    )


def are_officer_and_lead(first: Collection[str], second: Collection[str]) -> bool:
    """Whether of two people one keeps the records and the other leads, by their roles.

    >>> are_officer_and_lead(["officer"], ["lead"]), are_officer_and_lead(["lead"], ["lead"])
    (True, False)
    """
    return bool(
        (OFFICERS & set(first) and LEAD in second) or (LEAD in first and OFFICERS & set(second))
    )


def stays(form: str, reduces: Sequence[str]) -> bool:
    """Whether a sheet is carried over when a case is reduced: the summary always; others only when
    the template names what goes (`reduces`) and they are not among it.

    >>> stays("summary-kept", []), stays("screening", []), stays("screening", ["contact-note"])
    (True, False, True)
    """
    return form == SUMMARY or (bool(reduces) and form not in reduces)


def lines_of(answers: Mapping[str, Any]) -> int:
    """How many lines a summary has, over all its answers."""
    written = (value for key, value in answers.items() if key[0] != "_" and isinstance(value, str))
    return sum(1 for text in written for line in text.splitlines() if line.strip())


def may_hold_until(until: date, *, on: date) -> bool:
    """A hold has an end, within a year; it can be asked again."""
    return on < until <= on + LONGEST_HOLD


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day.

    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
