"""Pages of the kinds of table, and of the checklist of who can sit at one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import access, actions, queries
from convive.bodies.forms import kinds as forms
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, typed


@needs("bodies.read")
@require_GET
def kinds(request: HttpRequest) -> HttpResponse:
    """From which kinds a table can be founded."""
    viewer = asking(request)
    context = {"kinds": queries.kinds_for(viewer), "may_create": access.may_create(viewer)}
    return render(request, "bodies/kinds.html", context)


@needs("bodies.read")
@require_GET
def kind(request: HttpRequest, key: str) -> HttpResponse:
    """One kind: its seats, its legs, its rhythm, its checklist, its first steps."""
    viewer = asking(request)
    found = queries.kind_for(viewer, key)
    context = {
        "kind": found,
        "lines": queries.seat_lines(found),
        "legs": queries.legs_of(found),
        "modules": queries.modules(found.entry.get("modules", [])),
        "checklist": queries.checklist_of(found),
        "may_create": access.may_create(viewer),
    }
    return render(request, "bodies/kind.html", context)


@needs("bodies.edit")
@require_http_methods(["GET", "POST"])
def copy_kind(request: HttpRequest, key: str) -> HttpResponse:
    """A kind of the city's own, from this one."""
    viewer = asking(request)
    found = queries.kind_for(viewer, key)
    form = forms.KindWords(typed(request), initial=forms.written(found))
    return fill(
        request,
        form,
        lambda: actions.copy_kind(found, form.changes, seats=form.cleaned_data["seats"], by=viewer),
        onward=lambda _pack: reverse("bodies:kinds"),
        said=_("Your own kind of table is kept."),
        title=_("Change this kind") if found.is_own else _("Make it your own"),
        lead=_("Tables that were founded before stay as they are."),
        cancel_url=reverse("bodies:kind", args=[found.key]),
    )


@needs("bodies.read")
@require_GET
def categories(request: HttpRequest) -> HttpResponse:
    """The checklist of who can sit at a table, by leg."""
    viewer = asking(request)
    context = {"legs": queries.checklist_by_leg(), "may_create": access.may_create(viewer)}
    return render(request, "bodies/categories.html", context)


@needs("bodies.edit")
@require_http_methods(["GET", "POST"])
def category(request: HttpRequest) -> HttpResponse:
    """One more line of the checklist, or other words for one."""
    viewer = asking(request)
    found = queries.category_with(request.GET.get("key", ""))
    start = {"words": found.words, "leg": found.leg} if found else {"leg": "community"}
    form = forms.CategoryWords(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.keep_words(by=viewer, key=found.key if found else "", **form.cleaned_data),
        onward=lambda _pack: reverse("bodies:categories"),
        said=_("The checklist is changed."),
        title=_("Change this category") if found else _("One more category"),
        cancel_url=reverse("bodies:categories"),
    )
