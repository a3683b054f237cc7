"""A folder in which owners or their machines leave files: each is brought in, or put aside with a reason."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.gzipped import unpacked
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.incidents import actions, letters, proposals, queries
from convive.landscape.incidents.profiles import PROFILES, open_as
from convive.landscape.incidents.rules import Plan
from convive.landscape.models import Batch, Source

log = logging.getLogger(__name__)
ASIDE = "aside"
SETTLED = 60  # seconds in which a file did not change: nobody is still copying it
AT_ONCE = 3
TOO_MANY = 0.1  # rows that cannot be taken: somebody must look first
STARTS = re.compile(r"[^0-9a-z]+")


def empty(*, now: datetime, by: Asking) -> list[Source]:
    """Bring in what lies ready in the folder; returns the sources of which a file was taken."""
    if not settings.INBOX:
        return []
    folder = Path(settings.INBOX)
    taken = []
    for path in list(_ready(folder, now))[:AT_ONCE]:
        source = source_of(path.name)
        if source is not None and queries.open_delivery(source):
            continue
        try:
            if source is None:
                raise Refused(_("No source is called like the beginning of this file's name."))
            batch = bring(source, path, by=by)
        except (Unreadable, Refused, OSError) as error:
            put_aside(path, _sentence(error))
            letters.tell(source, "put_aside")
        else:
            path.unlink(missing_ok=True)
            if batch is not None:
                taken.append(source)
                shown = batch.state == Batch.State.VISIBLE
                letters.tell(source, "brought_in" if shown else "look_first")
    return [one for one in taken if one is not None]


def _ready(folder: Path, now: datetime) -> Iterator[Path]:
    """Plain files that nobody is still writing, the oldest first; nothing that leads elsewhere."""
    if not folder.is_dir():
        log.warning("The folder for deliveries is not there.")
        return
    found = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    for path in sorted(found, key=lambda one: one.stat().st_mtime):
        rests = now.timestamp() - path.stat().st_mtime
        if not path.name.startswith(".") and rests >= SETTLED:
            yield path


def beginnings(source: Source) -> tuple[str, ...]:
    """With what the name of a file for this source begins: its name in small letters, or its key."""
    return tuple(filter(None, (slugify(source.name), source.ref.lower())))


def beginning_shown(source: Source) -> str:
    """How a file for this source is named; "" when no folder is looked at."""
    return beginnings(source)[0] if settings.INBOX else ""


def source_of(name: str) -> Source | None:
    """The source a file is named for: the longest beginning that fits.

    A file `hotline-2026-03.csv` is for the source "Hotline".
    """
    plain = STARTS.sub("-", name.lower())
    fitting = [
        (len(beginning), source)
        for source in Source.objects.all()
        for beginning in beginnings(source)
        if plain == beginning or plain.startswith(f"{beginning}-")
    ]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


def bring(source: Source, path: Path, *, by: Asking) -> Batch | None:
    """Read a file as the source's last one was read, and show it unless somebody must look first.

    Returns None for the very file that came last. Raises Unreadable, Refused.
    """
    if not source.column_map:
        raise Refused(
            _("Bring the first file of this source in by hand: its columns are not matched.")
        )
    with unpacked(path) as plain:
        if actions.is_last(source, plain):
            return None
        table = open_as(plain, source.profile)
        profile = PROFILES.get(source.profile, PROFILES["generic"])
        found = proposals.propose(table, profile, kept=source.column_map, layer=source.area_layer)
        _refuse_other_columns(source, found.plan)
        plan = replace(found.plan, only=source.column_map.get("only", ""))
        batch = actions.bring_in(source, plain, plan, profile=source.profile, name=path.name, by=by)
    if not wants_a_look(batch):
        return actions.publish(batch, by=by)
    return batch


def _refuse_other_columns(source: Source, plan: Plan) -> None:
    """A file whose columns changed waits for a person; it is never read by guess."""
    wanted: dict[str, list[str]] = source.column_map.get("columns", {})
    now = {key: [plan.header[p] for p in places] for key, places in plan.columns.items()}
    lost = [name for key, names in wanted.items() for name in names if name not in now.get(key, ())]
    if lost:
        raise Refused(
            _("The columns of this file are others than last time."),
            missing=lost,
            instead=_("Bring it in by hand and match its columns."),
        )


def wants_a_look(batch: Batch) -> bool:
    """Whether somebody should see a delivery before it counts."""
    notes = batch.notes
    rejected = batch.rejected > TOO_MANY * max(batch.rows_read, 1)
    changed = notes.get("changed", 0) > 0 and batch.mode == Batch.Mode.ADDS
    return bool(rejected or changed or notes.get("all_zero") or notes.get("turns"))


def put_aside(path: Path, sentence: str) -> Path:
    """Move a file that could not be taken out of the way, with the reason beside it."""
    place = path.parent / ASIDE
    place.mkdir(mode=0o700, exist_ok=True)
    moved = path.replace(place / path.name)
    (place / f"{path.name}.why.txt").write_text(f"{sentence}\n", encoding="utf-8")
    return moved


def _sentence(error: Exception) -> str:
    if isinstance(error, Unreadable):
        return error.sentence
    if isinstance(error, Refused):
        parts = [str(error), ", ".join(str(one) for one in error.missing), str(error.instead)]
        return " ".join(filter(None, parts))
    return _("The file cannot be read: %(error)s") % {"error": error}
