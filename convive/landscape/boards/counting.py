"""Counting what is part of the landscape, in the database: one question a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import CharField, F, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.landscape.boards.rules import Extent, Frozen, end_of_period, last_day
from convive.landscape.models import Batch, Observation, Source, Unreported

COARSE = ("day", "month", "quarter", "year")


def visible(source: Source) -> QuerySet[Observation]:
    """What a source says in deliveries that are part of the landscape."""
    batches = Batch.objects.filter(source=source, state=Batch.State.VISIBLE)
    return Observation.objects.filter(source=source, batch__in=batches)


def extent_of(source: Source) -> Extent | None:
    """From which day to which a source speaks; None when it says nothing yet."""
    found = list(
        visible(source)
        .values("precision")
        .annotate(first=Min("period"), last=Max("period"), told=Max("recorded"))
    )
    if not found:
        return None
    coarsest = max((row["precision"] for row in found), key=COARSE.index)
    # The day a row was recorded tells how far a delivery reaches; a period beyond it is a slip.
    told = [row["told"] for row in found if row["told"] is not None]
    last = max(told or [end_of_period(row["last"], row["precision"]) for row in found])
    return Extent(min(row["first"] for row in found), last, coarsest)


def counts(
    source: Source, months: Collection[str], frozen: Sequence[Frozen], *sides: str
) -> dict[tuple[str, ...], int]:
    """How much a source counts in these months, by month or year and by columns of observations.

    `sides` are columns, or "month" or "year"; empty text stands for what is not known. A row
    without a figure counts nothing, and is told apart by `without_figure`. Raises Refused when
    figures are not whole numbers: these tables hold counts.
    """
    columns = {"month": Substr(_text("period"), 1, 7), "year": Substr(_text("period"), 1, 4)}
    named = {f"by_{side}": columns.get(side, F(side)) for side in sides}
    rows = _within(visible(source), months, frozen).order_by().values(**named)
    found: dict[tuple[str, ...], int] = {}
    for *key, total in rows.annotate(total=Sum("value")).values_list(*named, "total"):
        counted = total or 0
        if counted != int(counted) or counted < 0:
            raise Refused(
                _("Some figures of this source are no counts. Only counts are published as tables.")
            )
        codes = tuple("" if code is None else str(code) for code in key)
        found[codes] = found.get(codes, 0) + int(counted)
    return found


def filed(
    source: Source, months: Collection[str], frozen: Sequence[Frozen], *sides: str
) -> dict[tuple[str, ...], dict[bytes, int]]:
    """How much each who filed counts, by a mark that names nobody; `sides` as in `counts`.

    Rows without a mark are left out: nobody knows that two of them come from one hand.
    """
    columns = {"month": Substr(_text("period"), 1, 7), "year": Substr(_text("period"), 1, 4)}
    named = {f"by_{side}": columns.get(side, F(side)) for side in sides}
    rows = _within(visible(source).exclude(reporter=None), months, frozen).order_by()
    told = rows.values(**named, who=F("reporter")).annotate(total=Sum("value"))
    found: dict[tuple[str, ...], dict[bytes, int]] = {}
    for *key, who, total in told.values_list(*named, "who", "total"):
        codes = tuple("" if code is None else str(code) for code in key)
        by = found.setdefault(codes, {})
        by[bytes(who)] = by.get(bytes(who), 0) + int(total or 0)
    return found


def tells_who_filed(source: Source) -> bool:
    """Whether a source says of any report who filed it."""
    return visible(source).exclude(reporter=None).exists()


def without_figure(source: Source) -> int:
    """Rows that say something happened and not how often: missing, never zero."""
    gaps = Unreported.objects.filter(source=source, batch__state=Batch.State.VISIBLE)
    return visible(source).filter(value=None).count() + gaps.count()


def late_rows(source: Source, frozen: Sequence[Frozen]) -> int:
    """Rows that came after their month was published; they count in no table."""
    late = [_months(one.months) & Q(batch__visible_at__gt=one.at) for one in frozen]
    return visible(source).filter(_any(late)).count() if late else 0


def areas_seen(source: Source) -> list[int]:
    """Row numbers of the areas a source speaks of."""
    seen = visible(source).order_by().values_list("area", flat=True).distinct()
    return sorted(pk for pk in seen if pk is not None)


def _text(column: str) -> Cast:
    return Cast(column, CharField(max_length=10))


def _within(
    rows: QuerySet[Observation], months: Collection[str], frozen: Sequence[Frozen]
) -> QuerySet[Observation]:
    """Rows of these months, without those that came after their month was published."""
    rows = rows.filter(_months(months))
    for one in frozen:
        concerned = [month for month in one.months if month in set(months)]
        if concerned:
            rows = rows.exclude(_months(concerned) & Q(batch__visible_at__gt=one.at))
    return rows


def _months(months: Iterable[str]) -> Q:
    """A condition on the period: one range for each run of months in a row."""
    ordered = sorted(months)
    runs: list[list[str]] = []
    for month in ordered:
        if runs and _first_day(month).toordinal() == last_day(runs[-1][-1]).toordinal() + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return _any([Q(period__gte=_first_day(run[0]), period__lte=last_day(run[-1])) for run in runs])


def _first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)


def _any(conditions: Sequence[Q]) -> Q:
    whole = Q(pk__in=[])
    for condition in conditions:
        whole |= condition
    return whole
