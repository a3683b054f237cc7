"""How ready a place is, what its plan still lacks, and when somebody should call (PRI-04)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)
PRACTISED_WITHIN = timedelta(days=365)
LONGEST = timedelta(days=2 * 366)
UNREAD_AFTER = timedelta(days=2)
MOST_CONTACTS = 40
DEEPEST = 3
DASHES = "-–—•"
DIGITS_OF_A_NUMBER = 3  # a short emergency number is one too


class Status(StrEnum):
    """How far the plan of a place is."""

    NONE = "none"
    DRAFT = "draft"
    EXERCISED = "exercised"
    VALID = "valid"
    RUN_OUT = "run-out"


class Reason(StrEnum):
    """Why somebody should call a place."""

    RUN_OUT = "run-out"
    RUNS_OUT = "runs-out"
    LATE = "late"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Contact:
    """One line of who calls whom: a duty or a name, a telephone, and how far down it stands."""

    who: str
    phone: str
    depth: int = 0


def status(
    begun: date | None, exercised: date | None, until: date | None, *, today: date
) -> Status:
    """How far a plan is; one that was finished holds until its day, then it has run out.

    >>> day = date(2026, 3, 2)
    >>> [str(status(*told, today=day)) for told in (
    ...     (None, None, None), (day, None, None), (day, day, None), (day, day, day))]
    ['none', 'draft', 'exercised', 'valid']
    >>> str(status(day, day, day, today=date(2026, 3, 3)))
    'run-out'
    """
    if until is not None:
        return Status.VALID if today <= until else Status.RUN_OUT
    if begun is None:
        return Status.NONE
    return Status.EXERCISED if exercised is not None and exercised >= begun else Status.DRAFT


def runs_out(until: date | None, *, today: date) -> bool:
    """Whether a plan ends within sixty days, or has ended already.

    >>> today = date(2026, 3, 2)
    >>> runs_out(today + SOON, today=today), runs_out(today + SOON + timedelta(days=1), today=today)
    (True, False)
    """
    return until is not None and until <= today + SOON


def reasons(
    until: date | None, *, late: int, oldest_unread: date | None, today: date
) -> tuple[Reason, ...]:
    """Why this place should be called today; empty when nobody needs to.

    >>> reasons(None, late=1, oldest_unread=date(2026, 3, 1), today=date(2026, 3, 2))
    (<Reason.LATE: 'late'>,)
    """
    found = []
    if runs_out(until, today=today):
        is_over = until is not None and until < today
        found.append(Reason.RUN_OUT if is_over else Reason.RUNS_OUT)
    if late:
        found.append(Reason.LATE)
    if oldest_unread is not None and today - oldest_unread >= UNREAD_AFTER:
        found.append(Reason.UNREAD)
    return tuple(found)


def unwritten(parts: Iterable[str], written: Collection[str]) -> list[str]:
    """The parts of a plan that are not written yet, in their order."""
    return [part for part in parts if part not in written]


def was_practised(exercised: date | None, *, on: date) -> bool:
    """Whether the last exercise is recent enough for the plan to count as tried."""
    return exercised is not None and exercised <= on <= exercised + PRACTISED_WITHIN


def may_hold_until(until: date, *, on: date) -> bool:
    """A plan holds from today for two years at most: people and doors change."""
    return on < until <= on + LONGEST


def tree(lines: str) -> tuple[Contact, ...]:
    """Who calls whom, as it was typed: `Who; telephone`, a dash before those whom the line above calls.

    Raises ValueError with the line that cannot be read.

    >>> [(one.who, one.depth) for one in tree("Caretaker; 05 00 11\\n- Choir; 05 00 12")]
    [('Caretaker', 0), ('Choir', 1)]
    """
    found: list[Contact] = []
    for line in filter(None, (one.strip() for one in lines.splitlines())):
        bare = line.lstrip(f"{DASHES} ")
        depth = sum(sign in DASHES for sign in line[: len(line) - len(bare)])
        who, _semicolon, phone = bare.replace("؛", ";").rpartition(";")
        deepest = found[-1].depth + 1 if found else 0
        digits = sum(sign.isdigit() for sign in phone)
        if not who.strip() or digits < DIGITS_OF_A_NUMBER or depth > min(deepest, DEEPEST):
            raise ValueError(line)
        found.append(Contact(who.strip()[:120], phone.strip()[:40], depth))
    return tuple(found[:MOST_CONTACTS])


def lines(contacts: Sequence[Contact]) -> str:
    """The same as text, for who changes it.

    >>> print(lines(tree("Caretaker; 05 00 11\\n- Choir; 05 00 12")))
    Caretaker; 05 00 11
    - Choir; 05 00 12
    """
    return "\n".join(
        f"{'-' * one.depth}{' ' if one.depth else ''}{one.who}; {one.phone}" for one in contacts
    )


def with_callers(contacts: Sequence[Contact]) -> list[tuple[Contact, str]]:
    """Each contact with who calls it; nothing for those who are called first.

    >>> [caller for _one, caller in with_callers(tree("Caretaker; 0501\\n- Choir; 0502"))]
    ['', 'Caretaker']
    """
    above: list[str] = []
    found = []
    for one in contacts:
        above = [*above[: one.depth], one.who]
        found.append((one, above[-2] if len(above) > 1 else ""))
    return found
