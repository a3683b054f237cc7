"""Pages of the three paths: anybody may read them, at an address for each path and language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET

from convive.exchange import queries as catalogue
from convive.exchange.readers import queries
from convive.ground.doors import public
from convive.people.viewer import asking

View = Callable[..., HttpResponse]


def in_its_language(view: View) -> View:
    """A page whose address names a language is shown in it, whatever the reader's device says."""

    @wraps(view)
    def shown(request: HttpRequest, *, language: str = "", **words: str) -> HttpResponse:
        if not language:
            return view(request, **words)
        if language not in dict(settings.LANGUAGES):
            raise Http404
        # Who now chooses another language leaves this address for the one without a language.
        name = request.resolver_match.url_name if request.resolver_match else ""
        request.path = reverse(f"exchange:{(name or '').removesuffix('_in')}", kwargs=words)
        request.LANGUAGE_CODE = language
        with override(language):
            response = view(request, **words)
        response.headers["Content-Language"] = language
        return response

    return shown


@public
@require_GET
def readers(request: HttpRequest) -> HttpResponse:
    """Who are you? Three ways to read about places."""
    context = {"ways": queries.ways(), "frame": _frame(request)}
    return render(request, "exchange/readers/readers.html", context)


@public
@require_GET
@in_its_language
def reader(request: HttpRequest, way: str) -> HttpResponse:
    """The cases as one path tells them, texts to read, and what to do next."""
    context = {
        "way": queries.way_for(way),
        "ways": queries.ways(),
        "cases": queries.cases(way),
        "texts": queries.texts(way),
        "languages": settings.LANGUAGES,
        "disclaimer": catalogue.disclaimer(),
        "frame": _frame(request),
    }
    return render(request, "exchange/readers/reader.html", context)


@public
@require_GET
@in_its_language
def reader_case(request: HttpRequest, way: str, key: str) -> HttpResponse:
    """One case as one path tells it, with the way to the other two."""
    context = {
        "way": queries.way_for(way),
        "ways": queries.ways(),
        "case": queries.case_for(way, key),
        "languages": settings.LANGUAGES,
        "disclaimer": catalogue.disclaimer(),
        "frame": _frame(request),
    }
    return render(request, "exchange/readers/case.html", context)


def _frame(request: HttpRequest) -> str:
    return "" if asking(request).is_somebody else "public"
