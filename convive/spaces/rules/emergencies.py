"""Break-glass: for how long, by when it is looked at, and by whom."""

from __future__ import annotations

from datetime import date, timedelta

LASTS = timedelta(hours=12)
REVIEW_WITHIN = 5  # working days


def may_review(*, reviewer: str, asker: str, second: str) -> bool:
    """Somebody else than the two who opened.

    >>> may_review(reviewer="c", asker="a", second="b"), may_review(reviewer="b", asker="a", second="b")
    (True, False)
    """
    return reviewer not in {asker, second}


def is_late(due_on: date, *, today: date) -> bool:
    """Whether the review should have been done; the last day still counts."""
    return today > due_on
