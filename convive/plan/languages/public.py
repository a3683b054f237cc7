"""The strategy for everybody: all its languages and forms, and one of them to read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from convive.ground.doors import public
from convive.plan.languages import documents, queries
from convive.plan.models import Framework
from convive.ui import printer


@public
@require_GET
def formats(request: HttpRequest) -> HttpResponse:
    """Every language and form in which the adopted strategy can be read, seen or heard."""
    one = _adopted()
    context = {
        "framework": one,
        "publication": queries.publication_of(one),
        "editions": queries.can_be_read_in(one),
        "can_make_pdf": printer.can_make_pdf(),
        "frame": "public",
    }
    return render(request, "plan/languages/formats.html", context)


@public
@require_GET
def edition(request: HttpRequest, code: str) -> HttpResponse:
    """The adopted strategy in one language, from the same texts as in every other."""
    one = _adopted()
    languages = queries.can_be_read_in(one)
    if code not in {language.code for language in languages}:
        raise Http404
    context = {
        "framework": one,
        "document": documents.document_of(one, code),
        "publication": queries.publication_of(one),
        "editions": languages,
        "frame": "public",
    }
    return render(request, "plan/languages/edition.html", context)


def _adopted() -> Framework:
    found = queries.adopted()
    if found is None:
        raise Http404
    return found
