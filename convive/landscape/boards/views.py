"""The landscape: what was published, for partners and for everybody, and one area of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.landscape import access
from convive.landscape.boards import (
    levels,
    outlines,
    queries,
    rules,
    showing,
    signals,
    telling,
    unknown,
    words,
)
from convive.landscape.boards import open_data as open_files
from convive.landscape.boards.drafts import CATEGORY, GROUND, SETTING
from convive.landscape.boards.inhabitants import WholeCity
from convive.landscape.boards.outlines import Place
from convive.landscape.boards.queries import Board
from convive.landscape.findings import queries as findings
from convive.landscape.incidents import figures
from convive.landscape.incidents import queries as incidents
from convive.people.viewer import Viewer, asking
from convive.places import access as places
from convive.releases import queries as releases
from convive.releases.models import Audience

PICTURES = 3


@needs("landscape.read")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The landscape for who works with it: partners' tables, strengths beside."""
    return _page(request, Audience.PARTNERS, "landscape:area")


@public
@require_GET
def public_page(request: HttpRequest) -> HttpResponse:
    """The landscape for everybody."""
    return _page(request, Audience.PUBLIC, "landscape:public_area")


def _page(request: HttpRequest, audience: str, area_page: str) -> HttpResponse:
    viewer = asking(request)
    today = city.today(timezone.now())
    sources = queries.sources_shown(audience)
    asked = request.GET.get("source", "")
    source = next((one for one in sources if one.ref == asked), next(iter(sources), None))
    context: dict[str, Any] = {
        "sources": sources,
        "source": source,
        "waiting": queries.sources_to_publish(viewer),
        "unpublished": queries.sources_unpublished(viewer),
        "may_import": access.may_import(viewer),
        "may_publish": access.may_publish(viewer),
        "may_write": access.may_edit(viewer),
        "strengths": queries.strengths(viewer, today=today),
        "is_public": audience == Audience.PUBLIC,
        "frame": "public" if audience == Audience.PUBLIC else "",
    }
    places_known = outlines.places(today)
    people = WholeCity()
    board = queries.board_of(source, audience) if source is not None else None
    told = None
    if source is not None and board is not None:
        context |= _charts(request, board, places_known, area_page)
        told = telling.of(board, context["strengths"], people=people)
        context["freshness"] = incidents.freshness_of(source, today=today)
        context["sentences"] = told.sentences
        context["years"] = telling.year_table(board, people)
        context["whose_residents"] = telling.whose_residents(board, people)
        context["years_head"] = telling.year_headers()
        context["beside_head"] = telling.beside_headers(signed_in=access.may_read(viewer))
        context["beside"] = telling.side_by_side(
            board,
            queries.settings_found(viewer, today=today) if access.may_read(viewer) else None,
        )
        context["standing_beside"] = figures.standing_beside(source)
        context["unknown"] = unknown.of(board, places_known, today=today)
    is_public = audience == Audience.PUBLIC
    # The public page is the same for everybody, also when a colleague opens it.
    done = levels.levels_for(Viewer.nobody() if is_public else viewer)
    context["levels_head"], context["levels"] = levels.headers(), levels.rows(done)
    context["without_online"] = levels.gaps(done)
    context["unknown_here"] = unknown.of_city(
        places_known, today=today, sources=sources if is_public else None
    )
    if is_public:
        context["found"] = findings.public_findings(today=today)
    context["reads_plan"] = viewer.may("plan.read")
    context["signals"] = signals.of(viewer, board, told, today=today)
    return render(request, "landscape/boards/show.html", context)


def _charts(
    request: HttpRequest, board: Board, areas: Mapping[str, Place], area_page: str
) -> dict[str, Any]:
    """Three pictures that answer most questions, and the others after them."""
    period = request.GET.get("period", "")
    drawn = [
        showing.trend(board),
        showing.where(board, areas, period=period, page=area_page),
        *(showing.kinds(board, what, period=period) for what in (SETTING, GROUND, CATEGORY)),
    ]
    charts = [chart for chart in drawn if chart is not None]
    return {
        "board": board,
        "charts": charts[:PICTURES],
        "more_charts": charts[PICTURES:],
        "says_nothing_online": SETTING not in board.others,
    }


@needs("landscape.read")
@require_GET
def area(request: HttpRequest, ref: str) -> HttpResponse:
    """What is published of one area, for partners."""
    return _area(request, ref, Audience.PARTNERS)


@public
@require_GET
def public_area(request: HttpRequest, ref: str) -> HttpResponse:
    """What is published of one area, for everybody."""
    return _area(request, ref, Audience.PUBLIC)


def _area(request: HttpRequest, ref: str, audience: str) -> HttpResponse:
    viewer, today = asking(request), city.today(timezone.now())
    shown = queries.area_for(ref)
    (row,) = queries.row_of(shown, on=today)
    sources = [] if row.is_small else queries.sources_shown(audience)
    boards = [queries.board_of(one, audience) for one in sources]
    tables = []
    for board in boards:
        history = queries.history_of(board, shown)
        if history:
            tables.append(
                (board, showing.area_line(history, str(shown)), _rows(history, row.count))
            )
    context = {
        "shown": shown,
        "row": row,
        "tables": tables,
        "is_public": audience == Audience.PUBLIC,
        "opens_area": places.may_read(viewer),
        "frame": "public" if audience == Audience.PUBLIC else "",
    }
    return render(request, "landscape/boards/area.html", context)


def _rows(history: list[tuple[str, int | None]], people: int | None) -> list[list[dict[str, Any]]]:
    rows = []
    for code, count in history:
        rate = rules.rate(count, people, years=queries.years_in(code))
        told = showing.number(rate, 2) if rate is not None else "–"
        rows.append(
            [
                {"text": words.period_words(code)},
                showing.cell(count),
                {"text": told, "number": True},
            ]
        )
    return rows


@public
@require_GET
def open_data(request: HttpRequest, ref: str) -> HttpResponse:
    """One published table as open data, with its dictionary in every language."""
    release = releases.release_for(asking(request), ref)
    packed = open_files.archive(release, queries.source_of(release.subject))
    response = HttpResponse(packed, content_type="application/zip")
    name = f"{release.slug}-{release.edition}-{release.published_on:%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
