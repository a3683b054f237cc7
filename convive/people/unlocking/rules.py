"""How long an opened key stays open, and how long a proof counts as fresh."""

from __future__ import annotations

from datetime import datetime, timedelta

LONGEST = timedelta(hours=8)  # whatever somebody does meanwhile
REFRESHED = timedelta(minutes=1)  # the last use is written down no more often than this
CHALLENGE_LASTS = timedelta(minutes=15)
CHALLENGES_HELD = 4  # pages open at once in one browser
MOST_PASSKEYS = 10
LONGEST_MESSAGE = 20_000  # characters that a browser may send about one passkey


def is_open(proved_at: datetime, used_at: datetime, *, idle: timedelta, now: datetime) -> bool:
    """Whether a key that was opened and last used then is still open.

    >>> from datetime import UTC
    >>> noon, idle = datetime(2026, 1, 1, 12, tzinfo=UTC), timedelta(minutes=15)
    >>> is_open(noon, noon, idle=idle, now=noon + timedelta(minutes=15))
    True
    >>> is_open(noon, noon, idle=idle, now=noon + timedelta(minutes=16))
    False
    >>> later = noon + timedelta(hours=8, seconds=1)
    >>> is_open(noon, later, idle=idle, now=later)
    False
    """
    return now - used_at <= idle and now - proved_at <= LONGEST


def is_late(proved_at: datetime, *, minutes: int, now: datetime) -> bool:
    """Whether a proof is too old for what matters most."""
    return now - proved_at > timedelta(minutes=minutes)
