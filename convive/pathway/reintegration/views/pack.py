"""The sheet that a provider takes along: printed from the task, never from the file (TER-06)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from convive.ground.doors import signed_in
from convive.pathway.casework.views.doors import At, at_case, page
from convive.pathway.queries import cases
from convive.pathway.reintegration.queries import pack
from convive.people.unlocking.doors import unlocked
from convive.spaces.models import Space


@signed_in
@never_cache
@sensitive_variables()
@unlocked
@require_GET
@at_case
def provider_pack(request: HttpRequest, at: At, activity: str) -> HttpResponse:
    """One task on one page, for who provides it and for who hands it over."""
    if str(at.room.space.level) != Space.Level.TERTIARY:
        raise Http404
    sheets = cases.sheets(at.case, at.bench.keyring)
    made = pack.pack_for(at.case, activity, sheets, bench=at.bench, today=at.today)
    return page(request, "reintegration/provider_pack", at, pack=made)
