"""A briefing is composed from what everybody may read already; nothing new is published by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from convive.landscape.analysis.rules.own_past import Beside
from convive.landscape.boards import outlines, queries, showing, telling, unknown
from convive.landscape.boards.inhabitants import WholeCity
from convive.landscape.boards.queries import Board
from convive.landscape.briefings import queries as briefings
from convive.landscape.findings import queries as findings
from convive.landscape.incidents import figures
from convive.landscape.models import Finding, Source
from convive.people.viewer import Viewer
from convive.releases.models import Audience, Release

Facts = dict[str, dict[str, Any]]
"""By source: its last whole year and the figure of it."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a briefing in one language; cells of the table are plain words."""

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """The briefing before: its day and what it said."""

    on: date
    facts: Mapping[str, Mapping[str, Any]]


def content(
    *,
    today: date,
    before: Before | None = None,
    sources: Sequence[Source] | None = None,
    languages: Sequence[str] = (),
) -> dict[str, list[dict[str, Any]]]:
    """Every part as everybody may read it today, in these languages or in all of the house."""
    boards = boards_of(sources)
    told: dict[str, list[dict[str, Any]]] = {}
    for language in languages or [code for code, _name in settings.LANGUAGES]:
        with translation.override(language):
            parts = _sections(boards, today=today, before=before)
            told[language] = [asdict(part) for part in parts if _says_something(part)]
    return told


def boards_of(sources: Sequence[Source] | None = None) -> list[Board]:
    """What everybody may read of each source, the source published last first."""
    shown = queries.sources_shown(Audience.PUBLIC) if sources is None else sources
    return [queries.board_of(source, Audience.PUBLIC) for source in shown]


def facts(boards: Sequence[Board]) -> Facts:
    """The last whole year of each source, for the next briefing to compare with."""
    found: Facts = {}
    for board in boards:
        years = queries.year_totals(board.trend) if board.trend else []
        if years:
            found[board.source.ref] = {"year": years[-1][0], "count": years[-1][1]}
    return found


def _says_something(part: Section) -> bool:
    return bool(part.sentences or part.items or part.rows)


def _sections(boards: Sequence[Board], *, today: date, before: Before | None) -> Iterator[Section]:
    people = WholeCity()
    strengths = queries.strengths(Viewer.nobody(), today=today)
    public = findings.public_findings(today=today)
    yield Section(
        "holds",
        _("What holds"),
        (telling.strengths_told(strengths).words,),
        tuple(str(one.public_words) for one in public if one.sort == Finding.Sort.STRENGTH),
    )
    yield Section(
        "found",
        _("What was found"),
        (),
        tuple(str(one.public_words) for one in public if one.sort != Finding.Sort.STRENGTH),
    )
    beside = []
    for board in boards:
        told = telling.of(board, strengths, people=people)
        beside.append(told.beside)
        yield _source(board, told, people)
    if before is not None:
        yield _changed(boards, before)
    known = outlines.places(today)
    for board in boards:
        gaps = [one.words for one in unknown.of(board, known, today=today)]
        title = _("What we do not know: %(source)s") % {"source": board.source}
        yield Section(f"unknown-{board.source.ref}", title, (), tuple(gaps))
    public_sources = [board.source for board in boards]
    everywhere = [one.words for one in unknown.of_city(known, today=today, sources=public_sources)]
    yield Section("unknown", _("What we do not know"), (), tuple(everywhere))
    yield Section("ask", _("Questions to ask"), (), tuple(_questions(boards, beside)))
    yield _how()


def _source(board: Board, told: telling.Telling, people: WholeCity) -> Section:
    said = [one for one in told.sentences if one.key != "strengths"]
    return Section(
        f"source-{board.source.ref}",
        str(board.source),
        (
            *(words for one in said for words in (one.words, *one.notes)),
            *figures.standing_beside(board.source)[1:],
            *telling.whose_residents(board, people),
        ),
        (),
        (_("Year"), _("Reports"), _("From where to where")),
        tuple(
            (
                year,
                _("hidden to protect people") if count is None else showing.number(count),
                around,
            )
            for year, count, around in telling.year_rows(board, people)
        ),
    )


def _changed(boards: Sequence[Board], before: Before) -> Section:
    """What is new since the briefing before, in the figures and in the tables."""
    said = []
    for board in boards:
        years = queries.year_totals(board.trend) if board.trend else []
        was = before.facts.get(board.source.ref)
        told = list(_public_tables(board.source))
        if was is None and not any(one.published_on < before.on for one in told):
            said.append(_("New: figures of %(source)s.") % {"source": board.source})
        elif was is not None and years and years[-1][0] != was["year"]:
            words = _("%(source)s: %(year)s is new. The briefing before ended with %(before)s.")
            shown = {"source": board.source, "year": years[-1][0], "before": was["year"]}
            said.append(words % shown)
        else:
            said += [
                _("%(table)s: %(place)s") % {"table": one.title, "place": one.changed}
                for one in told
                if one.published_on > before.on
            ]
    gone = Release.objects.filter(audience=Audience.PUBLIC, retracted_on__gt=before.on).order_by(
        "retracted_on"
    )
    said += [_("Withdrawn: %(table)s.") % {"table": one} for one in gone]
    if not said:
        said = [_("No new figure was published since the briefing before.")]
    return Section("changed", _("What changed since the last briefing"), (), tuple(said))


def _public_tables(source: Source) -> Iterator[Release]:
    """What everybody may read of a source, without the figures."""
    shown = Release.objects.filter(audience=Audience.PUBLIC, retracted_on=None)
    yield from shown.filter(subject=str(source.reference)).defer("cells", "dims").order_by("pk")


def _questions(boards: Sequence[Board], beside: Sequence[Beside]) -> Iterator[str]:
    """Questions that the figures raise and cannot answer."""
    if Beside.MORE in beside:
        yield _("More was reported than usual: did more happen, or do more people report?")
    if Beside.FEWER in beside:
        yield _("Fewer reports than usual: did less happen, or have people stopped reporting?")
    yield _("Who has lived through hate and told nobody? Who would they tell?")
    yield _("What works well in our neighbourhoods, and what does it need to last?")
    if not any(board.others.get("setting") for board in boards):
        yield _("What do residents meet online, and who could count it without naming anybody?")


def _how() -> Section:
    said = (
        _(
            "This briefing rests only on tables that were published before. Small figures are hidden."
        ),
        _("Sources count different things. They are never added up."),
        _("Where it says “between”, chance alone can move the figure that far."),
        _("It makes no forecast, and puts no place and no community in order."),
    )
    return Section("how", _("How this was made"), said)


def before_of(slug: str) -> Before | None:
    """The published briefing before this one."""
    found = briefings.published().filter(slug__lt=slug).first()
    if found is None or found.published_on is None:
        return None
    return Before(found.published_on, found.facts)
