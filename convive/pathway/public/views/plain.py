"""Pages of text alone, for a weak connection or somebody who wants nothing but words (SEC-37)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from convive.ground.doors import public
from convive.pathway.public.views.shown import page, unkept

COOKIE = "convive_plain"
LASTS = 30 * 24 * 3600


@public
@unkept
@require_http_methods(["GET", "POST"])
def plain(request: HttpRequest) -> HttpResponse:
    """Switch styles, scripts and typefaces off, or on again, in this browser."""
    if request.method == "GET":
        return page(request, "plain", {"is_plain": COOKIE in request.COOKIES})
    response = redirect("pathway:talk")
    if request.POST.get("plain") == "on":
        response.set_cookie(
            COOKIE, "1", max_age=LASTS, samesite="Lax", secure=settings.BEHIND_TLS, httponly=True
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
