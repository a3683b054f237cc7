"""What can be done with the deliveries of sources."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.files import actions as files
from convive.files import queries as stored
from convive.files.models import StoredFile
from convive.files.uploads import SealedUpload
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.gzipped import unpacked
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.ground.sqlite import planning
from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.incidents import (
    bells,
    claims,
    coverage,
    editions,
    fitting,
    proposals,
    staging,
)
from convive.landscape.incidents.profiles import AUTO, PROFILES, open_as, recognised
from convive.landscape.incidents.rules import Plan
from convive.landscape.models import Batch, Source

OPEN = (Batch.State.WAITING, Batch.State.STAGING, Batch.State.READY)
FILE_KEPT = timedelta(days=7)
PERMISSION = "landscape.import"


@act("landscape.delivery_brought")
def deliver(source: Source, upload: SealedUpload, *, profile: str, by: Asking) -> Batch:
    """Keep an uploaded file of a source, sealed, until its delivery is taken in or thrown away."""
    _may_import(by)
    until = timezone.localdate() + FILE_KEPT
    file = files.keep(upload, permission=PERMISSION, by=by, delete_after=until)
    profile = _found_out(file) if profile == AUTO else profile
    return Batch.objects.create(
        source=source,
        file_name=file.name,
        file_ref=file.ref,
        file_digest=file.digest,
        options={"profile": profile},
        by=by.ref,
    )


def _found_out(file: StoredFile) -> str:
    """The kind of a file by its headings; any table when it cannot be opened yet."""
    try:
        with stored.plain_path(file) as sealed, unpacked(sealed) as path:
            return recognised(open_table(path)).key
    except Unreadable:
        return "generic"


@act("landscape.delivery_matched")
def match(batch: Batch, plan: Plan, *, mode: str = "", by: Asking) -> Batch:
    """Say how the file is read and how it stands to earlier ones; the source remembers it."""
    _may_import(by)
    if batch.state != Batch.State.WAITING:
        raise Refused(_("This delivery was already read. Its columns can no longer be matched."))
    if not plan.has_period:
        raise Refused(
            _("No column says when it happened."), missing=[_("A date, or a year")], field="date"
        )
    fitting.refuse_misfit(batch.source, plan, PROFILES[batch.options.get("profile", "generic")])
    batch.options = {**batch.options, **plan.as_json()}
    batch.mode = Batch.Mode(mode) if mode else editions.usual(batch.source, plan)
    batch.save(update_fields=["options", "mode"])
    _remember(batch.source, plan, profile=batch.options.get("profile", batch.source.profile))
    return batch


def _remember(source: Source, plan: Plan, *, profile: str) -> None:
    """The next file of a source is proposed to be read like this one."""
    source.column_map, source.area_layer = proposals.remembered(plan), plan.layer
    source.profile = profile
    source.save(update_fields=["column_map", "area_layer", "profile"])


@act("landscape.delivery_started")
def start(batch: Batch, *, by: Asking) -> Batch:
    """Say that a matched delivery is to be read; a job does it. Asked twice, nothing happens twice."""
    _may_import(by)
    if "columns" not in batch.options:
        raise Refused(_("First say which column holds what."))
    if batch.state in (Batch.State.WAITING, Batch.State.STAGING):
        claims.refuse_second(batch)
    if batch.state == Batch.State.WAITING:
        batch.options = {**batch.options, "started": True}
        batch.save(update_fields=["options"])
    return batch


def read_in(batch: Batch, path: Path, *, by: Asking) -> Batch:
    """Read a delivery to its end, in many short transactions, then say that it is read.

    Raises Unreadable, Refused (somebody else is reading; the disk is full), TakenOver.
    """
    _may_import(by)
    try:
        table = open_as(path, batch.options.get("profile", "generic"))
    except Unreadable as error:
        staging.fail(batch, error.sentence, token=batch.claim)
        raise
    Batch.objects.filter(pk=batch.pk).update(rows_expected=table.row_estimate)
    batch.refresh_from_db()
    editions.begin(batch)
    staging.stage(batch, table)
    coverage.note(batch, table)
    if batch.mode == Batch.Mode.EDITION:
        editions.carry(batch)
    bells.delivery_read.send(sender=Source, batch=batch)
    return finish(batch, by=by)


@act("landscape.delivery_read")
def finish(batch: Batch, *, by: Asking) -> Batch:
    """The whole file is read and waits for somebody's yes."""
    _may_import(by)
    batch.unresolved_areas = batch.observations.filter(area=None).count()
    batch.state, batch.claim = Batch.State.READY, ""
    batch.rows_expected = batch.rows_read + batch.left_out
    batch.save(update_fields=["unresolved_areas", "state", "claim", "rows_expected"])
    return batch


@act("landscape.delivery_published")
def publish(batch: Batch, *, by: Asking) -> Batch:
    """Make a delivery part of the landscape: one short act. Twice does nothing more."""
    _may_import(by)
    fresh = Batch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state == Batch.State.VISIBLE:
        return fresh
    if fresh.state != Batch.State.READY:
        raise Refused(_("This delivery is not read to its end. It cannot be shown yet."))
    editions.replace(fresh)
    fresh.state, fresh.visible_at = Batch.State.VISIBLE, timezone.now()
    fresh.save(update_fields=["state", "visible_at"])
    _forget_file(fresh, by=by)
    bells.ring(fresh)
    transaction.on_commit(planning.refresh)  # so many new rows: the old picture would mislead
    return fresh


@act("landscape.delivery_undone")
def undo(batch: Batch, *, by: Asking) -> Batch:
    """Take a delivery out at once; a job deletes its rows afterwards, in short transactions."""
    _may_import(by)
    fresh = Batch.objects.select_for_update().get(pk=batch.pk)
    if fresh.state == Batch.State.UNDONE:
        return fresh
    if fresh.state == Batch.State.STAGING and not claims.is_over(fresh):
        raise Refused(_("This delivery is being read. Wait until it is read, then take it out."))
    if fresh.state == Batch.State.REPLACED:
        raise Refused(
            _("A newer edition stands in the place of this delivery."),
            instead=_("Take the newer edition out first. This one then counts again."),
        )
    editions.give_back(fresh)
    was_shown = fresh.state == Batch.State.VISIBLE
    fresh.state, fresh.visible_at, fresh.claim = Batch.State.UNDONE, None, ""
    fresh.save(update_fields=["state", "visible_at", "claim"])
    _forget_file(fresh, by=by)
    if was_shown:
        bells.ring(fresh)
    return fresh


def bring_in(
    source: Source,
    path: Path,
    plan: Plan,
    *,
    profile: str,
    by: Asking,
    mode: str = "",
    name: str = "",
) -> Batch:
    """Read a file on this machine as a delivery (for commands), or go on where one was stopped.

    `mode` says how it stands to earlier deliveries ("": the usual way), `name` what the file is
    called when `path` is only a copy.
    """
    _may_import(by)
    fitting.refuse_misfit(source, plan, PROFILES[profile])
    digest = _digest(path)
    batch = _left_behind(source, digest, plan, by=by) or _begin(
        source, name or path.name, digest, {"profile": profile, **plan.as_json()}, mode, by=by
    )
    return batch if batch.state == Batch.State.READY else read_in(batch, path, by=by)


@act("landscape.delivery_brought")
def _begin(
    source: Source, name: str, digest: str, options: Mapping[str, Any], mode: str, *, by: Asking
) -> Batch:
    batch = Batch(
        source=source,
        file_name=name[:200],
        file_digest=digest,
        options=dict(options),
        mode=mode or editions.usual(source, Plan.from_json(options)),
        by=by.ref,
    )
    claims.refuse_second(batch)
    batch.save()
    _remember(source, Plan.from_json(options), profile=str(options["profile"]))
    return batch


def _left_behind(source: Source, digest: str, plan: Plan, *, by: Asking) -> Batch | None:
    """The delivery of this very file, to be read in this very way, whose reader is gone.

    A delivery of another file that was stopped half way is taken out first.
    """
    left = Batch.objects.filter(source=source, file_ref="", state__in=OPEN).order_by("state")
    for batch in left:
        if batch.state == Batch.State.STAGING and not claims.is_over(batch):
            continue
        if batch.file_digest == digest and Plan.from_json(batch.options) == plan:
            return batch
        if batch.state == Batch.State.STAGING:
            undo(batch, by=by)
    return None


def is_last(source: Source, path: Path) -> bool:
    """Whether this very file is what the source delivered last."""
    shown = source.batches.filter(state=Batch.State.VISIBLE).order_by("-visible_at").first()
    return shown is not None and shown.file_digest == _digest(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _forget_file(batch: Batch, *, by: Asking) -> None:
    """The file itself goes as soon as it is no longer needed: it may hold more than we keep."""
    file = StoredFile.objects.filter(ref=batch.file_ref).first() if batch.file_ref else None
    if file is not None:
        files.delete(file, by=by)


def _may_import(by: Asking) -> None:
    if not access.may_import(by):
        raise PermissionDenied
