"""Pages on which a table of programmes comes in: hand it in, look, take it over, take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.importing import actions, forms, queries, reading
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("programmes.edit")
@require_http_methods(BOTH)
def import_programmes(request: HttpRequest) -> HttpResponse:
    """Hand in a table; earlier ones stand below."""
    viewer = asking(request)
    start = {"language": (get_language() or "en").split("-")[0]}
    form = forms.HandIn(typed(request), request.FILES or None, initial=start)
    return fill(
        request,
        form,
        lambda: actions.read(
            form.cleaned_data["file"].read(),
            name=form.cleaned_data["file"].name or "",
            language=form.cleaned_data["language"],
            now=timezone.now(),
            by=viewer,
        ),
        onward=lambda table: reverse("programmes:programme_table", args=[table.ref]),
        template="programmes/importing/import_programmes.html",
        tables=queries.tables_for(viewer),
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def programme_table(request: HttpRequest, ref: str) -> HttpResponse:
    """What would come in, row by row; afterwards what came in, and the way back."""
    viewer = asking(request)
    table = queries.table_for(viewer, ref)
    if request.method == "POST":
        # What the page offered, not what stands now: nobody takes back what they meant to take over.
        if request.POST.get("step") == "undo":
            actions.take_back(table, by=viewer)
            messages.success(request, _("The import is taken back."))
        else:
            actions.take_table(table, by=viewer)
            messages.success(request, _("The programmes are there as drafts."))
        return redirect("programmes:programme_table", ref)
    lines = reading.lines_in(table.rows, language=table.language)
    context = {
        "table": table,
        "is_open": table.stage == actions.Stage.OPEN,
        "can_undo": table.stage == actions.Stage.DONE,
        "told": reading.counted(lines) if table.rows else table.report,
        "new": [one for one in lines if not one.problems and not one.is_known],
        "known": [one for one in lines if not one.problems and one.is_known],
        "wrong": [one for one in lines if one.problems],
    }
    return render(request, "programmes/importing/programme_table.html", context)
