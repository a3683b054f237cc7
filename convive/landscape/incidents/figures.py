"""What a source says of a time and a place: a figure, or that nothing was reported; never a guess."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, Q, QuerySet, Sum
from django.db.models.functions import Cast, Substr
from django.utils.translation import gettext as _

from convive.landscape.incidents import coverage, editions
from convive.landscape.incidents.profiles import Indicator, indicators
from convive.landscape.models import Batch, Observation, SeriesBreak, Source, Unreported

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Figure:
    """How much a source counts. `value` is None when nothing was reported, 0 only when zero was.

    `complete` says that the source speaks of the whole time and left no gap in it.
    """

    value: float | None
    complete: bool
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One year of a series: its figure, whether a later edition changed it, what broke before it."""

    year: int
    figure: Figure
    revised: bool
    breaks: tuple[str, ...]


def standing_beside(source: Source) -> tuple[str, ...]:
    """The sentences that stand beside every figure of a source: what it cannot see."""
    own = (str(source.biases),) if source.biases else ()
    if not source.counts:
        return own
    return (
        _("Many people never report. The true number is higher, and nobody knows by how much."),
        *own,
    )


def figure(
    source: Source, *, first: date, last: date, areas: Collection[int] | None = None
) -> Figure:
    """What a source counts from `first` to `last`, in areas by row number (None: everywhere)."""
    rows = _rows(source, areas).filter(period__range=(first, last))
    told = rows.aggregate(total=Sum("value"), rows=Count("pk"))
    gaps = [gap for gap in _gaps(source, areas) if gap[0] <= last and gap[1] >= first]
    return _figure(told["total"], int(told["rows"] or 0), gaps, spans(source), (first, last))


def by_year(source: Source, *, areas: Collection[int] | None = None) -> list[YearFigure]:
    """A source's series of years, with its gaps, revisions and breaks; none for an indicator."""
    known = spans(source)
    if not source.counts or not known:
        return []
    year = Substr(Cast("period", CharField(max_length=10)), 1, 4)
    rows = _rows(source, areas).order_by().values(year=year)
    counted = rows.annotate(total=Sum("value"), rows=Count("pk"))
    told = {int(one["year"]): (one["total"], one["rows"]) for one in counted}
    gaps, revised, breaks = (
        _gaps(source, areas),
        editions.revised_years(source.pk),
        breaks_of(source),
    )
    series = []
    for number in range(min(s[0] for s in known).year, max(s[1] for s in known).year + 1):
        whole = date(number, 1, 1), date(number, 12, 31)
        total, rows_told = told.get(number, (None, 0))
        near = [gap for gap in gaps if gap[0] <= whole[1] and gap[1] >= whole[0]]
        broke = tuple(str(one) for one in breaks if one.on.year == number)
        found = _figure(total, rows_told, near, known, whole)
        series.append(YearFigure(number, found, number in revised, broke))
    return series


def _figure(
    total: float | None, rows: int, gaps: Collection[Span], known: Iterable[Span], asked: Span
) -> Figure:
    covered = [span for span in known if span[0] <= asked[1] and span[1] >= asked[0]]
    whole = any(span[0] <= asked[0] and span[1] >= asked[1] for span in covered)
    if rows:
        return Figure(total, whole and not gaps, len(gaps))
    silent = bool(gaps) or not covered
    return Figure(None if silent else 0.0, whole and not gaps, len(gaps))


def spans(source: Source) -> list[Span]:
    """From when to when a source speaks, in deliveries that are part of the landscape."""
    found: set[Span] = set()
    for batch in source.batches.filter(state=Batch.State.VISIBLE):
        if "spans" in batch.notes:
            found |= {_span(*one) for one in batch.notes["spans"]}
        elif span := coverage.span_of(batch):
            found.add(span)
    return together(found)


def together(spans: Iterable[Span]) -> list[Span]:
    """Times without the seams between those that follow each other or overlap.

    >>> together([(date(2024, 2, 1), date(2024, 2, 29)), (date(2024, 1, 1), date(2024, 1, 31))])
    [(datetime.date(2024, 1, 1), datetime.date(2024, 2, 29))]
    """
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + timedelta(days=1):
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _span(first: str, last: str) -> Span:
    return date.fromisoformat(first), date.fromisoformat(last)


def breaks_of(source: Source) -> QuerySet[SeriesBreak]:
    """The days from which a source counts differently: shown on every series of it."""
    return source.breaks.all()


def unreported(source: Source) -> QuerySet[Unreported]:
    """What a source did not report, as far as it is part of the landscape or somebody told us."""
    stands = Q(batch=None) | Q(batch__state=Batch.State.VISIBLE)
    return source.unreported.filter(stands).select_related("area")


def _gaps(source: Source, areas: Collection[int] | None) -> list[Span]:
    rows = unreported(source)
    if areas is not None:
        rows = rows.filter(Q(area__in=list(areas)) | Q(area=None, reporter=""))
    return list(rows.order_by().values_list("first", "last").distinct())


def _rows(source: Source, areas: Collection[int] | None) -> QuerySet[Observation]:
    shown = Batch.objects.filter(source=source, state=Batch.State.VISIBLE)
    rows = Observation.objects.filter(source=source, batch__in=shown)
    return rows if areas is None else rows.filter(area__in=list(areas))


def indicators_of(source: Source) -> list[tuple[Indicator, int]]:
    """The indicators a source gives, with how many areas each has a value for."""
    known = indicators()
    counted = _rows(source, None).order_by().values("category").annotate(rows=Count("pk"))
    return [(known[c["category"]], c["rows"]) for c in counted if c["category"] in known]


def values_of(source: Source, code: str) -> dict[int, float]:
    """The values of one indicator by row number of area: never added up, never averaged."""
    rows = _rows(source, None).filter(category=code).exclude(area=None).exclude(value=None)
    return {
        area: value
        for area, value in rows.values_list("area", "value")
        if area is not None and value is not None
    }
