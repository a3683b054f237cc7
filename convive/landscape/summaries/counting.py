"""Reading kept counts; a delivery whose counts are not kept yet is counted from its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, Substr

from convive.landscape.boards.words import SEVERAL, UNSAID
from convive.landscape.models import Batch, Observation, Source, Summary, SummaryCell
from convive.landscape.summaries import keeping
from convive.landscape.summaries.rules import (
    AREA,
    CATEGORY,
    GROUND,
    MONTH,
    SETTING,
    YEAR,
    Told,
    coarsest,
)

Codes = tuple[str, ...]
GRAIN = SummaryCell.Grain
COLUMNS = {AREA: "area", CATEGORY: "category", GROUND: "grounds", SETTING: "setting"}


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of a source is counted: whole months, some areas (row numbers), some kinds."""

    first: date
    last: date
    areas: Collection[int] | None = None
    category: str = ""
    ground: str = ""
    setting: str = ""

    @property
    def is_whole_years(self) -> bool:
        return self.first.month == 1 and self.last.month == 12


@dataclass(frozen=True, slots=True)
class Extent:
    """From when to when a source speaks, and how exactly at least."""

    first: date
    last: date
    coarsest: str


def counts(source: Source, part: Slice, *sides: str) -> dict[Codes, Told]:
    """What a source counts in a part, by sides in their order; areas as row numbers, "" unknown.

    Months are written 2024-03, years 2024; a report with several grounds counts once, under them
    together. Two questions to the database, whatever is asked.
    """
    kept, lacking = _batches(source)
    found: dict[Codes, Told] = {}
    rows = [*_from_cells(kept, part, sides)] if kept else []
    rows += [*_from_rows(lacking, part, sides)] if lacking else []
    for named, told in rows:
        codes = tuple(_code(side, named) for side in sides)
        found[codes] = found.get(codes, Told()) + told
    return found


def extent_of(source: Source) -> Extent | None:
    """From when to when a source speaks; None while it says nothing."""
    kept, lacking = _batches(source)
    known: list[Mapping[str, Any]] = list(
        Summary.objects.filter(batch__in=kept).values("first", "last", "coarsest")
    )
    known += [keeping.extent_of(lacking)] if lacking else []
    told = [one for one in known if one["first"] is not None]
    if not told:
        return None
    return Extent(
        min(one["first"] for one in told),
        max(one["last"] for one in told),
        coarsest(one["coarsest"] for one in told),
    )


def _batches(source: Source) -> tuple[list[int], list[int]]:
    """Deliveries that are shown: those with kept counts, and those without."""
    shown = Batch.objects.filter(source=source, state=Batch.State.VISIBLE)
    found = list(shown.values_list("pk", "summary"))
    kept = [pk for pk, summary in found if summary is not None]
    return kept, [pk for pk, summary in found if summary is None]


def _from_cells(
    batches: list[int], part: Slice, sides: Collection[str]
) -> Iterator[tuple[Mapping[str, Any], Told]]:
    cells = _within(SummaryCell.objects.filter(batch__in=batches, grain=_grain(part, sides)), part)
    named = _named(sides, F("period"))
    added = (
        cells.order_by()
        .values(**named)
        .annotate(told=Sum("total"), counted=Sum("rows"), without=Sum("missing"))
    )
    for one in added:
        yield one, Told(one["told"] or 0.0, one["counted"] or 0, one["without"] or 0)


def _from_rows(
    batches: list[int], part: Slice, sides: Collection[str]
) -> Iterator[tuple[Mapping[str, Any], Told]]:
    rows = _within(Observation.objects.filter(batch__in=batches), part)
    named = _named(sides, Substr(Cast("period", CharField(max_length=10)), 1, 7))
    added = (
        rows.order_by()
        .values(**named)
        .annotate(told=Sum("value"), counted=Count("pk"), given=Count("value"))
    )
    for one in added:
        counted = one["counted"] or 0
        yield one, Told(one["told"] or 0.0, counted, counted - (one["given"] or 0))


def _grain(part: Slice, sides: Collection[str]) -> SummaryCell.Grain:
    """The coarsest cells that can tell what is asked."""
    if AREA not in sides and part.areas is None:
        return GRAIN.CITY_MONTH
    return GRAIN.AREA_YEAR if part.is_whole_years and MONTH not in sides else GRAIN.AREA_MONTH


def _named(sides: Collection[str], when: Any) -> dict[str, Any]:
    named: dict[str, Any] = {f"by_{side}": F(COLUMNS[side]) for side in sides if side in COLUMNS}
    return named | ({"when": when} if {YEAR, MONTH} & set(sides) else {})


def _within(rows: QuerySet[Any], part: Slice) -> QuerySet[Any]:
    rows = rows.filter(period__range=(part.first, part.last))
    if part.areas is not None:
        rows = rows.filter(area__in=list(part.areas))
    if part.category:
        rows = rows.filter(category="" if part.category == UNSAID else part.category)
    if part.setting:
        rows = rows.filter(setting=part.setting)
    return rows.filter(_ground(part.ground)) if part.ground else rows


def _ground(code: str) -> Q:
    """Rows that name a ground, alone or with others."""
    if code == UNSAID:
        return Q(grounds="")
    if code == SEVERAL:
        return Q(grounds__contains=" ")
    begins, ends = Q(grounds__startswith=f"{code} "), Q(grounds__endswith=f" {code}")
    return Q(grounds=code) | begins | ends | Q(grounds__contains=f" {code} ")


def _code(side: str, named: Mapping[str, Any]) -> str:
    if side in (YEAR, MONTH):
        return str(named["when"])[: 4 if side == YEAR else 7]
    found = named[f"by_{side}"]
    text = "" if found is None else str(found)
    if side == GROUND:
        return SEVERAL if " " in text else text or UNSAID
    return text or (UNSAID if side == CATEGORY else "")
