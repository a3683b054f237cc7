"""How long a link works, who is reminded, and what an organisation may change of its entry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

LINK_LASTS = timedelta(days=30)
ASK_AGAIN_AFTER = timedelta(days=30)
MOST_LETTERS = 20  # at once, so that a first reminder of a whole city never floods the mail

OPEN_TO_CHANGE = (
    "name", "does", "levels", "serves", "capacity", "email", "phone", "website", "languages",
    "also_called",
)  # fmt: skip


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What would change: the fields whose new value is not the old one; nothing counts as empty.

    >>> differences({"phone": "1", "email": ""}, {"phone": "2", "email": None})
    {'phone': '2'}
    """
    return {
        name: value
        for name, value in after.items()
        if (before.get(name) or None) != (value or None)
    }


def works_until(asked_on: date) -> date:
    """The last day on which a link opens."""
    return asked_on + LINK_LASTS
