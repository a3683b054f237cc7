"""Questions the landscape page asks: published tables only, never observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from convive.disclosure.tables import ALL
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.landscape import access
from convive.landscape.boards.drafts import OTHERS, TREND, WHERE, slug_of
from convive.landscape.boards.sides import code_of
from convive.landscape.models import Batch, Counted, Finding, Source
from convive.people.models import Organisation
from convive.places import queries as places
from convive.places.models import Area
from convive.places.queries import AreaRow
from convive.releases import queries as releases
from convive.releases.models import Audience
from convive.releases.periods import is_span, year_of, years_of_span
from convive.releases.queries import Merged

Cells = Mapping[tuple[str, ...], int | None]
MOST_MONTHS = 36
MOST_HIDDEN = 0.3
FEW = 5


@dataclass(frozen=True, slots=True)
class Board:
    """Everything published of one source to one audience."""

    source: Source
    audience: str
    trend: Merged | None
    others: Mapping[str, Merged]

    @property
    def on(self) -> date | None:
        """The day of the newest table; None while nothing of the source is published."""
        tables = (self.trend, *self.others.values())
        return max((one.on for one in tables if one is not None), default=None)

    @property
    def is_empty(self) -> bool:
        return self.trend is None and not self.others


@dataclass(frozen=True, slots=True)
class Series:
    """Figures over time: period codes in order, with a count, None where hidden."""

    points: tuple[tuple[str, int | None], ...]

    @property
    def shown(self) -> list[tuple[str, int]]:
        return [(code, count) for code, count in self.points if count is not None]


@dataclass(frozen=True, slots=True)
class Strengths:
    """What the city can build on: findings (for who may read them), and who is there."""

    findings: Sequence[Finding]
    organisations: int
    areas_served: int


def source_of(subject: str) -> Source | None:
    """The source that tables are about."""
    reference = Reference.read(subject)
    if reference.kind != Source.KIND:
        return None
    return Source.objects.select_related("owner").filter(ref=reference.ref).first()


def sources_shown(audience: str) -> list[Source]:
    """Sources of which this audience may read tables, the one published last first."""
    found = (source_of(subject) for subject in releases.subjects(audience))
    return [source for source in found if source is not None]


def audience_of(viewer: Asking) -> str:
    """Whose tables a viewer's landscape shows."""
    partner = viewer.may("releases.partners") and access.may_read(viewer)
    return (Audience.PARTNERS if partner else Audience.PUBLIC).value


def board_of(source: Source, audience: str) -> Board:
    """All published tables of a source, every edition together."""
    others = {what: releases.merged(slug_of(source, what), audience) for what in OTHERS}
    return Board(
        source,
        audience,
        releases.merged(slug_of(source, TREND), audience),
        {what: found for what, found in others.items() if found is not None},
    )


def series_of(trend: Merged) -> Series:
    """The finest line that can be read: months, else quarters, else years.

    Months are told while there are at most three years of them and few are hidden.
    """
    by_length: dict[int, list[str]] = {}
    for (code,) in trend.cells:
        if code != ALL:
            by_length.setdefault(len(code) if not is_span(code) else 0, []).append(code)
    best = Series(())
    for length, most in ((7, 10_000), (4, 10_000)):
        codes = sorted(by_length.get(length, []))
        for family in _families(codes, length):
            found = Series(tuple((code, trend.cells[(code,)]) for code in family[-most:]))
            if not found.points:
                continue
            hidden = sum(count is None for _code, count in found.points)
            if hidden <= MOST_HIDDEN * len(found.points):
                return found
            best = best if best.points else found
    return best


def _families(codes: Sequence[str], length: int) -> list[list[str]]:
    """Months and quarters are written equally long; months come first while they are few."""
    if length != 7:
        return [list(codes)]
    months = [code for code in codes if "Q" not in code]
    quarters = [code for code in codes if "Q" in code]
    return [months, quarters] if len(months) <= MOST_MONTHS or not quarters else [quarters]


def year_totals(trend: Merged) -> list[tuple[str, int | None]]:
    """Whole years of a trend, in order."""
    years = sorted(code for (code,) in trend.cells if len(code) == 4 and code != ALL)
    return [(year, trend.cells[(year,)]) for year in years]


def periods_of(table: Merged) -> list[str]:
    """The periods of a table of kinds or areas, newest first."""
    codes = {codes[1] for codes in table.cells} - {ALL}
    return sorted(codes, key=lambda code: (code[-4:], not is_span(code)), reverse=True)


def newest_period(table: Merged) -> str:
    """The period a page shows first."""
    return periods_of(table)[0]


def years_in(period: str) -> int:
    """How many years a period lasts (1 for a year)."""
    return len(years_of_span(period)) if is_span(period) else 1


def finest_rows(table: Merged, period: str) -> list[tuple[str, int | None]]:
    """Finest codes of a table with their figure in a period, largest first, hidden ones last."""
    wider = set(table.parents.get(_first_side(table), {}).values())
    rows = [
        (code, count)
        for (code, when), count in table.cells.items()
        if when == period and code != ALL and code not in wider
    ]
    return sorted(rows, key=lambda row: (row[1] is None, -(row[1] or 0), row[0]))


def total_of(table: Merged, period: str) -> int | None:
    """The figure over everything in a period."""
    return table.cells.get((ALL, period))


def _first_side(table: Merged) -> str:
    return next(iter(table.sides))


def area_for(ref: str) -> Area:
    """One area, for pages that everybody may read. Raises Http404."""
    area = Area.objects.filter(ref=ref).first()
    if area is None:
        raise Http404
    return area


def row_of(area: Area, *, on: date) -> list[AreaRow]:
    """One area with its outline and residents, as a list of one."""
    return places.rows(Area.objects.filter(pk=area.pk), on=on)


def history_of(board: Board, area: Area) -> list[tuple[str, int | None]]:
    """The figures of one area by period, oldest first; nothing where no table has it."""
    where = board.others.get(WHERE)
    if where is None:
        return []
    code = code_of(area)
    found = [(when, n) for (one, when), n in where.cells.items() if one == code and when != ALL]
    return sorted(found, key=lambda row: (year_of(row[0]), is_span(row[0])))


def strengths(viewer: Asking, *, today: date) -> Strengths:
    """Findings of strength for who may read findings, and how many organisations agreed to be listed."""
    found: Sequence[Finding] = ()
    if access.may_read(viewer):
        valid = Finding.objects.filter(
            sort=Finding.Sort.STRENGTH, state=Finding.State.VALIDATED, expires_on__gte=today
        )
        found = list(valid[:FEW])
    listed = Organisation.objects.filter(listed=True)
    served = Area.objects.filter(organisations__in=listed).distinct().count()
    return Strengths(found, listed.count(), served)


def settings_found(viewer: Asking, *, today: date) -> list[str]:
    """The setting of every finding that holds, for who may read findings (LVL-02)."""
    if not access.may_read(viewer):
        return []
    held = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__gte=today)
    return list(held.order_by().values_list("setting", flat=True))


def has_visible(source: Source) -> bool:
    """Whether a source has a delivery that is part of the landscape."""
    return source.batches.filter(state=Batch.State.VISIBLE).exists()


def is_published(source: Source) -> bool:
    """Whether a table of a source was ever published."""
    return releases.of_subject(str(source.reference)).exists()


def sources_to_publish(viewer: Asking) -> list[Source]:
    """Sources of counts with visible deliveries, for who may publish."""
    if not access.may_publish(viewer):
        return []
    found = Source.objects.filter(batches__state=Batch.State.VISIBLE).distinct()
    return list(found.exclude(counted=Counted.INDICATOR))


def sources_unpublished(viewer: Asking) -> list[Source]:
    """Sources with visible deliveries of which no table was ever published, for who may publish."""
    return [
        source
        for source in sources_to_publish(viewer)
        if not releases.of_subject(str(source.reference)).exists()
    ]


def source_for(viewer: Asking, ref: str) -> Source:
    """A source whose tables may be published by this viewer. Raises Http404."""
    source = Source.objects.select_related("owner").filter(ref=ref).first()
    if source is None or not access.may_publish(viewer):
        raise Http404
    return source
