"""Importing contacts: file, columns, preview, report, and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.ground.doors import needs
from convive.people.contacts import actions, forms, lines, queries, words
from convive.people.contacts.rules import Line
from convive.people.models import ContactImport
from convive.people.viewer import asking

SHOWN = 200


@needs("people.import")
@require_http_methods(["GET", "POST"])
def import_contacts(request: HttpRequest) -> HttpResponse:
    """Choose a spreadsheet; earlier imports stand below."""
    viewer = asking(request)
    form = forms.Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        batch = actions.receive(form.cleaned_data["file"], by=viewer, on=timezone.localdate())
        return redirect("people:import_columns", batch.ref)
    context = {"form": form, "imports": queries.imports_for(viewer)}
    return render(request, "people/import_contacts.html", context)


@needs("people.import")
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm which column holds what."""
    viewer = asking(request)
    batch = queries.import_for(viewer, ref)
    if batch.stage != ContactImport.Stage.OPEN:
        return redirect("people:import_report", ref)
    with lines.open_batch(batch) as table:
        header, notes = table.header, [note.sentence for note in table.notes]
    form = forms.Columns(request.POST or None, header=header, columns=batch.columns)
    if request.method == "POST" and form.is_valid():
        actions.match(batch, form.chosen, by=viewer)
        return redirect("people:import_preview", ref)
    context = {"form": form, "batch": batch, "notes": notes}
    return render(request, "people/import_columns.html", context)


@needs("people.import")
@require_http_methods(["GET", "POST"])
def import_preview(request: HttpRequest, ref: str) -> HttpResponse:
    """What would come in, line by line; then import it."""
    viewer = asking(request)
    batch = queries.import_for(viewer, ref)
    if batch.stage != ContactImport.Stage.OPEN:
        return redirect("people:import_report", ref)
    if request.method == "POST":
        actions.take(batch, by=viewer, on=timezone.localdate())
        return redirect("people:import_report", ref)
    with lines.open_batch(batch) as table:
        found = lines.lines_of(table, batch.columns)
    context = {
        "batch": batch,
        "lines": [_told(line) for line in found[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
        "taken": sum(line.rejected is None for line in found),
        "rejected": sum(line.rejected is not None for line in found),
    }
    return render(request, "people/import_preview.html", context)


@needs("people.import")
@require_http_methods(["GET", "POST"])
def import_report(request: HttpRequest, ref: str) -> HttpResponse:
    """What came in, what did not and why; and the way back."""
    viewer = asking(request)
    batch = queries.import_for(viewer, ref)
    if batch.stage == ContactImport.Stage.OPEN:
        return redirect("people:import_columns", ref)
    if request.method == "POST":
        actions.undo(batch, by=viewer)
        messages.success(request, _("The import is taken back."))
        return redirect("people:import_report", ref)
    context = {
        "batch": batch,
        "report": batch.report,
        "rejections": _sentences(batch.report.get("rejections", [])),
        "notes": _sentences(batch.report.get("notes", [])),
        "can_undo": batch.stage == ContactImport.Stage.DONE,
    }
    return render(request, "people/import_report.html", context)


def _told(line: Line) -> dict[str, object]:
    return {"line": line, "sentences": [words.sentence(problem) for problem in line.problems]}


def _sentences(told: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{"line": one["line"], "sentence": words.sentence(str(one["problem"]))} for one in told]
