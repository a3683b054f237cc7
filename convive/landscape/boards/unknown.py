"""What the landscape does not know: a part of the page, not a footnote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.disclosure.tables import ALL
from convive.landscape.boards import queries, showing, words
from convive.landscape.boards.drafts import GROUND, SETTING, WHERE
from convive.landscape.boards.outlines import Place
from convive.landscape.boards.queries import Board
from convive.landscape.diagnostics import queries as diagnostics
from convive.landscape.incidents import figures
from convive.landscape.incidents import queries as incidents
from convive.landscape.incidents.rules import Freshness
from convive.landscape.models import Source

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Unknown:
    """One thing that is not known, and the source it is about ("" for the whole city)."""

    key: str
    words: str
    source: str = ""


def of(board: Board, areas: Mapping[str, Place], *, today: date) -> list[Unknown]:
    """Everything this source leaves open, the widest gap first."""
    return [
        *_unreported(board.source),
        *_breaks(board.source),
        *_without_place(board),
        *_silent_areas(board, areas),
        *_without_ground(board),
        *_online(board),
        *_hidden(board),
        *_stale(board.source, today=today),
    ]


def of_city(
    areas: Mapping[str, Place], *, today: date, sources: Sequence[Source] | None = None
) -> list[Unknown]:
    """What no source tells: what nobody reports, who was not heard, areas without residents, sources
    that fell silent.

    `sources`: those that everybody may read of; None, for colleagues: every source there is.
    """
    unknown = [Unknown("unreported", _("How much happens that nobody ever reports."))]
    unknown += _unheard(today=today)
    missing = sum(place.people is None and not place.is_retired for place in areas.values())
    if missing:
        said = ngettext(
            "We do not know how many people live in %(number)s area.",
            "We do not know how many people live in %(number)s areas.",
            missing,
        )
        unknown.append(Unknown("residents", said % {"number": showing.number(missing)}))
    silent = [
        one
        for one in (Source.objects.all() if sources is None else sources)
        if incidents.freshness_of(one, today=today) is Freshness.STALE
    ]
    unknown += [
        Unknown("silent", _("%(source)s has not reported lately.") % {"source": one}, one.ref)
        for one in silent[:MOST_NAMED]
    ]
    return unknown


def _unheard(*, today: date) -> Iterator[Unknown]:
    """Whom nobody heard in the last diagnostic that listened to anybody: groups, then areas."""
    groups, areas = diagnostics.not_heard_lately(today=today)
    if groups:
        said = _("Nobody has heard yet: %(groups)s.") % {"groups": _listed(groups)}
        yield Unknown("groups", said)
    if areas:
        said = _("Nobody has listened yet in: %(areas)s.") % {"areas": _listed(areas)}
        yield Unknown("unheard-areas", said)


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown = " · ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    if more <= 0:
        return shown
    said = ngettext("%(names)s and %(number)s more", "%(names)s and %(number)s more", more)
    return said % {"names": shown, "number": showing.number(more)}


def _unreported(source: Source) -> Iterator[Unknown]:
    gaps = figures.unreported(source)
    whole = list(gaps.filter(area=None, reporter="")[:MOST_NAMED])
    for gap in whole:
        days = {
            "first": date_format(gap.first, "DATE_FORMAT"),
            "last": date_format(gap.last, "DATE_FORMAT"),
        }
        said = _("From %(first)s to %(last)s nothing was reported. That is not zero.") % days
        yield Unknown("gap", said, source.ref)
    some = gaps.exclude(area=None, reporter="").count()
    if some:
        said = ngettext(
            "%(number)s time, one part of the source did not report. That is not zero.",
            "%(number)s times, one part of the source did not report. That is not zero.",
            some,
        )
        yield Unknown("gap", said % {"number": showing.number(some)}, source.ref)


def _breaks(source: Source) -> Iterator[Unknown]:
    for one in figures.breaks_of(source):
        said = _("Since %(day)s this source counts differently: %(sentence)s")
        day = date_format(one.on, "DATE_FORMAT")
        yield Unknown("break", said % {"day": day, "sentence": one.sentence}, source.ref)


def _without_place(board: Board) -> Iterator[Unknown]:
    """Reports without a place: how many, and what that means for the figure of an area."""
    table = board.others.get(WHERE)
    if table is None:
        return
    period = queries.newest_period(table)
    total = table.cells.get((ALL, period))
    missing = table.cells.get((words.UNKNOWN_AREA, period))
    if not total or not missing:
        return
    said = ngettext(
        "%(missing)s of %(total)s reports in %(period)s has no place. The figure of an area could be "
        "that much higher.",
        "%(missing)s of %(total)s reports in %(period)s have no place. The figure of an area could "
        "be that much higher.",
        missing,
    )
    shown = {
        "missing": showing.number(missing),
        "total": showing.number(total),
        "period": words.period_words(period),
    }
    yield Unknown("place", said % shown, board.source.ref)


def _silent_areas(board: Board, areas: Mapping[str, Place]) -> Iterator[Unknown]:
    table = board.others.get(WHERE)
    if table is None:
        return
    period = queries.newest_period(table)
    finest = [row for row in queries.finest_rows(table, period) if row[0] in areas]
    none = sum(count == 0 for _code, count in finest)
    if none:
        said = ngettext(
            "No report came from %(number)s of %(all)s areas in %(period)s. It can be calm there, "
            "or nobody reports.",
            "No report came from %(number)s of %(all)s areas in %(period)s. It can be calm there, "
            "or nobody reports.",
            none,
        )
        shown = {"number": showing.number(none), "all": showing.number(len(finest))}
        period_shown = {"period": words.period_words(period)}
        yield Unknown("areas", said % (shown | period_shown), board.source.ref)


def _without_ground(board: Board) -> Iterator[Unknown]:
    table = board.others.get(GROUND)
    if table is None:
        return
    period = queries.newest_period(table)
    missing = table.cells.get((words.UNSAID, period))
    if missing:
        said = ngettext(
            "%(number)s report in %(period)s does not say what the hate was about.",
            "%(number)s reports in %(period)s do not say what the hate was about.",
            missing,
        )
        shown = {"number": showing.number(missing), "period": words.period_words(period)}
        yield Unknown("ground", said % shown, board.source.ref)


def _online(board: Board) -> Iterator[Unknown]:
    if SETTING not in board.others:
        said = _(
            "This source does not tell offline from online. What happens online may be missing."
        )
        yield Unknown("online", said, board.source.ref)


def _hidden(board: Board) -> Iterator[Unknown]:
    tables = [one for one in (board.trend, *board.others.values()) if one is not None]
    hidden = sum(count is None for one in tables for count in one.cells.values())
    if hidden:
        said = ngettext(
            "%(number)s figure is hidden to protect people.",
            "%(number)s figures are hidden to protect people.",
            hidden,
        )
        yield Unknown("hidden", said % {"number": showing.number(hidden)}, board.source.ref)


def _stale(source: Source, *, today: date) -> Iterator[Unknown]:
    if incidents.freshness_of(source, today=today) is Freshness.STALE:
        yield Unknown("stale", _("The next delivery of this source is late."), source.ref)
