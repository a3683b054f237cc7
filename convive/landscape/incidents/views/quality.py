"""How good a source is, and what somebody knows of it that no file says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.landscape.incidents import gap_forms, gaps, quality, quality_tables, queries
from convive.landscape.models import Source
from convive.people.viewer import asking
from convive.ui.filling import fill

NEEDED = "landscape.edit"


@needs("landscape.read")
@require_GET
def source_quality(request: HttpRequest, ref: str) -> HttpResponse:
    """What came, what was left out, what is missing, what changed."""
    viewer = asking(request)
    source = queries.source_for(viewer, ref)
    found = quality.of(source, viewer=viewer, today=timezone.localdate())
    context = {
        "source": source,
        "quality": found,
        "tables": quality_tables.of(found),
        "may_edit": queries.may_edit(viewer),
    }
    return render(request, "landscape/incidents/quality.html", context)


@needs(NEEDED)
@require_http_methods(["GET", "POST"])
def gap_new(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a time was not reported."""
    viewer = asking(request)
    source = queries.source_for(viewer, ref)
    form = gap_forms.GapForm(request.POST or None)
    return fill(
        request,
        form,
        lambda: gaps.note_gap(source, form.cleaned_data, by=viewer),
        onward=lambda gap: _page(gap.source),
        said=_("The gap is noted. It is never shown as zero."),
        template="landscape/incidents/gap_new.html",
        source=source,
    )


@needs(NEEDED)
@require_http_methods(["GET", "POST"])
def break_new(request: HttpRequest, ref: str) -> HttpResponse:
    """Say from which day on the source counts differently."""
    viewer = asking(request)
    source = queries.source_for(viewer, ref)
    form = gap_forms.BreakForm(request.POST or None)

    def note() -> object:
        given = form.cleaned_data
        return gaps.note_break(source, given["on"], given["sentence"], by=viewer)

    return fill(
        request,
        form,
        note,
        onward=lambda one: _page(one.source),
        said=_("The sentence stands on every series of this source."),
        template="landscape/incidents/break_new.html",
        source=source,
    )


@needs(NEEDED)
@require_POST
def gap_drop(request: HttpRequest, ref: str) -> HttpResponse:
    """It was reported after all."""
    viewer = asking(request)
    gap = gaps.gap_for(viewer, ref)
    gaps.drop_gap(gap, by=viewer)
    messages.success(request, _("The gap is taken out."))
    return redirect("landscape:source_quality", gap.source.ref)


@needs(NEEDED)
@require_POST
def break_drop(request: HttpRequest, ref: str) -> HttpResponse:
    """It did not change after all."""
    viewer = asking(request)
    one = gaps.break_for(viewer, ref)
    gaps.drop_break(one, by=viewer)
    messages.success(request, _("The sentence is taken out."))
    return redirect("landscape:source_quality", one.source.ref)


def _page(source: Source) -> str:
    return reverse("landscape:source_quality", args=[source.ref])
