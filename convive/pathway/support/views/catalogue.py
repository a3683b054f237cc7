"""The catalogue of types of support: read by everybody who works here, added to by the city."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs, signed_in
from convive.pathway.public.views.shown import language
from convive.pathway.queries import catalogue as queries
from convive.pathway.support import forms
from convive.pathway.support.actions import catalogue as actions
from convive.people.viewer import asking
from convive.ui.filling import fill, typed


@signed_in
@require_GET
def types(request: HttpRequest) -> HttpResponse:
    """Each type with its aim, what is done, what it takes, where it ends (SEC-24)."""
    may_add = asking(request).may("packs.adopt")
    context = {"types": queries.types(), "may_add": may_add}
    return render(request, "pathway/support/support_types.html", context)


@needs("packs.adopt")
@require_http_methods(["GET", "POST"])
def add_type(request: HttpRequest) -> HttpResponse:
    """One more, in the city's own words."""
    form = forms.Type(typed(request))
    onward = reverse("pathway:support_types")
    return fill(
        request,
        form,
        lambda: actions.add(form.cleaned_data, language=language(), by=asking(request)),
        onward=onward,
        said=_("It is in the catalogue now."),
        title=_("Add a type of support"),
        cancel_url=onward,
    )
