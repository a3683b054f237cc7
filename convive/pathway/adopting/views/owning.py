"""Pages of a city's own copy: taken, changed part by part, switched by law, published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.city import queries as city
from convive.ground.doors import needs
from convive.pathway.adopting import actions, copies, forms, queries
from convive.pathway.adopting import words as own_words
from convive.pathway.rules import editing
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("packs.adopt")
@never_cache
@require_http_methods(BOTH)
def copy_template(request: HttpRequest, slug: str) -> HttpResponse:
    """A template becomes the city's own: a name of its own, version 1."""
    one = queries.template_for(slug)
    form = forms.Copy(typed(request), initial={"title": one.title})
    return fill(
        request,
        form,
        lambda: actions.copy(one.pack, form.cleaned_data["title"], by=asking(request)),
        onward=copies.url,
        said=_("The copy is yours, as version 1. Change it as your law and your habits ask."),
        title=_("Make it your own"),
        cancel_url=reverse("pathway:template", args=[slug]),
    )


@needs("packs.adopt")
@never_cache
@require_GET
def template_copy(request: HttpRequest, ref: str) -> HttpResponse:
    """A copy: its parts to change, what is off, what keeps it from being published."""
    copy = copies.copy_for(asking(request), ref)
    context = {
        "copy": copy,
        "one": copies.drafted(copy),
        "faults": actions.faults_of(copy),
        "has_changed": actions.has_changed(copy),
        "parts": own_words.PARTS,
    }
    return render(request, "pathway/adopting/template_copy.html", context)


@needs("packs.adopt")
@never_cache
@require_http_methods(BOTH)
def change_copy(request: HttpRequest, ref: str, part: str) -> HttpResponse:
    """One part of a copy, field by field."""
    viewer = asking(request)
    copy = copies.copy_for(viewer, ref)
    if part not in editing.PARTS:
        raise Http404
    form = forms.Change(typed(request), offered=editing.fields(copy.entries, part))
    return fill(
        request,
        form,
        lambda: actions.change(copy, form.changes, version=version_of(request), by=viewer),
        onward=copies.url(copy),
        said=_("Kept in the draft. Nobody works by it before it is published."),
        title=own_words.PARTS[part],
        version=copy.version,
        cancel_url=copies.url(copy),
    )


@needs("packs.adopt")
@never_cache
@require_http_methods(BOTH)
def decide_conflict(request: HttpRequest, ref: str, conflict: str) -> HttpResponse:
    """The legal decision that switches on what conflicts with our rules."""
    viewer = asking(request)
    copy = copies.copy_for(viewer, ref)
    if conflict not in {one.key for one in copies.drafted(copy).conflicts}:
        raise Http404
    today = city.today(timezone.now())
    form = forms.Decision(typed(request), initial={"on": today})
    return fill(
        request,
        form,
        lambda: actions.decide(
            copy,
            conflict,
            today=today,
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=copies.url(copy),
        said=_("The decision stands with the copy. It counts from the next version."),
        title=_("Switch it on by law"),
        version=copy.version,
        cancel_url=copies.url(copy),
    )


@needs("packs.adopt")
@require_POST
def end_decision(request: HttpRequest, ref: str, conflict: str) -> HttpResponse:
    """What a decision switched on is off again in the next version."""
    viewer = asking(request)
    copy = copies.copy_for(viewer, ref)
    actions.end_decision(copy, conflict, by=viewer)
    return redirect(copies.url(copy))


@needs("packs.adopt")
@require_POST
def publish_copy(request: HttpRequest, ref: str) -> HttpResponse:
    """The draft becomes the next version."""
    viewer = asking(request)
    copy = copies.copy_for(viewer, ref)
    actions.publish(copy, by=viewer)
    return redirect("pathway:template", copy.slug)
