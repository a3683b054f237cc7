"""What is remembered of backups: keys made and retired, runs that came to an end, drills."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.backups import access
from convive.backups.models import BackupKey, BackupRun
from convive.backups.rules import Trouble, Verdict
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.vault.pairs import Public


@act("backups.key_made")
def keep_key(public: Public, *, threshold: int, count: int, on: date, by: Asking) -> BackupKey:
    """Keep the public half of a new key; the memory keeps its fingerprint, and so pins it."""
    _may_make(by)
    return BackupKey.objects.create(
        public=bytes(public), words=public.words, threshold=threshold, count=count, made_on=on
    )


@act("backups.key_retired")
def retire_key(key: BackupKey, *, on: date, by: Asking) -> BackupKey:
    """From now on nothing is sealed to this key; older backups still open with it.

    Raises Refused for the last key: without one no backup can be made.
    """
    _may_make(by)
    if not BackupKey.objects.filter(retired_on=None).exclude(pk=key.pk).exists():
        raise Refused(
            _("This is the only backup key, and without one no backup can be made."),
            instead=_("Make the new key first, then retire this one."),
        )
    key.retired_on = on
    key.save_next()
    return key


@act("backups.made")
def keep_run(
    ref: str,
    *,
    name: str,
    at: datetime,
    size: int,
    seconds: float,
    verdict: Verdict,
    missing: int,
    proved_at: datetime,
    by: Asking,
) -> BackupRun:
    """Keep what came of a backup: it exists and was proved as far as `verdict` says."""
    _may_make(by)
    return BackupRun.objects.create(
        ref=ref,
        path_name=name[:255],
        at=at,
        size=size,
        seconds=seconds,
        verdict=verdict,
        trouble=Trouble.FILES_MISSING if missing else "",
        proved_at=proved_at,
    )


@act("backups.failed")
def keep_failure(trouble: Trouble, *, name: str, at: datetime, by: Asking) -> BackupRun:
    """Keep that no backup was made, and why."""
    _may_make(by)
    return BackupRun.objects.create(
        path_name=name[:255], at=at, verdict=Verdict.NOT_MADE, trouble=trouble
    )


@act("backups.keys_proved")
def keep_drill(
    ref: str,
    *,
    name: str,
    made_at: datetime,
    size: int,
    verdict: Verdict,
    proved_at: datetime,
    by: Asking,
) -> BackupRun:
    """Keep that custodians came together and their shares opened a whole backup (SAF-18)."""
    _may_make(by)
    run, _is_new = BackupRun.objects.get_or_create(
        ref=ref,
        defaults={"path_name": name[:255], "at": made_at, "size": size, "verdict": verdict},
    )
    run.proved_at = run.keys_proved_at = proved_at
    if verdict == Verdict.RESTORED:
        run.verdict = verdict
    run.save_next()
    return run


def _may_make(viewer: Asking) -> None:
    if not access.may_make(viewer):
        raise PermissionDenied
