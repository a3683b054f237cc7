"""Questions about backups: which keys, what came of the runs, what is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from convive.audit import queries as audit
from convive.backups import rules
from convive.backups.models import BackupKey, BackupRun
from convive.backups.rules import Lateness, Verdict

SHOWN = 50
KEY_MADE = "backups.key_made"


@dataclass(frozen=True, slots=True)
class State:
    """What the page says first. Each time is None when it never happened."""

    made: datetime | None
    proved: datetime | None
    drilled: datetime | None
    late: Lateness
    every: timedelta | None
    keys: list[BackupKey]
    runs: list[BackupRun]

    @property
    def is_beginning(self) -> bool:
        return not self.runs


def state(*, now: datetime) -> State:
    """How it stands with backups."""
    made = _newest(BackupRun.objects.exclude(verdict=Verdict.NOT_MADE), "at")
    proved = _newest(BackupRun.objects.filter(verdict=Verdict.RESTORED), "proved_at")
    drilled = _newest(BackupRun.objects.all(), "keys_proved_at")
    every = schedule()
    late = rules.lateness(made=made, proved=proved, drilled=drilled, every=every, now=now)
    runs = list(BackupRun.objects.all()[:SHOWN])
    return State(made, proved, drilled, late, every, active_keys(), runs)


def _newest(runs: object, field: str) -> datetime | None:
    values = runs.exclude(**{field: None}).order_by(f"-{field}")  # type: ignore[attr-defined]
    found: datetime | None = values.values_list(field, flat=True).first()
    return found


def schedule() -> timedelta | None:
    """How often the clock makes a backup; None when it makes none."""
    if not settings.BACKUP_DIR:
        return None
    return timedelta(minutes=settings.BACKUP_EVERY)


def active_keys() -> list[BackupKey]:
    """The keys that every backup is sealed to."""
    return list(BackupKey.objects.filter(retired_on=None))


def key_called(words: str) -> BackupKey | None:
    """The key with this fingerprint, as words."""
    return BackupKey.objects.filter(words=" ".join(words.split())).first()


def strangers(keys: Sequence[BackupKey]) -> list[BackupKey]:
    """Keys that no action put into the table: the memory does not know their fingerprint."""
    return [
        key
        for key in keys
        if not any(e.verb == KEY_MADE for e in audit.events_of(str(key.reference)))
    ]


def last_try() -> datetime | None:
    """When a backup was last tried, whatever came of it."""
    return BackupRun.objects.values_list("at", flat=True).first()


def run_called(ref: str) -> BackupRun | None:
    """The run that made the backup with this reference."""
    return BackupRun.objects.filter(ref=ref).first()
