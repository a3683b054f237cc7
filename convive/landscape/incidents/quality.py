"""The quality page of a source: what came, what was left out, what is missing, what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.incidents import across, editions, figures, own, queries
from convive.landscape.incidents.across import Overlap
from convive.landscape.incidents.editions import Change, Edition
from convive.landscape.incidents.figures import Span, YearFigure
from convive.landscape.incidents.profiles import Indicator
from convive.landscape.incidents.rules import Freshness
from convive.landscape.models import Batch, SeriesBreak, Source, Unreported

GAPS_SHOWN = 100
HARDLY = 0.3  # a third of the places missing is said loudly
FEW = 5  # below that, who only reads sees no number
MISSING: dict[str, Words] = {
    "area": _("Area"),
    "grounds": _("Ground"),
    "category": _("Kind of incident"),
    "recorded": _("Date it was recorded"),
    "value": _("How many"),
}
PRECISIONS: dict[str, Words] = {
    "day": _("to the day"),
    "month": _("to the month"),
    "quarter": _("to the quarter"),
    "year": _("to the year"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with what it is called."""

    label: Words
    rows: int
    of: int

    @property
    def percent(self) -> int:
        return round(100 * self.rows / self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything known about how good a source is."""

    beside: tuple[str, ...]
    freshness: Freshness
    spans: list[Span]
    read: int
    taken: int
    duplicates: int
    rejected: int
    left_out: int
    reasons: list[tuple[str, int]]
    missing: list[Share]
    precisions: list[Share]
    many_without_place: bool
    gaps: list[Unreported]
    gaps_in_all: int
    breaks: list[SeriesBreak]
    series: list[YearFigure]
    editions: list[Edition]
    edition_years: list[int]
    overlaps: list[Overlap]
    indicators: list[tuple[Indicator, int]]
    full: bool
    few: int
    counted: bool


def of(source: Source, *, viewer: Asking, today: date) -> Quality:
    """The quality of a source as it stands. Small counts are for those who bring deliveries in.

    Of what people told or noted here others see whole years that are over, and no rows (MAP-11).
    """
    shown = source.batches.filter(state=Batch.State.VISIBLE)
    sums = shown.aggregate(
        read=Sum("rows_read"),
        taken=Sum("accepted"),
        duplicates=Sum("duplicates"),
        rejected=Sum("rejected"),
        left_out=Sum("left_out"),
    )
    full, counted = own.may_import(viewer, source), own.may_count(viewer, source)
    missing = _missing(shown.values_list("accepted", "notes")) if counted else []
    gaps = figures.unreported(source)
    told = editions.of_source(source.pk)
    return Quality(
        beside=figures.standing_beside(source),
        freshness=queries.freshness_of(source, today=today),
        spans=figures.spans(source),
        **{name: counted or 0 for name, counted in sums.items()},
        reasons=_reasons(source) if counted else [],
        missing=missing,
        precisions=_precisions(source) if counted else [],
        many_without_place=any(
            one.label == MISSING["area"] and one.rows > HARDLY * one.of for one in missing
        ),
        gaps=list(gaps[:GAPS_SHOWN]),
        gaps_in_all=gaps.count(),
        breaks=list(figures.breaks_of(source)),
        series=[one for one in figures.by_year(source) if counted or one.year < today.year],
        full=full,
        few=FEW,
        counted=counted,
        editions=told if full else [],
        edition_years=sorted({year for one in told for year in one.years}) if full else [],
        overlaps=[one for one in across.of(source) if own.may_count(viewer, one.source)]
        if full
        else [],
        indicators=figures.indicators_of(source) if not source.counts else [],
    )


def _missing(noted: object) -> list[Share]:
    rows: dict[str, int] = {}
    whole = 0
    for accepted, notes in noted:  # type: ignore[attr-defined]
        whole += accepted
        for key, lacking in notes.get("missing", {}).items():
            rows[key] = rows.get(key, 0) + lacking
    return [Share(MISSING[key], rows[key], whole) for key in MISSING if key in rows]


def _reasons(source: Source) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for batch in source.batches.filter(state=Batch.State.VISIBLE, rejected__gt=0):
        for sentence, rows in queries.problems_of(batch):
            found[sentence] = found.get(sentence, 0) + rows
    return sorted(found.items(), key=lambda one: -one[1])


def _precisions(source: Source) -> list[Share]:
    rows = queries.visible().filter(source=source).order_by()
    counted = dict(rows.values_list("precision").annotate(rows=Count("pk")))
    whole = sum(counted.values())
    return [Share(PRECISIONS[key], counted[key], whole) for key in PRECISIONS if key in counted]


def changes_of(batch: Batch) -> tuple[list[Change], list[Change]]:
    """What a new edition says otherwise, by year and by area; nothing for a delivery that adds."""
    if batch.mode != Batch.Mode.EDITION:
        return [], []
    return editions.changes(batch), editions.changes_by_area(batch)


def warnings_of(batch: Batch) -> Mapping[str, object]:
    """What somebody should look at before saying yes to a delivery."""
    notes = batch.notes
    return {
        "all_zero": notes.get("all_zero", False),
        "changed": notes.get("changed", 0) if batch.mode == Batch.Mode.ADDS else 0,
        "gaps": batch.unreported.count(),
        "carried": notes.get("carried", 0),
        "turns": [_turn(one) for one in notes.get("turns", ())],
        "many_without_place": batch.unresolved_areas > HARDLY * max(batch.accepted, 1),
    }


KINDS: dict[str, Words] = {
    "number": _("numbers"),
    "date": _("dates"),
    "words": _("words"),
    "known": _("words we know"),
    "unknown": _("words we do not know"),
}


def _turn(noted: Mapping[str, object]) -> Mapping[str, object]:
    column = str(noted["column"])
    return {
        **noted,
        "column": MISSING.get(column, column),
        "before": KINDS.get(str(noted["before"]), ""),
        "after": KINDS.get(str(noted["after"]), ""),
    }
