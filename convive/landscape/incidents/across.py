"""Whether two sources may tell of the same incidents: said in numbers, never merged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet

from convive.landscape.models import Batch, Observation, Source

MOST = 200_000  # kinds of days, areas and grounds compared


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another source, and how many incidents both may hold: same day, same area, same ground."""

    source: Source
    incidents: int


def look(source: Source) -> dict[str, int]:
    """For every other source with days and areas: how many incidents may stand in both."""
    own = _days(source)
    times = own.aggregate(first=Min("period"), last=Max("period"))
    if times["first"] is None:
        return {}
    mine = _counted(own)
    found = {}
    for other in Source.objects.exclude(pk=source.pk):
        theirs = _counted(_days(other).filter(period__range=(times["first"], times["last"])))
        both = sum(min(rows, mine[key]) for key, rows in theirs.items() if key in mine)
        if both:
            found[other.ref] = both
    return found


def keep(source: Source) -> dict[str, int]:
    """Look, and keep the answer with the newest delivery of the source, for its pages."""
    newest = source.batches.filter(state=Batch.State.VISIBLE).order_by("-visible_at").first()
    if newest is None or not source.counts:
        return {}
    found = look(source)
    newest.notes = {**newest.notes, "across": found}
    newest.save(update_fields=["notes"])
    return found


def of(source: Source) -> list[Overlap]:
    """What was kept about a source, by the name of the other."""
    newest = source.batches.filter(state=Batch.State.VISIBLE).order_by("-visible_at").first()
    noted: dict[str, int] = newest.notes.get("across", {}) if newest else {}
    others = Source.objects.filter(ref__in=list(noted)).order_by("name")
    return [Overlap(other, noted[other.ref]) for other in others]


def _days(source: Source) -> QuerySet[Observation]:
    shown = Batch.objects.filter(source=source, state=Batch.State.VISIBLE)
    rows = Observation.objects.filter(source=source, batch__in=shown, precision="day", value=1)
    return rows.exclude(area=None).exclude(grounds="").order_by()


def _counted(rows: QuerySet[Observation]) -> Counter[tuple[date, int | None, str]]:
    counted = rows.values_list("period", "area", "grounds").annotate(rows=Count("pk"))[:MOST]
    return Counter({(day, area, grounds): number for day, area, grounds, number in counted})
