"""Pages where an organisation is connected, joins another one, ends; and contacts that stand twice."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.people.changes import actions, forms, queries
from convive.people.viewer import asking
from convive.people.who_is_who import actions as who_actions
from convive.people.who_is_who import queries as who
from convive.people.who_is_who.forms import Seek


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def connect(request: HttpRequest, ref: str) -> HttpResponse:
    """Find another organisation, and say that they work together or that one is part of the other."""
    viewer, today = asking(request), timezone.localdate()
    one = who.entry_for(viewer, ref, on=today).organisation
    if request.method == "POST":
        return _connected(request, ref)
    seek = Seek(request.GET or None)
    context = {
        "organisation": one,
        "form": seek,
        "sought": request.GET.get("find", ""),
        "found": queries.others_for(viewer, one, request.GET.get("find", "")[:200], on=today),
        "tied": who.connections_of(viewer, one),
    }
    return render(request, "people/connect.html", context)


def _connected(request: HttpRequest, ref: str) -> HttpResponse:
    viewer, today = asking(request), timezone.localdate()
    one = who.entry_for(viewer, ref, on=today).organisation
    form = forms.Other(request.POST)
    if not form.is_valid():
        raise Http404
    other = queries.other_for(viewer, form.cleaned_data["other"])
    match request.POST.get("how"):
        case "part-of":
            who_actions.place(one, other, by=viewer)
        case "no-part":
            who_actions.place(one, None, by=viewer)
        case "apart":
            who_actions.part(one, other, by=viewer)
        case _:
            who_actions.connect(one, other, by=viewer, on=today)
    messages.success(request, _("Saved."))
    return redirect("people:organisation", ref)


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, ref: str) -> HttpResponse:
    """First find the organisation that stays, then say why, then everything follows."""
    viewer, today = asking(request), timezone.localdate()
    one = who.entry_for(viewer, ref, on=today).organisation
    chosen = request.GET.get("into", "")[:12]
    into = queries.other_for(viewer, chosen) if chosen else None
    form = forms.Why(request.POST or None)
    if into is not None and request.method == "POST" and form.is_valid():
        merger = actions.merge(one, into, why=form.cleaned_data["why"], by=viewer, on=today)
        messages.success(request, _("They are one now. You can take it back here."))
        return redirect("people:merger", merger.ref)
    find = request.GET.get("find", "")[:200]
    context = {
        "organisation": one,
        "into": into,
        "form": form if into else Seek(request.GET or None),
        "sought": find,
        "found": queries.others_for(viewer, one, find, on=today),
        "hangs": queries.hangs_on(one),
    }
    return render(request, "people/merge.html", context)


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def merger(request: HttpRequest, ref: str) -> HttpResponse:
    """What followed when two became one; and the way back."""
    viewer = asking(request)
    found = queries.merger_for(viewer, ref)
    if request.method == "POST":
        actions.undo(found, by=viewer, on=timezone.localdate())
        messages.success(request, _("They are two again."))
        return redirect("people:organisation", found.gone.ref)
    followed = sum(len(keys) for keys in found.moved.values())
    return render(request, "people/merger.html", {"merger": found, "followed": followed})


@needs("people.edit")
@require_http_methods(["GET", "POST"])
def end_organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """An organisation ends; what hangs on it is shown first."""
    viewer, today = asking(request), timezone.localdate()
    one = who.entry_for(viewer, ref, on=today).organisation
    form = forms.Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end(one, why=form.cleaned_data["why"], by=viewer, on=today)
        messages.success(request, _("It has ended. What it took part in stays."))
        return redirect("people:organisation", ref)
    context = {"organisation": one, "form": form, "hangs": queries.hangs_on(one)}
    return render(request, "people/end_organisation.html", context)


@needs("people.edit")
@require_GET
def doubles(request: HttpRequest) -> HttpResponse:
    """Contacts that probably stand twice."""
    return render(request, "people/doubles.html", {"doubles": queries.doubles_for(asking(request))})


@needs("people.edit")
@require_POST
def join_contacts(request: HttpRequest) -> HttpResponse:
    """Make one entry of two."""
    viewer = asking(request)
    form = forms.Join(request.POST)
    if not form.is_valid():
        raise Http404
    kept, double = (
        queries.person_for(viewer, form.cleaned_data[one]) for one in ("kept", "double")
    )
    actions.join_contacts(double, kept, by=viewer, on=timezone.localdate())
    messages.success(request, _("One entry stays, and everything is with it."))
    return redirect("people:doubles")
