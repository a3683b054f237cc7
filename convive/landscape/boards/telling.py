"""The landscape in five sentences that a mayor understands: computed, never written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.landscape.analysis import words as plain
from convive.landscape.analysis.how import How, Topic, how
from convive.landscape.analysis.rules.own_past import Beside
from convive.landscape.analysis.rules.rates import rate
from convive.landscape.boards import queries, series, showing, words
from convive.landscape.boards.drafts import SETTING
from convive.landscape.boards.inhabitants import WholeCity
from convive.landscape.boards.queries import Board, Strengths
from convive.landscape.incidents import figures
from convive.landscape.models import Setting


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, what a reader must know beside it, how it was computed, and its table."""

    key: str
    words: str
    notes: tuple[str, ...] = ()
    how: How | None = None
    release: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentences of one source, and whether its last period is unlike its own past."""

    sentences: tuple[Told, ...]
    beside: Beside


def of(board: Board, strengths: Strengths, *, people: WholeCity | None) -> Telling:
    """Five sentences: what holds, how many, rising or falling, beside its own past, online."""
    said = [strengths_told(strengths)]
    beside = Beside.TOO_SHORT
    if board.trend is not None:
        found = series.judged(board.source, board.trend)
        beside = found.past.place
        release = board.trend.newest.ref
        said += [
            *_counted(board, people),
            Told(
                "trend",
                plain.trend_words(found.trend, name=words.period_words),
                tuple(plain.trend_notes(found.trend, name=words.period_words)),
                how(Topic.TRENDS),
                release,
            ),
        ]
        if found.points:
            about = _("This is about %(period)s.")
            period = words.period_words(found.points[-1].period)
            notes = (about % {"period": period},)
            usual = plain.usual_words(found.past)
            said.append(Told("past", usual, notes, how(Topic.OWN_PAST), release))
    said.append(online_told(board))
    return Telling(tuple(said), beside)


def strengths_told(strengths: Strengths) -> Told:
    """What the city can build on, before any figure of harm."""
    number = strengths.organisations
    if not number:
        return Told("strengths", _("Nobody has written down yet what holds this city together."))
    if not strengths.areas_served:
        sentence = ngettext(
            "%(number)s organisation works for living well together.",
            "%(number)s organisations work for living well together.",
            number,
        )
    else:
        sentence = ngettext(
            "%(number)s organisation works for living well together. Areas reached: %(areas)s.",
            "%(number)s organisations work for living well together. Areas reached: %(areas)s.",
            number,
        )
    shown = {"number": showing.number(number), "areas": showing.number(strengths.areas_served)}
    return Told("strengths", sentence % shown)


def _counted(board: Board, people: WholeCity | None) -> list[Told]:
    """How many in the last whole year, between how many and how many in 10,000 residents."""
    rows = year_rows(board, people)
    if not rows:
        return []
    year, count, around = rows[-1]
    if count is None:
        said = _("The number for %(year)s is hidden: it is small, and people could be known by it.")
        sentence = said % {"year": year}
    else:
        sentence = ngettext(
            "%(count)s report in %(year)s.", "%(count)s reports in %(year)s.", count
        ) % {"count": showing.number(count), "year": year}
    release = board.trend.newest.ref if board.trend else ""
    beside = figures.standing_beside(board.source)[:1]
    notes = (around, *beside) if around else beside
    return [Told("count", sentence, notes, how(Topic.RATES), release)]


def year_rows(board: Board, people: WholeCity | None) -> list[tuple[str, int | None, str]]:
    """Whole years of the city: the year, its figure, and the rate in words ("" without residents)."""
    if board.trend is None:
        return []
    rows = []
    for year, count in queries.year_totals(board.trend):
        lived = people.of(int(year)).count if people else None
        found = rate(count, lived) if count is not None and lived else None
        rows.append((year, count, plain.rate_words(found) if found else ""))
    return rows


def year_table(board: Board, people: WholeCity | None) -> list[list[dict[str, Any]]]:
    """The city year by year, as a table shows it."""
    return [
        [{"text": year}, showing.cell(count), {"text": around or "–"}]
        for year, count, around in year_rows(board, people)
    ]


def whose_residents(board: Board, people: WholeCity) -> list[str]:
    """Whose number of residents the rates of the years rest on."""
    if board.trend is None:
        return []
    return people.words(int(year) for year, _count in queries.year_totals(board.trend))


def online_told(board: Board) -> Told:
    """Offline and online in one sentence, or that online is missing (LVL-02)."""
    table = board.others.get(SETTING)
    if table is None:
        return Told("online", _("No figure here tells what happens online. That is a gap."))
    period = queries.newest_period(table)
    counts = {code: table.cells.get((code, period)) for code in Setting.values}
    when = {"period": words.period_words(period)}
    told = counts[Setting.OFFLINE], counts[Setting.ONLINE]
    if None in told:
        said = _("How many reports came from online in %(period)s is hidden to protect people.")
        return Told("online", said % when, (), None, table.newest.ref)
    shown = {"offline": showing.number(told[0]), "online": showing.number(told[1])}
    sentence = _("%(period)s: offline %(offline)s, online %(online)s.") % (when | shown)
    return Told("online", sentence, (), None, table.newest.ref)


def year_headers() -> list[dict[str, Any]]:
    """What stands over the city year by year."""
    return [
        {"label": _("Year")},
        {"label": _("Reports"), "number": True},
        {"label": _("From where to where")},
    ]


def beside_headers(*, signed_in: bool) -> list[dict[str, Any]]:
    """What stands over offline and online side by side."""
    heads: list[dict[str, Any]] = [
        {"label": _("Setting")},
        {"label": _("Reports"), "number": True},
    ]
    return [*heads, {"label": _("Findings"), "number": True}] if signed_in else heads


def side_by_side(board: Board, findings: Sequence[str] | None) -> list[list[dict[str, Any]]]:
    """Offline, online and both: reports in the newest period; findings for who reads them (LVL-02)."""
    table = board.others.get(SETTING)
    period = queries.newest_period(table) if table else ""
    rows = []
    for code, label in Setting.choices:
        cell: dict[str, Any] = {"text": "–", "number": True}
        if table is not None:
            cell = showing.cell(table.cells.get((code, period)))
        row: list[dict[str, Any]] = [{"text": label}, cell]
        if findings is not None:
            number = sum(one == code for one in findings)
            row.append({"text": showing.number(number), "number": True})
        rows.append(row)
    return rows
