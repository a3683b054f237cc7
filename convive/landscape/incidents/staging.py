"""Reading a delivery into the database in short transactions; nothing is visible until published."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from convive.ground.reading.errors import Unreadable, quoted
from convive.ground.reading.rows import Row, TableFile
from convive.ground.refusals import Refused
from convive.landscape.incidents import claims, meeting, rules, writing
from convive.landscape.incidents.drafting import Drafter, drafter_for
from convive.landscape.incidents.rules import Draft, Gap, Plan, Refusal
from convive.landscape.incidents.turns import Watch
from convive.landscape.models import Batch, Observation, Rejection, Unreported

FIRST_SIZE = 2_000
PAUSE = 0.002  # seconds for whoever waits to write
FIRST_CLEARED = 1_000
Outcome = tuple[int, Draft | Gap | Refusal | None]


def clear(batch: Batch) -> int:
    """Delete what a delivery staged, in short transactions; returns how many observations."""
    _emptied(Rejection.objects.filter(batch=batch))
    _emptied(Unreported.objects.filter(batch=batch))
    return _emptied(Observation.objects.filter(batch=batch))


def _emptied(rows: QuerySet[Any]) -> int:
    deleted, size = 0, FIRST_CLEARED
    while ids := list(rows.values_list("pk", flat=True)[:size]):
        started = time.perf_counter()
        with transaction.atomic():
            rows.model.objects.filter(pk__in=ids).delete()
        deleted += len(ids)
        size = rules.next_size(size, time.perf_counter() - started)
        time.sleep(PAUSE)
    return deleted


def clear_leftovers(batch: Batch) -> None:
    """Delete what failed or undone deliveries of the same source left, or rows would hide behind it."""
    dead = [Batch.State.FAILED, Batch.State.UNDONE]
    for left in Batch.objects.filter(source_id=batch.source_id, state__in=dead):
        clear(left)


def stage(batch: Batch, table: TableFile) -> Batch:
    """Read the file from where the last reader stopped to its end.

    Raises Unreadable when the file breaks off, Refused when the disk is full (the delivery is then
    marked as failed), TakenOver when another reader goes on.
    """
    token = claims.claim(batch)
    try:
        clear_leftovers(batch)
        _staged(batch, table, token)
    except Unreadable as error:
        fail(batch, error.sentence, token=token)
        raise
    except (OSError, DatabaseError) as error:
        sentence = full_disk(error)
        if not sentence:
            raise
        fail(batch, sentence, token=token)
        raise Refused(
            sentence, instead=_("Nothing of it shows. Free some space, then send the file again.")
        ) from error
    return batch


def fail(batch: Batch, problem: str, *, token: str) -> None:
    """Mark a delivery as one that could not be read, as far as the disk allows, and clear it."""
    try:
        mine = Batch.objects.filter(pk=batch.pk, claim=token)
        mine.update(state=Batch.State.FAILED, problem=problem, claim="")
        clear(batch)
    except (OSError, DatabaseError):
        batch.problem = problem  # the next delivery of this source clears it
    batch.refresh_from_db(fields=["state"])


def full_disk(error: Exception) -> str:
    """The sentence for a full disk, or "" when the error is another one."""
    words = str(error).lower()
    full = getattr(error, "errno", None) == 28 or "is full" in words or "no space left" in words
    return _("There is no space left on the disk of this server.") if full else ""


def _staged(batch: Batch, table: TableFile, token: str) -> None:
    plan = Plan.from_json(batch.options)
    made = drafter_for(batch, plan)
    made.words.unknown = batch.notes.get("unknown", {})
    watch = Watch(plan)
    outcomes = Pieces(_outcomes(table, made, watch, after=batch.last_line))
    size = FIRST_SIZE
    while True:
        piece = outcomes.take(size)
        batch.notes = {**batch.notes, "turns": watch.turns()}
        started = time.perf_counter()
        with transaction.atomic():
            _keep(batch, piece, made, token)
        if len(piece) < size:
            return
        size = rules.next_size(size, time.perf_counter() - started)
        time.sleep(PAUSE)


class Pieces:
    """Outcomes in pieces that end with a whole line, so that a stop never cuts a line in two."""

    def __init__(self, outcomes: Iterator[Outcome]) -> None:
        self._outcomes = outcomes
        self._next: list[Outcome] = []

    def take(self, size: int) -> list[Outcome]:
        """At least `size` outcomes, or what is left."""
        piece = self._next + list(islice(self._outcomes, size - len(self._next)))
        self._next = []
        if len(piece) < size:
            return piece
        for one in self._outcomes:
            if one[0] != piece[-1][0]:
                self._next = [one]
                break
            piece.append(one)
        return piece


def _outcomes(table: TableFile, made: Drafter, watch: Watch, *, after: int) -> Iterator[Outcome]:
    for row in table.rows(after=after):
        if type(row) is Row and made.is_left_out(row):
            yield row.line, None
            continue
        outcome = made.draft(row)
        if type(row) is Row and watch.is_due():
            watch.see(row.line, row.cells, outcome)
        yield row.line, outcome


def _keep(batch: Batch, piece: list[Outcome], made: Drafter, token: str) -> None:
    """Write one piece with the counters that belong to it, or neither."""
    drafts = [one for _line, one in piece if type(one) is Draft]
    gaps = [one for _line, one in piece if type(one) is Gap]
    refusals = [one for _line, one in piece if type(one) is Refusal]
    unique = meeting.together(drafts)
    fresh = writing.write(unique, source=batch.source_id, batch=batch.pk)
    changed = meeting.met(batch, unique) if fresh < len(unique) else 0
    Rejection.objects.bulk_create(_rejection(batch, one) for one in refusals)
    Unreported.objects.bulk_create(_unreported(batch, one) for one in gaps)
    batch.rows_read += len(drafts) + len(refusals) + len(gaps)
    batch.accepted += fresh + len(gaps)
    batch.duplicates += len(drafts) - fresh
    batch.rejected += len(refusals)
    batch.left_out += len(piece) - len(drafts) - len(refusals) - len(gaps)
    batch.last_line = piece[-1][0] if piece else batch.last_line
    notes = batch.notes
    batch.notes = {
        **notes,
        "unknown": made.words.unknown,
        "gaps": notes.get("gaps", 0) + len(gaps),
        "changed": notes.get("changed", 0) + changed,
    }
    if not _counted(batch, token):
        raise claims.TakenOver(batch.ref)


def _unreported(batch: Batch, gap: Gap) -> Unreported:
    return Unreported(
        source_id=batch.source_id,
        batch=batch,
        area_id=gap.area,
        reporter=gap.reporter,
        first=gap.first,
        last=gap.last,
        why=gap.why,
    )


def _counted(batch: Batch, token: str) -> bool:
    mine = Batch.objects.filter(pk=batch.pk, claim=token, state=Batch.State.STAGING)
    return bool(
        mine.update(
            rows_read=batch.rows_read,
            accepted=batch.accepted,
            duplicates=batch.duplicates,
            rejected=batch.rejected,
            left_out=batch.left_out,
            last_line=batch.last_line,
            notes=batch.notes,
            beat_at=timezone.now(),
        )
    )


def _rejection(batch: Batch, refusal: Refusal) -> Rejection:
    values = {n: v if isinstance(v, int) else quoted(v) for n, v in refusal.values.items()}
    detail = json.dumps(values, ensure_ascii=False)
    return Rejection(batch=batch, line=refusal.line, code=refusal.code, detail=detail[:200])
