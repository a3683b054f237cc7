"""Who is asked for what, and what to offer somebody who is asked for a lot."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.bodies import rules
from convive.bodies.load import asked
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import page_of, query_of


@needs("bodies.edit")
@require_GET
def load(request: HttpRequest) -> HttpResponse:
    """Everybody of whom something is asked, at every table together."""
    over = request.GET.get("over") == "1"
    found = asked.asked_for(asking(request), today=timezone.localdate(), over=over)
    context = {
        "page": page_of(request, found),
        "query": query_of(request),
        "over": over,
        "many": sum(one.is_over for one in found),
        "hours": rules.MOST_HOURS,
        "times": rules.MOST_INVITATIONS,
    }
    return render(request, "bodies/load/load.html", context)


@needs("bodies.edit")
@require_GET
def load_of(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """What is asked of one of them, and what to offer."""
    burden = asked.burden_for(asking(request), kind, ref, today=timezone.localdate())
    return render(request, "bodies/load/load_of.html", {"burden": burden, "asked": burden.asked})
