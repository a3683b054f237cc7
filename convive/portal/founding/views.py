"""The founding hour on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.portal.founding import queries


@needs("first_hour.write")
@require_GET
def founding(request: HttpRequest) -> HttpResponse:
    """What is done of the founding, and the one thing that comes next."""
    viewer, today = asking(request), city.today(timezone.now())
    context = {
        "founding": queries.founding_for(viewer, today=today),
        "half_day": queries.half_day_for(viewer, today=today),
    }
    return render(request, "portal/founding/founding.html", context)
