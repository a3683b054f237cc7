"""Bringing a file in: choose it, match its columns, look, start, say yes, take it out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.landscape.incidents import actions, forms, jobs, opening, quality, queries
from convive.landscape.models import Batch
from convive.people.viewer import asking
from convive.ui.filling import fill

ON_A_PAGE = 50
NEEDED = "landscape.import"


@needs(NEEDED)
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest, ref: str) -> HttpResponse:
    """Choose the file."""
    source = queries.source_for(asking(request), ref)
    form = forms.FileForm(
        request.POST or None,
        files=request.FILES or None,
        initial={"profile": queries.likely_profile(source)},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        batch = actions.deliver(source, given["file"], profile=given["profile"], by=asking(request))
        return redirect("landscape:import_columns", batch.ref)
    context = {"form": form, "source": source, "open": queries.open_delivery(source)}
    return render(request, "landscape/incidents/import_file.html", context)


@needs(NEEDED)
@require_http_methods(["GET", "POST"])
def import_columns(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which column holds what; a proposal stands ready."""
    batch = queries.delivery_for(asking(request), ref)
    proposed = opening.proposal(batch)
    form = forms.MatchForm(
        request.POST or None,
        proposal=proposed.proposal,
        profile=proposed.profile,
        known=proposed.known,
        usual=queries.usual_mode(batch, proposed.proposal.plan),
    )
    viewer = asking(request)
    return fill(
        request,
        form,
        lambda: actions.match(
            batch, form.plan(), mode=form.cleaned_data.get("mode", ""), by=viewer
        ),
        onward=lambda matched: reverse("landscape:import_preview", args=[matched.ref]),
        template="landscape/incidents/import_columns.html",
        batch=batch,
        proposed=proposed,
    )


@needs(NEEDED)
@require_GET
def import_preview(request: HttpRequest, ref: str) -> HttpResponse:
    """What the first rows will become."""
    batch = queries.delivery_for(asking(request), ref)
    seen = opening.preview(batch)
    context = {"batch": batch, "seen": seen, "open": queries.open_delivery(batch.source)}
    return render(request, "landscape/incidents/import_preview.html", context)


@needs(NEEDED)
@require_POST
def import_start(request: HttpRequest, ref: str) -> HttpResponse:
    """Have it read; the page can be left."""
    batch = queries.delivery_for(asking(request), ref)
    started = actions.start(batch, by=asking(request))
    if queries.is_to_be_read(started):
        transaction.on_commit(partial(jobs.read_in.enqueue, ref))
    return redirect("landscape:import_show", ref)


@needs(NEEDED)
@require_GET
def import_show(request: HttpRequest, ref: str) -> HttpResponse:
    """How far a delivery is, or what it came to."""
    viewer = asking(request)
    batch = queries.delivery_for(viewer, ref)
    is_visible = batch.state == Batch.State.VISIBLE
    years, areas = quality.changes_of(batch)
    context = {
        "batch": batch,
        "warnings": quality.warnings_of(batch),
        "changed_years": years,
        "changed_areas": areas,
        "may_publish": is_visible and queries.may_publish(viewer, batch.source),
        "unknown": batch.notes.get("unknown", {}),
        "problems": queries.problems_of(batch),
        "later": queries.later_repeats(batch),
        "is_silent": queries.is_silent(batch),
        "under_way": queries.is_under_way(batch),
    }
    return render(request, "landscape/incidents/import_show.html", context)


@needs(NEEDED)
@require_GET
def import_progress(request: HttpRequest, ref: str) -> HttpResponse:
    """How far the reading is: a piece of the page, asked for every two seconds."""
    batch = queries.delivery_for(asking(request), ref)
    response = render(request, "landscape/incidents/_progress.html", {"batch": batch})
    if not queries.is_under_way(batch):
        response["HX-Refresh"] = "true"
    return response


@needs(NEEDED)
@require_POST
def import_publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Make it part of the landscape."""
    batch = queries.delivery_for(asking(request), ref)
    actions.publish(batch, by=asking(request))
    transaction.on_commit(partial(jobs.look_across.enqueue, batch.source.ref))
    messages.success(request, _("The delivery is part of the landscape."))
    return redirect("landscape:import_show", ref)


@needs(NEEDED)
@require_POST
def import_undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it out, or throw it away before it was shown."""
    batch = queries.delivery_for(asking(request), ref)
    actions.undo(batch, by=asking(request))
    transaction.on_commit(partial(jobs.clear.enqueue, ref))
    messages.success(request, _("The delivery is taken out. Nothing of it shows any more."))
    return redirect("landscape:source", batch.source.ref)


@needs(NEEDED)
@require_GET
def import_rejected(request: HttpRequest, ref: str) -> HttpResponse:
    """Every row that was not taken, with its line and the reason."""
    batch = queries.delivery_for(asking(request), ref)
    page = Paginator(queries.rejections_of(batch), ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(row.line, queries.reason(row)) for row in page]
    context = {"batch": batch, "page": page, "rows": rows}
    return render(request, "landscape/incidents/import_rejected.html", context)


@needs(NEEDED)
@require_GET
def import_csv(request: HttpRequest, ref: str) -> StreamingHttpResponse:
    """The same as a file, safe to open in a spreadsheet."""
    batch = queries.delivery_for(asking(request), ref)
    writer = csv.writer(_Echo())
    lines: Iterator[str] = (writer.writerow(row) for row in queries.rejected_table(batch))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rejected-{batch.ref}.csv"'
    return response


class _Echo:
    """Gives each line of the CSV straight to the answer."""

    def write(self, line: str) -> str:
        return line
