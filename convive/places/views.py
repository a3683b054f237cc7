"""Pages of the city's areas: list and map, one area, a file taken in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.references import new_ref
from convive.places import access, actions, counting, queries, showing, trees
from convive.places.files import Properties
from convive.places.forms import Amend, ImportAreas, ImportPopulations, TakeIn
from convive.places.lookups import queries as lookups
from convive.thread import queries as thread

MOST_LINES = 200


@needs("workspace.read")
@require_GET
def areas(request: HttpRequest) -> HttpResponse:
    """All areas of a layer, as a map and as a table."""
    layers = queries.layers()
    asked = request.GET.get("layer", "neighbourhood")
    layer = asked if asked in layers else next(iter(layers), "")
    editions = lookups.vintages(layer)
    edition = editions.filter(ref=request.GET.get("edition", "")).first()
    today = city.today(timezone.now())
    found = queries.areas_for(_viewer(request), layer=layer, on=today, edition=edition)
    drawing, legend = showing.population_map(_("Where people live"), found)
    context = {
        "found": found,
        "layers": layers,
        "layer": layer,
        "editions": editions,
        "edition": edition,
        "drawing": drawing,
        "legend": legend,
        "headers": showing.HEADERS,
        "rows": showing.table_rows(found),
        "total": queries.total_population(found),
        "may_import": access.may_import(_viewer(request)),
    }
    return render(request, "places/areas.html", context)


@needs("workspace.read")
@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """The areas in use as a tree: which is part of which."""
    found = trees.tree_for(_viewer(request), on=city.today(timezone.now()))
    return render(request, "places/tree.html", {"branches": found})


@needs("workspace.read")
@require_GET
def area(request: HttpRequest, ref: str) -> HttpResponse:
    """One area: who lives there, its boundaries, its parts, what speaks of it."""
    viewer = _viewer(request)
    shown = queries.area_for(viewer, ref)
    today = city.today(timezone.now())
    row = queries.row_of(shown, on=today)
    parts = queries.parts_of(shown, on=today)
    context = {
        "shown": shown,
        "row": row,
        "parts": parts,
        "drawing": showing.outline_map(str(shown), parts or [row]),
        "headers": showing.HEADERS,
        "part_rows": showing.table_rows(parts),
        "boundaries": shown.boundaries.defer("geometry"),
        "populations": shown.populations.all(),
        "residents_now": showing.telling(
            queries.residents(year=today.year, refs=[shown.ref])[shown.ref], today.year
        ),
        "names": lookups.names_of(shown),
        "made_of": lookups.made_of(shown),
        "became": lookups.became(shown),
        "related": thread.related_to(viewer, shown.reference),
        "may_import": access.may_import(viewer),
    }
    return render(request, "places/area.html", context)


@needs("places.import")
def import_areas(request: HttpRequest) -> HttpResponse:
    """Choose an area file; it is read and shown before anything changes."""
    form = ImportAreas(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        waiting = actions.read_file(
            typed["file"].read(),
            layer=typed["layer"],
            properties=Properties(
                typed["name_property"], typed["code_property"], typed["parent_property"]
            ),
            valid_from=typed["valid_from"],
            origin=typed["source"],
            edition=typed["edition"],
            file_name=typed["file"].name or "",
            by=_viewer(request),
        )
        return redirect("places:preview", waiting.ref)
    return render(request, "places/import_areas.html", {"form": form, "once": new_ref()})


@needs("places.import")
def preview(request: HttpRequest, ref: str) -> HttpResponse:
    """What the file will do; yes takes it in, in one short act."""
    waiting = queries.file_for(_viewer(request), ref)
    form = TakeIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        layer = waiting.layer
        done = actions.take_in(waiting, **form.cleaned_data, by=_viewer(request))
        messages.success(request, _told(done))
        return redirect_to_layer(layer)
    seen = actions.preview(waiting)
    names = {known.code: known.name for known in seen.areas}
    context = {
        "form": form,
        "waiting": waiting,
        "seen": seen,
        "new": [names[code] for code in seen.comparison.new],
        "moved": [names[code] for code in seen.comparison.moved],
        "renamed": [names[code] for code in seen.comparison.renamed],
        "missing": queries.names_of_codes(waiting.layer, seen.comparison.missing),
        "overlapping": [names[code] for code in seen.fit.overlapping],
        "drawing": showing.incoming_map(_("The areas in this file"), seen.areas),
        "once": new_ref(),
    }
    return render(request, "places/preview.html", context)


@needs("places.import")
@require_POST
def drop(request: HttpRequest, ref: str) -> HttpResponse:
    """No to an area file: nothing of it stays."""
    actions.drop_file(queries.file_for(_viewer(request), ref), by=_viewer(request))
    messages.success(request, _("The file is forgotten. Nothing has changed."))
    return redirect("places:import_areas")


@needs("places.import")
def import_populations(request: HttpRequest) -> HttpResponse:
    """How many people live in each area, from a table; lines that were not taken are told."""
    form = ImportPopulations(
        request.POST or None, request.FILES or None, layers=list(queries.layers())
    )
    context: dict[str, Any] = {"form": form, "once": new_ref()}
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        done = counting.import_upload(
            typed["file"],
            columns=counting.Columns(same_year=typed["same_year"], row=typed["row"]),
            layer=typed["layer"],
            origin=typed["source"],
            by=_viewer(request),
        )
        if not done.rejected:
            messages.success(request, _counted(done.taken))
            return redirect_to_layer(typed["layer"]) if typed["layer"] else redirect("places:areas")
        context |= {"told": _counted(done.taken), "rejected": done.rejected[:MOST_LINES]}
        context["more"] = len(done.rejected[MOST_LINES:])
    return render(request, "places/import_populations.html", context)


@needs("places.import")
def amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change how an area is called and what it is part of."""
    shown = queries.area_for(_viewer(request), ref)
    initial = {
        "name": shown.name,
        "aliases": "\n".join(shown.aliases),
        "parent": shown.parent.ref if shown.parent else "",
    }
    form = Amend(request.POST or None, initial=initial, area=shown)
    if request.method == "POST" and form.is_valid():
        typed = request.POST.get("_version", "")
        version = int(typed) if typed.isdecimal() and len(typed) < 9 else 0
        actions.amend(shown, form.cleaned_data, version=version, by=_viewer(request))
        messages.success(request, _("Saved."))
        return redirect("places:area", ref)
    opened = request.POST.get("_version") or shown.version
    context = {"form": form, "shown": shown, "once": new_ref(), "version": opened}
    return render(request, "places/amend.html", context)


def redirect_to_layer(layer: str) -> HttpResponse:
    """To the list of the areas just taken in."""
    return redirect(f"{reverse('places:areas')}?{urlencode({'layer': layer})}")


def _told(done: actions.Imported) -> str:
    taken = done.new + done.moved + done.same
    return ngettext("%(number)s area is taken in.", "%(number)s areas are taken in.", taken) % {
        "number": taken
    }


def _counted(taken: int) -> str:
    return ngettext("%(number)s line is taken in.", "%(number)s lines are taken in.", taken) % {
        "number": taken
    }


def _viewer(request: HttpRequest) -> Any:
    return request.viewer  # type: ignore[attr-defined]
