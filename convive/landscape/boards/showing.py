"""Published tables as charts and maps, each with a title that says what it teaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from convive.ground.sorting import natural
from convive.landscape.boards import queries, rules, words
from convive.landscape.boards.drafts import CATEGORY, GROUND, SETTING, WHERE
from convive.landscape.boards.outlines import Coloured, Place, area_map
from convive.landscape.boards.queries import Board, Series
from convive.releases.queries import Merged
from convive.ui.charts import Line, Point, bar_list, line_chart
from convive.ui.drawing import State
from convive.ui.maps import even_steps, map_legend

Headers = list[dict[str, Any]]
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Chart:
    """One question: its title, the drawing, the same numbers as a table, the table it comes from."""

    key: str
    title: str
    drawing: SafeString
    headers: Headers
    rows: list[list[dict[str, Any]]]
    release: str
    period: str = ""
    legend: SafeString | None = None
    note: str = ""
    other_periods: Sequence[tuple[str, str]] = field(default=())


def number(count: float | None, places: int = 0) -> str:
    return number_format(count or 0, places, use_l10n=True, force_grouping=True)


def trend(board: Board) -> Chart | None:
    """Whether reports rise or fall: the question of the first chart."""
    if board.trend is None:
        return None
    series = queries.series_of(board.trend)
    title = _trend_title(queries.year_totals(board.trend), series)
    points = tuple(_point(words.short_words(code), count) for code, count in series.points)
    rows = [[{"text": words.period_words(code)}, cell(count)] for code, count in series.points]
    return Chart(
        "trend",
        title,
        line_chart(title, [Line(_("Reports"), points)]),
        [{"label": _("Period")}, {"label": _("Reports"), "number": True}],
        rows,
        board.trend.newest.ref,
        note=_("Each figure counts reports of one source. More reports can mean more trust."),
    )


def _trend_title(years: Sequence[tuple[str, int | None]], series: Series) -> str:
    """What the last two whole years say; without them, what the line shows."""
    shown = [(year, count) for year, count in years[-2:] if count is not None]
    if len(shown) == 2:
        (before, was), (year, now) = shown
        change = {"before": before, "was": number(was), "year": year, "now": number(now)}
        if now > was:
            return _("More reports: %(now)s in %(year)s, after %(was)s in %(before)s") % change
        if now < was:
            return _("Fewer reports: %(now)s in %(year)s, after %(was)s in %(before)s") % change
        return _("As many reports in %(year)s as in %(before)s: %(now)s") % change
    if series.shown:
        code, count = series.shown[-1]
        return ngettext(
            "%(count)s report in the last period: %(period)s",
            "%(count)s reports in the last period: %(period)s",
            count,
        ) % {"count": number(count), "period": words.period_words(code)}
    return _("How many reports over time")


def where(board: Board, areas: Mapping[str, Place], *, period: str = "", page: str) -> Chart | None:
    """Where reports come from: a map whose areas are links to the page named `page`."""
    table = board.others.get(WHERE)
    if table is None:
        return None
    period = _asked(table, period)
    rows = queries.finest_rows(table, period)
    drawn = tuple(
        Coloured(
            place.ref,
            place.boundary,
            table.label("area", code),
            count,
            reverse(page, args=[place.ref]),
        )
        for code, count in rows
        if (place := areas.get(code)) and place.boundary
    )
    # What is known of a wider area only has no place on the map and is no area of its own.
    finest = [row for row in rows if row[0] in areas]
    title = _where_title(finest, words.period_words(period))
    steps = even_steps([area.count for area in drawn])
    return Chart(
        "where",
        title,
        area_map(title, drawn, steps=tuple(steps), unit=_("reports")),
        [
            {"label": _("Area")},
            {"label": _("Reports"), "number": True},
            {"label": _("Reports a year per 1,000 residents"), "number": True},
        ],
        # By name: places are never put in order of what was reported there.
        sorted(
            (_area_row(table, areas, code, count, period, page) for code, count in rows),
            key=lambda row: natural(row[0]["text"]),
        ),
        table.newest.ref,
        period,
        map_legend(steps, unit=_("reports"), missing=False) if drawn else None,
        _("People are not only where they live: a station or a square brings many together."),
        _periods(table, period),
    )


def _where_title(rows: Sequence[tuple[str, int | None]], period: str) -> str:
    """In how many areas half of the shown reports lie: concentrated or spread."""
    shown = [n for _code, n in rows if n]
    if len(shown) < 4:
        return _("Where reports come from, %(period)s") % {"period": period}
    half, together, needed = sum(shown) / 2, 0, 0
    for count in shown:
        if together >= half:
            break
        together, needed = together + count, needed + 1
    return _("Half of the reports come from %(few)s of %(all)s areas, %(period)s") % {
        "few": needed,
        "all": len(rows),
        "period": period,
    }


def _area_row(
    table: Merged,
    areas: Mapping[str, Place],
    code: str,
    count: int | None,
    period: str,
    page: str,
) -> list[dict[str, Any]]:
    place = areas.get(code)
    label = table.label("area", code)
    people = place.people if place else None
    found = rules.rate(count, people, years=queries.years_in(period))
    named = {"text": label, "url": reverse(page, args=[place.ref])} if place else {"text": label}
    rate = {"text": number(found, 2) if found is not None else "–", "number": True}
    return [named, cell(count), rate]


def kinds(board: Board, what: str, *, period: str = "") -> Chart | None:
    """Grounds or kinds of incidents as bars, largest first."""
    table = board.others.get(what)
    if table is None:
        return None
    period = _asked(table, period)
    rows = [row for row in queries.finest_rows(table, period) if row[1] != 0]
    title = _kinds_title(what, table, rows, queries.total_of(table, period), period)
    points = [_point(table.label(what, code), count) for code, count in rows[:MOST_BARS]]
    return Chart(
        what,
        title,
        bar_list(title, points, mirrored=get_language_bidi()),
        [{"label": str(table.sides[what])}, {"label": _("Reports"), "number": True}],
        [[{"text": table.label(what, code)}, cell(count)] for code, count in rows],
        table.newest.ref,
        period,
        note=str(table.newest.note),
        other_periods=_periods(table, period),
    )


def _kinds_title(
    what: str,
    table: Merged,
    rows: Sequence[tuple[str, int | None]],
    total: int | None,
    period: str,
) -> str:
    when = words.period_words(period)
    largest = next(((code, n) for code, n in rows if n and code != words.UNSAID), None)
    if largest is None or not total:
        plain = {
            GROUND: _("What reports are directed against, %(period)s"),
            CATEGORY: _("What kind of incidents are reported, %(period)s"),
            SETTING: _("Reports offline and online, %(period)s"),
        }
        return plain[what] % {"period": when}
    said = {"name": table.label(what, largest[0]), "count": number(largest[1])}
    return _("%(name)s: %(count)s of %(total)s reports, %(period)s") % {
        **said,
        "total": number(total),
        "period": when,
    }


def area_line(history: Sequence[tuple[str, int | None]], name: str) -> SafeString | None:
    """One area over time, where it was told by single years."""
    years = [(code, n) for code, n in history if queries.years_in(code) == 1]
    if len(years) < 2:
        return None
    points = tuple(_point(code, count) for code, count in years)
    return line_chart(name, [Line(_("Reports"), points)])


def _asked(table: Merged, period: str) -> str:
    return period if period in queries.periods_of(table) else queries.newest_period(table)


def _periods(table: Merged, period: str) -> list[tuple[str, str]]:
    """Other periods a reader may choose."""
    codes = queries.periods_of(table)
    return [(code, words.period_words(code)) for code in codes if code != period]


def _point(label: str | Promise, count: int | None) -> Point:
    return Point(label, count, State.HIDDEN if count is None else State.SHOWN)


def cell(count: int | None) -> dict[str, Any]:
    """A figure in a table beside a chart."""
    if count is None:
        return {"hidden": True, "number": True}
    return {"text": number(count), "number": True}
