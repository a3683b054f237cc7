"""Coming back to one's own application: the code once, then this browser for two hours."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from convive.programmes.grants import queries
from convive.programmes.models.application import Application

COOKIE = "grant_own"
LASTS = 2 * 3600  # seconds
SALT = "programmes.grants.own"


def hold(response: HttpResponse, application: Application) -> HttpResponse:
    """This browser may open this application, for pages of grants only."""
    response.set_cookie(
        COOKIE,
        signing.dumps(application.ref, salt=SALT),
        max_age=LASTS,
        path=path(),
        samesite="Strict",
        secure=settings.BEHIND_TLS,
        httponly=True,
    )
    return response


def held(request: HttpRequest) -> Application | None:
    """The application that this browser proved the code of, or None."""
    try:
        ref = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return queries.own_application(str(ref))


def let_go(response: HttpResponse) -> HttpResponse:
    """This browser forgets it."""
    response.delete_cookie(COOKIE, path=path(), samesite="Strict")
    return response


def path() -> str:
    """Where the pages of grants lie."""
    return reverse("programmes:grants")
