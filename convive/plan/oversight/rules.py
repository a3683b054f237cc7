"""When the community looks again whether anything labels people, and what a review needs (SAF-01)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

A_YEAR = timedelta(days=365)
SOON = timedelta(days=30)


def due_on(last: date | None, begun: date | None) -> date | None:
    """A year after the last review, or after the work began; None before anything begins.

    >>> due_on(None, date(2026, 3, 2)), due_on(None, None)
    (datetime.date(2027, 3, 2), None)
    """
    since = last or begun
    return since + A_YEAR if since else None


def is_near(due: date | None, *, today: date) -> bool:
    """Whether the review is late or due within a month."""
    return due is not None and due <= today + SOON


def from_outside(sorts: Iterable[str], public_bodies: Iterable[str]) -> bool:
    """Whether somebody from outside the administration reviewed it.

    >>> from_outside(["city", "association"], ["city", "police"]), from_outside([], ["city"])
    (True, False)
    """
    return bool(set(sorts) - set(public_bodies))
