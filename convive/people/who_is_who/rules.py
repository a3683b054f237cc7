"""When an entry must be checked again, and when a name has changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

CHECK_EVERY = timedelta(days=182)
FIRST_CONTACTS_EVERY = timedelta(days=91)  # who answers when something happens is asked more often
SOON = timedelta(days=14)
LEVELS = ("primary", "secondary", "tertiary")


class Freshness(StrEnum):
    """Whether an entry can be trusted."""

    FRESH = "fresh"
    SOON = "soon"
    DUE = "due"


def check_due_on(checked_on: date, *, has_first_contact: bool = False) -> date:
    """When somebody asks the organisation again (methodology 1.2: six months, first contacts three).

    >>> check_due_on(date(2026, 1, 1)), check_due_on(date(2026, 1, 1), has_first_contact=True)
    (datetime.date(2026, 7, 2), datetime.date(2026, 4, 2))
    """
    return checked_on + (FIRST_CONTACTS_EVERY if has_first_contact else CHECK_EVERY)


def freshness(due_on: date, *, today: date) -> Freshness:
    """Fresh, soon due, or due."""
    if due_on <= today:
        return Freshness.DUE
    return Freshness.SOON if due_on - today <= SOON else Freshness.FRESH


def is_renamed(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether some words of the name are gone; a translation that came along renames nothing.

    >>> is_renamed({"en": "Clinic"}, {"en": "Clinic", "fr": "Clinique"})
    False
    >>> is_renamed({"en": "Clinic"}, {"en": "Heron Clinic"})
    True
    """
    kept = {words.strip() for words in after.values()}
    return any(words.strip() not in kept for words in before.values() if words.strip())
