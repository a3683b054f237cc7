"""Pages of the thread: why we do something, what came of it, tying and untying."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.thread import actions, names, queries
from convive.thread.forms import Find, Tie, Untie
from convive.thread.rules import Step, comes_first


@needs("workspace.read")
@require_GET
def why(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Why do we do this? What came of it?"""
    viewer, here = _asking(request), Reference(kind, ref)
    context = {
        "here": queries.record_for(viewer, here),
        "stations": queries.line_for(viewer, here),
        "why": queries.why(viewer, here),
        "came_of": queries.came_of(viewer, here),
        "tied": queries.related_to(viewer, here),
        "may_tie": viewer.may("thread.tie"),
    }
    return render(request, "thread/why.html", context)


@needs("thread.tie")
@require_http_methods(["GET", "POST"])
def tie(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Tie a record to one that stands beside it on the thread."""
    viewer, here = _asking(request), Reference(kind, ref)
    record = queries.record_for(viewer, here)
    find = Find(request.GET or None)
    words = find.cleaned_data["find"] if find.is_valid() else ""
    offered = queries.choices_for(viewer, here, find=words)
    form = Tie(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        source, end = _in_order(here, form.cleaned_data["other"])
        actions.tie(source, end, by=viewer)
        messages.success(request, _("The two records are tied."))
        return redirect("thread:why", kind, ref)
    context = {"here": record, "form": form, "find": find, "offered": offered, "words": words}
    return render(request, "thread/tie.html", context)


@needs("thread.tie")
@require_http_methods(["GET", "POST"])
def untie(request: HttpRequest, kind: str, ref: str, other_kind: str, other: str) -> HttpResponse:
    """Take the tie between two records away, after one question."""
    viewer = _asking(request)
    here, there = Reference(kind, ref), Reference(other_kind, other)
    context: dict[str, Any] = {
        "here": queries.record_for(viewer, here),
        "there": queries.record_for(viewer, there),
        "form": Untie(),
    }
    if request.method == "POST":
        actions.untie(*queries.direction(here, there), by=viewer)
        messages.success(request, _("The two records are no longer tied."))
        return redirect("thread:why", kind, ref)
    return render(request, "thread/untie.html", context)


def _asking(request: HttpRequest) -> Asking:
    viewer: Asking = request.viewer  # type: ignore[attr-defined]
    return viewer


def _in_order(here: Reference, other: Reference) -> tuple[Reference, Reference]:
    if _begins(here) or (not _begins(other) and comes_first(_step(here), _step(other))):
        return here, other
    return other, here


def _begins(reference: Reference) -> bool:
    kind = names.kind_of(reference.kind)
    return kind is not None and kind.begins


def _step(reference: Reference) -> Step | None:
    kind = names.kind_of(reference.kind)
    return kind.step if kind else None
