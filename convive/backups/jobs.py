"""The work of making, proving and clearing away backups, for the clock and for the commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from convive.backups import (
    actions,
    container,
    custodians,
    folders,
    making,
    proving,
    queries,
    restoring,
    rules,
)
from convive.backups.archive import Damaged
from convive.backups.container import Heading, NotABackup
from convive.backups.models import BackupRun
from convive.backups.proving import Proof
from convive.backups.rules import Trouble
from convive.backups.words import NotMade
from convive.ground.viewers import Asking, House


@dataclass(frozen=True, slots=True)
class Verified:
    """What could be said of a file: its heading, whether its length fits, and the proof if opened."""

    heading: Heading
    is_closed: bool
    fits: bool
    proof: Proof | None


def make_when_due(now: datetime) -> BackupRun | None:
    """Called by the clock each minute: one backup when its time has come, then the clearing away."""
    every = queries.schedule()
    if every is None or not rules.is_due(queries.last_try(), every=every, now=now):
        return None
    folder = Path(settings.BACKUP_DIR)
    try:
        run = back_up(folder / rules.name_for(settings.SITE_ID, now), now=now, by=House())
    except NotMade as refusal:
        if refusal.trouble == Trouble.BUSY:
            return None
        raise
    finally:
        clear_away(folder, now=now)
    return run


def back_up(path: Path, *, now: datetime, by: Asking, replace: bool = False) -> BackupRun:
    """Make a backup and remember what came of it. Raises NotMade; that is remembered too."""
    try:
        made = making.make(path, now=now, replace=replace)
    except NotMade as refusal:
        if refusal.trouble != Trouble.BUSY:
            actions.keep_failure(refusal.trouble, name=path.name, at=now, by=by)
        raise
    except Exception:
        actions.keep_failure(Trouble.OTHER, name=path.name, at=now, by=by)
        raise
    return actions.keep_run(
        made.ref,
        name=path.name,
        at=now,
        size=made.size,
        seconds=round(made.seconds, 1),
        verdict=made.proof.verdict,
        missing=made.proof.missing,
        proved_at=now,
        by=by,
    )


def clear_away(folder: Path, *, now: datetime) -> list[str]:
    """Delete the clock's backups whose time is over; returns their names.

    Copies of bucket keys go after 35 days whatever happens (vault.md 1.4). Only files that the
    clock itself named are touched.
    """
    found = {
        path: at
        for path in (folder.glob(f"convive-*{rules.SUFFIX}*") if folder.is_dir() else [])
        if (at := rules.made_at(_backup_name(path), site=settings.SITE_ID))
    }
    stay = rules.kept(at for path, at in found.items() if path.suffix == rules.SUFFIX)
    gone = []
    for path, at in found.items():
        is_copy = path.suffix == rules.BUCKETS_SUFFIX
        over = is_copy and rules.is_over(rules.delete_after(at.date()), today=now.date())
        if over or at not in stay:
            path.unlink(missing_ok=True)
            gone.append(path.name)
    return sorted(gone)


def _backup_name(path: Path) -> str:
    return path.name.removesuffix(rules.BUCKETS_SUFFIX)


def verify(path: Path, *, shares: Sequence[str], now: datetime, by: Asking) -> Verified:
    """Prove a backup with the custodians' shares, or without any say what can be said.

    With shares the drill is remembered: the keys were proved too. Raises Refused.
    """
    heading = restoring.heading_of(path)
    about = path.stat()
    with path.open("rb") as sealed:
        container.read_heading(sealed)
        fits = container.has_a_whole_length(sealed, size=about.st_size)
    is_closed = folders.is_closed(path)
    if not shares:
        return Verified(heading, is_closed, fits, None)
    key = custodians.key_for(heading, custodians.joined(shares))
    with folders.lock(), folders.scratch() as scratch:
        try:
            proof = proving.prove(path, key, scratch=scratch)
        except (Damaged, NotABackup) as error:
            raise restoring.damaged(error) from error
    actions.keep_drill(
        heading.ref,
        name=path.name,
        made_at=heading.made_at,
        size=about.st_size,
        verdict=proof.verdict,
        proved_at=now,
        by=by,
    )
    return Verified(heading, is_closed, fits, proof)
