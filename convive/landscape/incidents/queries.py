"""Questions about sources and deliveries: which there are, how far they are, what they left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery, Sum
from django.http import Http404
from django.utils.translation import gettext as _

from convive.ground.reading.errors import sentence
from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.incidents import claims, editions, own, rules
from convive.landscape.incidents.profiles import AUTO
from convive.landscape.incidents.rules import Freshness, Plan, Tally
from convive.landscape.models import Batch, Observation, Rejection, Source

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list: when it last came, how fresh that is, how much it says.

    When and how much are None where this viewer may not count what people told (MAP-11).
    """

    source: Source
    last: date | None
    freshness: Freshness
    observations: int | None


may_edit, may_import, may_count = access.may_edit, own.may_import, own.may_count


def visible() -> QuerySet[Observation]:
    """The observations that are part of the landscape; every reader starts here."""
    return Observation.objects.filter(batch__state=Batch.State.VISIBLE)


def sources_for(viewer: Asking, *, today: date, search: str = "") -> list[SourceRow]:
    """Every source this viewer may see, with its freshness (MAP-02)."""
    if not access.may_read(viewer):
        return []
    shown = Batch.objects.filter(source=OuterRef("pk"), state=Batch.State.VISIBLE)
    counted = shown.order_by().values("source").annotate(all=Count("pk"), rows=Sum("accepted"))
    sources = Source.objects.select_related("owner").annotate(
        last_at=Subquery(shown.order_by("-visible_at").values("visible_at")[:1]),
        deliveries=Subquery(counted.values("all")),
        accepted=Subquery(counted.values("rows")),
    )
    if search:
        sources = sources.filter(name__icontains=search)
    rows = [_row(source, today) for source in sources]
    return [
        row if own.may_count(viewer, row.source) else replace(row, last=None, observations=None)
        for row in rows
    ]


def _row(source: Source, today: date) -> SourceRow:
    last_at: datetime | None = source.last_at  # type: ignore[attr-defined]
    last = last_at.date() if last_at else None
    fresh = rules.freshness(last, source.every_days, today=today)
    accepted: int | None = source.accepted  # type: ignore[attr-defined]
    return SourceRow(source, last, fresh, accepted or 0)


def freshness_of(source: Source, *, today: date) -> Freshness:
    """How a source stands against its rhythm; stale ones dim their charts (MAP-02)."""
    shown = source.batches.filter(state=Batch.State.VISIBLE)
    last = shown.aggregate(last=Max("visible_at"))["last"]
    return rules.freshness(last.date() if last else None, source.every_days, today=today)


def source_for(viewer: Asking, ref: str) -> Source:
    """One source. Raises Http404 when there is none for this viewer."""
    source = Source.objects.select_related("owner").filter(ref=ref).first()
    if source is None or not access.may_read(viewer):
        raise Http404
    return source


def delivery_for(viewer: Asking, ref: str) -> Batch:
    """One delivery, for who may bring deliveries in. Raises Http404 for anybody else."""
    batch = Batch.objects.select_related("source").filter(ref=ref).first()
    if batch is None or not own.may_import(viewer, batch.source):
        raise Http404
    return batch


def may_publish(viewer: Asking, source: Source) -> bool:
    """Whether this viewer may make tables of a source, and it says something already."""
    shown = source.batches.filter(state=Batch.State.VISIBLE)
    return access.may_publish(viewer) and source.counts and shown.exists()


def usual_mode(batch: Batch, plan: Plan) -> str | None:
    """How a delivery most likely stands to earlier ones; None when there are none to stand to."""
    if not batch.source.batches.filter(state=Batch.State.VISIBLE).exists():
        return None
    return batch.mode if "columns" in batch.options else editions.usual(batch.source, plan)


def likely_profile(source: Source) -> str:
    """The kind of the last file of a source; a new source finds it out by the headings."""
    return source.profile if source.column_map else AUTO


def deliveries_of(source: Source) -> QuerySet[Batch]:
    """The deliveries of a source, newest first."""
    return source.batches.all()


def open_delivery(source: Source) -> Batch | None:
    """The delivery of a source that is being read or waits for a yes: the only one at a time."""
    return source.batches.filter(state__in=[Batch.State.STAGING, Batch.State.READY]).first()


def rejections_of(batch: Batch) -> QuerySet[Rejection]:
    """The rows of a delivery that were not taken, in the order of the file."""
    return batch.rejections.all()


def sentence_of(code: str, values: Mapping[str, object]) -> str:
    """The reason in the reader's language; the plain code when its words are lost."""
    try:
        return sentence(code, dict(values))
    except (KeyError, TypeError, ValueError):
        return _("This row could not be read (%(code)s).") % {"code": code}


def reason(rejection: Rejection) -> str:
    """Why a row was not taken, as a sentence."""
    try:
        values = json.loads(rejection.detail or "{}")
    except ValueError:
        values = {}
    return sentence_of(rejection.code, values)


def reasons(batch: Batch, *, limit: int | None = None) -> Iterator[tuple[int, str]]:
    """Line and reason of every rejected row, in little memory."""
    rows = rejections_of(batch)
    some = rows if limit is None else rows[:limit]
    for rejection in some.iterator(chunk_size=2_000):
        yield rejection.line, reason(rejection)


def problems_of(batch: Batch) -> list[tuple[str, int]]:
    """The kinds of reasons with how many rows each, the most frequent first."""
    counted = batch.rejections.order_by().values("code").annotate(rows=Count("pk"))
    return [
        (sentence_of(one["code"], _blank(one["code"])), one["rows"])
        for one in counted.order_by("-rows")
    ]


def _blank(code: str) -> dict[str, object]:
    return dict.fromkeys(("text", "name", "cells", "columns", "limit"), "…")


def left_half_read(*, now: datetime) -> list[str]:
    """References of uploaded deliveries whose reader has been silent for a minute."""
    reading = Batch.objects.filter(state=Batch.State.STAGING).exclude(file_ref="")
    return [batch.ref for batch in reading if rules.is_silent(batch.beat_at, now=now)]


def left_to_clear() -> list[str]:
    """References of deliveries taken out whose rows are not all deleted yet."""
    rows = Observation.objects.filter(batch=OuterRef("pk"))
    gone = Batch.objects.filter(state=Batch.State.UNDONE)
    return list(gone.filter(Exists(rows)).values_list("ref", flat=True))


def is_to_be_read(batch: Batch) -> bool:
    """Whether a started delivery still needs a reader."""
    waits = batch.state == Batch.State.WAITING
    return waits or (batch.state == Batch.State.STAGING and claims.is_over(batch))


def is_under_way(batch: Batch) -> bool:
    """Whether a delivery is being read, or waits for its turn to be."""
    waits = batch.state == Batch.State.WAITING and bool(batch.options.get("started"))
    return waits or batch.state == Batch.State.STAGING


def is_silent(batch: Batch) -> bool:
    """Whether the reading of a delivery has stopped half way."""
    return batch.state == Batch.State.STAGING and claims.is_over(batch)


def later_repeats(batch: Batch) -> int:
    """How many later deliveries repeat rows: taking this one out takes those rows out too."""
    if batch.state != Batch.State.VISIBLE:
        return 0
    later = batch.source.batches.filter(state=Batch.State.VISIBLE, made_at__gt=batch.made_at)
    return later.filter(duplicates__gt=0).count()


def rejected_table(batch: Batch) -> Iterator[tuple[str, str]]:
    """Line and reason of every rejected row as cells that no spreadsheet runs."""
    yield _("Line"), _("Reason")
    for line, why in reasons(batch):
        yield str(line), f"'{why}" if why.startswith(DANGEROUS) else why


def tally(batch: Batch) -> Tally:
    """The counters of a delivery."""
    return Tally(batch.rows_read, batch.accepted, batch.duplicates, batch.rejected, batch.left_out)
