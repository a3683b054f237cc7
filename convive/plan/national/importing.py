"""Pages on which a table of measures comes in: file, look first, report, and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan.models import MeasureImport
from convive.plan.national import actions, forms, queries, tiers, words
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("national.edit")
@require_http_methods(BOTH)
def import_measures(request: HttpRequest) -> HttpResponse:
    """Choose a table of measures; earlier imports stand below."""
    viewer = asking(request)
    latest = queries.strategy_for(viewer)
    start = {
        "strategy": latest.ref if latest else "",
        "language": (get_language() or "en").split("-")[0],
    }
    form = forms.UploadMeasures(typed(request), request.FILES or None, initial=start)
    return fill(
        request,
        form,
        lambda: actions.read_table(
            form.cleaned_data["strategy"],
            form.cleaned_data["file"].read(),
            name=form.cleaned_data["file"].name or "",
            language=form.cleaned_data["language"],
            by=viewer,
        ),
        onward=lambda batch: reverse("plan:measure_import", args=[batch.ref]),
        template="plan/national/import_measures.html",
        imports=queries.imports_for(viewer),
        strategies=queries.strategies_for(viewer),
    )


@needs("national.edit")
@require_http_methods(BOTH)
def measure_import(request: HttpRequest, ref: str) -> HttpResponse:
    """What would come in; then import it. Afterwards: what came in, and the way back."""
    viewer = asking(request)
    batch = queries.import_for(viewer, ref)
    if request.method == "POST":
        # What the page offered, not what stands now: nobody takes back what they meant to import.
        if request.POST.get("step") != "undo":
            actions.take(batch, by=viewer)
            messages.success(request, _("The measures are in the plan of the other level."))
        else:
            actions.undo(batch, by=viewer)
            messages.success(request, _("The import is taken back."))
        return redirect("plan:measure_import", ref)
    named = tiers.names()
    context = {
        "batch": batch,
        "is_open": batch.stage == MeasureImport.Stage.OPEN,
        "can_undo": batch.stage == MeasureImport.Stage.DONE,
        "lines": [
            (line, ", ".join(named.get(key, key) for key in line["tiers"])) for line in batch.lines
        ],
        "refused": [
            (one["line"], words.problem(one["problem"], one["told"])) for one in batch.refused
        ],
    }
    return render(request, "plan/national/measure_import.html", context)
