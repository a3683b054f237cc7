"""The memory, for those who watch over it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from convive.audit import queries
from convive.ground.doors import needs


@needs("audit.read")
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The newest events, by verb; opaque references only."""
    verb = request.GET.get("verb", "").replace("\x00", "")[:80]
    page = Paginator(queries.events(verb=verb), 50).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "verb": verb,
        "query": urlencode({"verb": verb}),
        "checkpoint": queries.latest_checkpoint(),
    }
    return render(request, "audit/show.html", context)
