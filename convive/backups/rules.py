"""What is kept, what is late, and what a backup may be called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

BUCKETS_LIVE = timedelta(days=35)  # vault.md 1.4: unreadable in every backup within 35 days
HOURLY, DAILY = 24, 30
LATE_BY_HAND = timedelta(hours=26)
PROOF_LATE = timedelta(days=7)
DRILL_EVERY = timedelta(days=92)  # SAF-18: a drill each quarter
FEWEST_SHARES, MOST_SHARES = 2, 16  # SLIP-39 knows no more than 16 shares

SUFFIX, BUCKETS_SUFFIX, UNFINISHED = ".backup", ".buckets", ".part"
_NAME = re.compile(r"convive-(?P<site>.+)-(?P<at>[0-9]{8}T[0-9]{6}Z)\.backup")
_STAMP = "%Y%m%dT%H%M%SZ"


class Verdict(StrEnum):
    """What was proved of a backup."""

    RESTORED = "restored"
    READ = "read"
    NOT_MADE = "not-made"


class Trouble(StrEnum):
    """Why a backup was not made, or what is not right with it."""

    NO_KEY = "no-key"
    STRANGE_KEY = "strange-key"
    OPEN_FOLDER = "open-folder"
    NOT_KEPT_CLOSED = "not-kept-closed"
    THERE_ALREADY = "there-already"
    NO_SPACE = "no-space"
    NO_PROGRAM = "no-program"
    DUMP_FAILED = "dump-failed"
    BUSY = "busy"
    DAMAGED = "damaged"
    FILES_MISSING = "files-missing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Lateness:
    """Which of the three promises is late: a backup, its proof, the custodians' drill."""

    backup: bool
    proof: bool
    drill: bool


def lateness(
    *,
    made: datetime | None,
    proved: datetime | None,
    drilled: datetime | None,
    every: timedelta | None,
    now: datetime,
) -> Lateness:
    """What is late; what never happened is late too. `every` is None where no clock makes backups."""
    patience = 2 * every if every else LATE_BY_HAND
    return Lateness(
        backup=made is None or now - made > patience,
        proof=proved is None or now - proved > PROOF_LATE,
        drill=drilled is None or now - drilled > DRILL_EVERY,
    )


def is_due(last: datetime | None, *, every: timedelta, now: datetime) -> bool:
    """Whether the clock should try again: so long after the last try, whatever came of it."""
    return last is None or now - last >= every


def delete_after(made: date) -> date:
    """The day on which a copy of the bucket keys has to be gone."""
    return made + BUCKETS_LIVE


def is_over(last_day: date, *, today: date) -> bool:
    """Whether a copy of the bucket keys may no longer be there.

    >>> is_over(delete_after(date(2026, 1, 1)), today=date(2026, 2, 4))
    False
    >>> is_over(delete_after(date(2026, 1, 1)), today=date(2026, 2, 5))
    True
    """
    return today >= last_day


def name_for(site: str, at: datetime) -> str:
    """What the clock calls a backup.

    >>> name_for("velmora", datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    'convive-velmora-20260301T093000Z.backup'
    """
    return f"convive-{_plain(site)}-{at.astimezone(UTC):{_STAMP}}{SUFFIX}"


def made_at(name: str, *, site: str) -> datetime | None:
    """When the backup of that name was made; None for a file that is not one of this site."""
    found = _NAME.fullmatch(name)
    if found is None or found["site"] != _plain(site):
        return None
    try:
        return datetime.strptime(found["at"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _plain(site: str) -> str:
    return re.sub(r"[^0-9A-Za-z._-]", "-", site)


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Which backups stay: the newest of each of the last 24 hours and of each of the last 30 days.

    Hours and days without a backup do not count: when backups stop, none is thrown away.
    """
    hours: dict[str, datetime] = {}
    days: dict[str, datetime] = {}
    for at in sorted(times, reverse=True):
        hours.setdefault(f"{at:%Y%m%d%H}", at)
        days.setdefault(f"{at:%Y%m%d}", at)
    return {*list(hours.values())[:HOURLY], *list(days.values())[:DAILY]}


def shares_hold(threshold: int, count: int) -> bool:
    """Whether a key may be parted so: never one person alone, never more than SLIP-39 knows."""
    return FEWEST_SHARES <= threshold <= count <= MOST_SHARES
