"""How long a picture may be shown, and where."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

LONGEST = timedelta(days=5 * 366)


def holds(*, on: date, until: date, withdrawn_on: date | None, today: date) -> bool:
    """Whether a consent holds today: given, not over, not withdrawn. It ends at once.

    >>> day = date(2026, 3, 2)
    >>> holds(on=day, until=day, withdrawn_on=None, today=day)
    True
    >>> holds(on=day, until=day, withdrawn_on=day, today=day)
    False
    """
    return withdrawn_on is None and on <= today <= until


def covers(sort: str, agreed: Collection[str]) -> bool:
    """Whether somebody agreed to this kind of use."""
    return sort in agreed


def may_last(on: date, until: date) -> bool:
    """A consent ends after it begins, and within five years: then somebody asks again."""
    return on <= until <= on + LONGEST
