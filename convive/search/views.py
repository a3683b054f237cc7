"""The search page."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from convive.ground.doors import public
from convive.search import queries


@public
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """What this reader may find for the words asked."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    kind = request.GET.get("kind", "")[:60]
    hits = (
        queries.find(
            request.viewer,  # type: ignore[attr-defined]
            asked,
            language=get_language() or "en",
            kinds=[kind] if kind else None,
        )
        if asked
        else []
    )
    context = {
        "asked": asked,
        "kind": kind,
        "kinds": queries.shelves_for(request.viewer),  # type: ignore[attr-defined]
        "total": len(hits),
        "page": Paginator(hits, 20).get_page(request.GET.get("page")),
    }
    return render(request, "search/find.html", context)
