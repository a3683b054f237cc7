"""A page for each audience: what they can do, who reads, what is never passed on (SEC-05, SEC-07)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from convive.ground.doors import public
from convive.pathway.public import queries
from convive.pathway.public.audience_words import AUDIENCES
from convive.pathway.public.views.shown import alternatives, page, today, unkept
from convive.people.viewer import asking


@public
@unkept
@require_GET
def audience(request: HttpRequest, audience: str) -> HttpResponse:
    """What somebody can do here; the doors that are for them, and who runs each."""
    found = AUDIENCES.get(audience)
    if found is None:
        raise Http404
    doors = queries.doors_for(found.referrer, today=today())
    now, viewer = timezone.now(), asking(request)
    context = {
        "audience": found,
        "leads_to_refer": found.key == "professional"
        and (not viewer.is_somebody or viewer.may("concerns.refer")),
        "others": [one for one in AUDIENCES.values() if one != found],
        "doors": [queries.at_hour(one, now=now) for one in doors],
        **alternatives(),
    }
    return page(request, "audience", context)
