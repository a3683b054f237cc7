"""Break-glass: for how long, by when it is looked at, and by whom."""

from __future__ import annotations

from datetime import date, timedelta

LASTS = timedelta(hours=12)
REVIEW_WITHIN = 5  # working days


def may_review(
    *, reviewer: str, reviewer_house: str, asker: str, asker_house: str, second: str
) -> bool:
    """Somebody else than the two who opened, and not of the house that asked: one person may have
    two accounts there.

    >>> opened = {"asker": "a", "asker_house": "A", "second": "b"}
    >>> [may_review(reviewer=who, reviewer_house=house, **opened) for who, house in ["cB", "cA", "bB"]]
    [True, False, False]
    """
    return reviewer not in {asker, second} and reviewer_house != asker_house


def is_late(due_on: date, *, today: date) -> bool:
    """Whether the review should have been done; the last day still counts."""
    return today > due_on
