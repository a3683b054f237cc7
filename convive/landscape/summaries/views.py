"""Pages of the explorer: one question, kept views, two side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.audit.acts import remember
from convive.ground.doors import needs
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.landscape.analysis.how import Topic, how
from convive.landscape.models import Source
from convive.landscape.summaries import (
    actions,
    comparing,
    exposure,
    forms,
    grids,
    queries,
    showing,
    words,
)
from convive.landscape.summaries.rules import Choice, Order
from convive.landscape.summaries.tables import Grid
from convive.people.viewer import Viewer, asking

START = {"rows": "area", "columns": "year", "order": Order.NAME.value}


@needs("landscape.read")
@require_GET
def explorer(request: HttpRequest) -> HttpResponse:
    """What a source says by two sides at once, as a table and as a drawing."""
    viewer = asking(request)
    form, choice, sources = _asked(viewer, request.GET)
    context = {
        "form": form,
        "tables": [_shown(viewer, source, choice) for source in sources] if choice else [],
        "has_sources": bool(queries.sources_for(viewer)),
        "is_exact": queries.may_see_exact(viewer),
        "how": words.HOW,
        "how_mine": words.HOW_EXACT if queries.may_see_exact(viewer) else words.HOW_PARTNERS,
        "not_for": words.NOT_FOR,
        "rates": how(Topic.RATES) if choice and choice.order is Order.RATE else None,
        "query": _query(choice) if choice else "",
        "views": queries.views_for(viewer)[:8],
    }
    return render(request, "landscape/summaries/explorer.html", context)


@needs("landscape.read")
@require_GET
def explorer_csv(request: HttpRequest) -> HttpResponse:
    """The same tables for a spreadsheet; who took exact counts is remembered."""
    viewer = asking(request)
    _form, choice, sources = _asked(viewer, request.GET)
    made: list[Grid] = []
    for source in sources if choice else ():
        try:
            made.append(_grid(viewer, source, choice or Choice()))
        except Refused:
            continue
    for grid in made:
        if grid.is_exact:
            remember("landscape.exact_counts_taken", by=viewer, subject=grid.source)
    response = HttpResponse(showing.csv_of(made), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="explorer.csv"'
    return response


@needs("landscape.read")
@require_http_methods(["GET", "POST"])
def view_keep(request: HttpRequest) -> HttpResponse:
    """Give what was asked a name, to ask it again."""
    viewer = asking(request)
    _form, choice, _sources = _asked(viewer, request.GET)
    form = forms.KeepView(request.POST or None)
    if request.method == "POST" and form.is_valid() and choice is not None:
        try:
            actions.keep_view(**form.cleaned_data, choice=choice, by=viewer)
        except Refused as refusal:
            said = [str(one) for one in (refusal.sentence, refusal.instead) if one]
            form.add_error(refusal.field if refusal.field in form.fields else None, said)
        else:
            messages.success(request, _("The view is kept."))
            return redirect("landscape:views")
    back = f"{reverse('landscape:explorer')}?{_query(choice) if choice else ''}"
    context = {"form": form, "once": new_ref(), "back_url": back}
    return render(request, "landscape/summaries/keep.html", context)


@needs("landscape.read")
@require_GET
def views(request: HttpRequest) -> HttpResponse:
    """Views that somebody kept, and those that colleagues share."""
    viewer = asking(request)
    found = [(view, queries.is_owner(viewer, view)) for view in queries.views_for(viewer)]
    context = {"views": found, "once": new_ref()}
    return render(request, "landscape/summaries/views.html", context)


@needs("landscape.read")
@require_GET
def view(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask a kept question again; what it shows depends on who asks."""
    found = queries.view_for(asking(request), ref)
    return redirect(f"{reverse('landscape:explorer')}?{_query(Choice.from_json(found.choices))}")


@needs("landscape.read")
@require_POST
def view_remove(request: HttpRequest, ref: str) -> HttpResponse:
    """Forget a view of one's own."""
    viewer = asking(request)
    actions.remove_view(queries.view_for(viewer, ref), by=viewer)
    messages.success(request, _("The view is removed."))
    return redirect("landscape:views")


@needs("landscape.read")
@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Two areas or two years side by side, each beside its own past first.

    Who names no years reads the last two: of the area in the address, else of the whole city.
    """
    viewer = asking(request)
    sources = queries.sources_for(viewer)
    form = forms.Compare(_with_years(viewer, request.GET, sources) or None, sources=sources)
    context: dict[str, Any] = {"form": form, "has_sources": bool(sources)}
    if form.is_valid():
        asked = form.cleaned_data
        source = queries.source_for(viewer, asked["source"])
        one = queries.area_of(asked["area"]), asked["year"]
        other = queries.area_of(asked["other_area"]), asked["other_year"]
        try:
            context["pair"] = comparing.pair_for(viewer, source, one, other)
        except Refused as refusal:
            context["refusal"] = refusal
        context |= {"beside": showing.beside(source), "source": source}
        context["hows"] = [how(Topic.OWN_PAST), how(Topic.RATES), how(Topic.COMPARING)]
    return render(request, "landscape/summaries/compare.html", context)


def _with_years(viewer: Viewer, given: QueryDict, sources: list[Source]) -> QueryDict:
    """What is compared, with the first source and its last two years where the address names none."""
    if "year" in given or not sources:
        return given
    source = queries.chosen(sources, given.getlist("source"))[0]
    years = comparing.last_years(viewer, source)
    if years is None:
        return given
    data = given.copy()
    area = given.get("area", "")
    asked = {"source": source.ref, "area": area, "year": str(years[0])}
    for name, value in (asked | {"other_area": area, "other_year": str(years[1])}).items():
        data[name] = value
    return data


def _asked(viewer: Viewer, given: QueryDict) -> tuple[forms.Explore, Choice | None, list[Source]]:
    """The form, the question if it is whole, and the sources it is put to."""
    known = queries.sources_for(viewer)
    data = given.copy()
    for name, value in START.items():
        if name not in given and not (name == "columns" and "rows" in given):
            data[name] = value
    form = forms.Explore(data, sources=known, is_exact=queries.may_see_exact(viewer))
    if not form.is_valid():
        return form, None, []
    choice = form.choice()
    return form, choice, queries.chosen(known, choice.sources)


def _grid(viewer: Viewer, source: Source, choice: Choice) -> Grid:
    grid = grids.grid_for(viewer, source, choice)
    return exposure.by_rate(grid) if choice.order is Order.RATE else grid


def _shown(viewer: Viewer, source: Source, choice: Choice) -> showing.Shown:
    try:
        return showing.shown(_grid(viewer, source, choice))
    except Refused as refusal:
        return showing.Shown(source, refusal=refusal)


def _query(choice: Choice) -> str:
    """The address that asks this again."""
    asked = QueryDict(mutable=True)
    for name, value in choice.as_json().items():
        asked.setlist(
            name, [str(one) for one in value] if isinstance(value, list) else [str(value)]
        )
    return asked.urlencode()
