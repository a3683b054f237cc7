"""Pages of planning files for everybody: read one, say something about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import Ask
from convive.bodies.views import codes
from convive.city import queries as city
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import Viewer, asking
from convive.programmes.planning_files import access, actions, forms, queries
from convive.ui.filling import fill, page_of, query_of, typed


@public
@require_GET
def open_files(request: HttpRequest) -> HttpResponse:
    """The planning files that everybody may read."""
    context = {
        "frame": "public",
        "page": page_of(request, queries.public_files()),
        "query": query_of(request),
        "today": city.today(timezone.now()),
    }
    return render(request, "programmes/planning/open_files.html", context)


@public
@require_GET
def open_file(request: HttpRequest, ref: str) -> HttpResponse:
    """One file as everybody reads it: criteria, conditions with their proposers, comments, answers."""
    today = city.today(timezone.now())
    one, nobody = queries.public_file(ref), Viewer.nobody()
    context = {
        "frame": "public",
        "file": one,
        "criteria": queries.criteria_of(one),
        "conditions": queries.conditions_of(one, today=today),
        "comments": queries.comments_of(nobody, one),
        "counts": queries.counts_of(nobody, one),
        "takes_comments": access.takes_comments(one, on=today),
    }
    return render(request, "programmes/planning/open_file.html", context)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def say_on_file(request: HttpRequest, ref: str) -> HttpResponse:
    """Say something about a file: no account, no name; the answer is read with a code."""
    today = city.today(timezone.now())
    one = queries.public_file(ref)
    form = forms.Say(typed(request))

    def send() -> Ask:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.comment(
            one,
            **form.cleaned_data,
            text_language=(get_language() or "en").split("-")[0],
            code=codes.code_of(request),
            on=today,
            by=asking(request),
        )

    response = fill(
        request,
        form,
        send,
        onward=lambda _ask: codes.shown_at(request),
        template="programmes/planning/say.html",
        frame="public",
        file=one,
        takes_comments=access.takes_comments(one, on=today),
        numbers=city.emergency_numbers()[:1],
    )
    return codes.with_seed(request, response)
