"""What helps near a place that the worker chooses: no case, no name, and nothing kept (SEC-34)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from convive.directory import near as directory
from convive.directory import queries as services
from convive.directory import showing
from convive.ground.doors import signed_in
from convive.pathway.casework import forms
from convive.pathway.casework.views.doors import BOTH, Room, in_room, page
from convive.pathway.queries import templates
from convive.people.unlocking.doors import unlocked
from convive.ui.filling import typed


@signed_in
@never_cache
@sensitive_post_parameters()
@sensitive_variables("form", "found")
@unlocked
@require_http_methods(BOTH)
@in_room
def near(request: HttpRequest, at: Room) -> HttpResponse:
    """Services by their distance from a town or a part of the city; the page that is sent holds it."""
    form = forms.Near(typed(request), template=templates.of_space(at.space))
    found = None
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        found = directory.near(
            told["area"],
            language=told["language"],
            free=told["free"],
            within=told["within"],
            now=at.now,
        )
    clock = services.city_clock(at.now)
    rows = [(showing.card(one.offer, now=clock), one.km) for one in found or ()]
    return page(request, "near", at, form=form, rows=rows, searched=found is not None)
