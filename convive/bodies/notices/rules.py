"""When a member is reminded of a notice, and until when it waits for them."""

from __future__ import annotations

from datetime import date, timedelta

READ_WITHIN = timedelta(days=14)
LONGEST = timedelta(days=366)
REMIND_BEFORE = timedelta(days=3)
REMIND_AGAIN_AFTER = timedelta(days=7)
MOST_REMINDERS = 5  # then somebody calls


def is_reminder_due(
    read_by: date, *, noted: bool, reminded_on: date | None, reminders: int, today: date
) -> bool:
    """From three days before the day on, once a week, until they took note or five letters went.

    >>> day = date(2026, 3, 12)
    >>> is_reminder_due(day, noted=False, reminded_on=None, reminders=0, today=date(2026, 3, 9))
    True
    >>> is_reminder_due(day, noted=True, reminded_on=None, reminders=0, today=date(2026, 3, 9))
    False
    """
    if noted or reminders >= MOST_REMINDERS or today < read_by - REMIND_BEFORE:
        return False
    return reminded_on is None or today >= reminded_on + REMIND_AGAIN_AFTER


def may_wait_until(day: date, *, today: date) -> bool:
    """A notice gives time from today to a year at most."""
    return today <= day <= today + LONGEST
