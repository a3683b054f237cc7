"""What a member still has to do, and how far the hub is taken up (NLC-10, SYS-89)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ACTIVE_WITHIN = timedelta(days=90)
KEPT_AFTER_A_NO = timedelta(days=90)  # time to ask again, or to ask why
SMALLEST_COUNT = 10  # below it a number could point at one organisation


@dataclass(frozen=True, slots=True)
class Adoption:
    """How many joined, wrote a profile, were active lately; None where it is too few to tell."""

    registered: int | None
    with_profile: int | None
    active: int | None


def told(count: int) -> int | None:
    """A count that may be shown; None under ten.

    >>> told(9), told(10)
    (None, 10)
    """
    return count if count >= SMALLEST_COUNT else None


def is_active(last: date | None, *, today: date) -> bool:
    """Whether a member did something in the last 90 days.

    >>> is_active(date(2026, 1, 1), today=date(2026, 4, 1))
    True
    >>> is_active(date(2026, 1, 1), today=date(2026, 4, 2)), is_active(None, today=date(2026, 4, 2))
    (False, False)
    """
    return last is not None and today - last <= ACTIVE_WITHIN


def forgotten_on(answered: date) -> date:
    """The day on which an application that was declined is deleted.

    >>> forgotten_on(date(2026, 1, 1))
    datetime.date(2026, 4, 1)
    """
    return answered + KEPT_AFTER_A_NO


def adoption(members: Iterable[tuple[bool, date | None]], *, today: date) -> Adoption:
    """Counts of members, each given as (has a profile, last active on)."""
    known = list(members)
    return Adoption(
        registered=told(len(known)),
        with_profile=told(sum(profile for profile, _last in known)),
        active=told(sum(is_active(last, today=today) for _profile, last in known)),
    )


def shares(wanted: Collection[str], held: Collection[str]) -> bool:
    """Whether something asked for is among what is there; nothing asked fits everything.

    >>> shares([], ["sport"]), shares(["youth"], ["sport"])
    (True, False)
    """
    return not wanted or bool(set(wanted) & set(held))
