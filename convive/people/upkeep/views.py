"""Pages that keep the list right."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.ground.doors import needs
from convive.people import access
from convive.people.changes import queries as changes
from convive.people.self_update import queries as updates
from convive.people.upkeep import export, forms, queries
from convive.people.viewer import asking


@needs("workspace.read")
@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """Which kinds of partner and which levels reach which areas, and where nobody does."""
    viewer = asking(request)
    form = forms.Layer(request.GET or None)
    context = {
        "form": form,
        "by_category": queries.by_category(viewer, layer=form.chosen),
        "by_level": queries.by_level(viewer, layer=form.chosen),
        "layer": form.chosen,
        "may_edit": access.may_edit(viewer),
    }
    return render(request, "people/coverage.html", context)


@needs("workspace.read")
@require_GET
def coverage_table(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    viewer, layer = asking(request), forms.Layer(request.GET or None).chosen
    tables = (queries.by_category(viewer, layer=layer), queries.by_level(viewer, layer=layer))
    return _file(export.coverage(tables), "coverage.csv")


@needs("workspace.read")
@require_GET
def first_contacts(request: HttpRequest) -> HttpResponse:
    """Who answers first for each organisation: one sheet to print."""
    found = queries.first_contacts_for(asking(request), on=timezone.localdate())
    return render(request, "people/first_contacts.html", {"entries": found})


@needs("workspace.read")
@require_GET
def first_contacts_table(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    found = queries.first_contacts_for(asking(request), on=timezone.localdate())
    return _file(export.first_contacts(found), "first-contacts.csv")


@needs("workspace.read")
@require_GET
def upkeep(request: HttpRequest) -> HttpResponse:
    """What waits for who keeps the list: checks that are due, answers, entries that stand twice."""
    viewer, today = asking(request), timezone.localdate()
    context = {
        "may_edit": access.may_edit(viewer),
        "due": queries.due_for(viewer, today=today),
        "waiting": queries.waiting_for(viewer, today=today),
        "updates": updates.updates_for(viewer),
        "doubles": len(changes.doubles_for(viewer)),
        "mergers": changes.mergers_for(viewer),
        "today": today,
    }
    return render(request, "people/upkeep.html", context)


def _file(content: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
