"""Showing a reply code once, also after a double click, without keeping it anywhere.

The code is made from a secret that only this browser holds (a cookie for these pages) and the key
of the form that was sent. The page that shows it forgets the secret.
"""

from __future__ import annotations

import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from convive.bodies import reply_codes

COOKIE = "ask_seed"
PATH = "/tables/"
LASTS = 2 * 3600  # seconds: time to write in peace
NOT_A_KEY = re.compile(r"[^0-9A-Za-z-]")


def code_of(request: HttpRequest) -> str:
    """The code for the form that is being sent."""
    return reply_codes.from_form(_seed(request), key_of(request))


def shown_at(request: HttpRequest) -> str:
    """The address that shows it."""
    return reverse("bodies:asked", args=[key_of(request)])


def with_seed(request: HttpRequest, response: HttpResponse, *, path: str = PATH) -> HttpResponse:
    """Give the browser its secret with the form, for the pages under `path` only."""
    response.set_cookie(
        COOKIE,
        _seed(request),
        max_age=LASTS,
        path=path,
        samesite="Strict",
        secure=settings.BEHIND_TLS,
        httponly=True,
    )
    return response


def read(request: HttpRequest, key: str) -> str:
    """The code to show, or "" when it was shown before (or in another browser)."""
    seed = request.COOKIES.get(COOKIE, "")
    return reply_codes.from_form(seed, key) if seed else ""


def forget(response: HttpResponse, *, path: str = PATH) -> HttpResponse:
    """The browser forgets its secret: the code cannot be shown again."""
    response.delete_cookie(COOKIE, path=path, samesite="Strict")
    response.headers["Cache-Control"] = "no-store"
    return response


def _seed(request: HttpRequest) -> str:
    # Kept on the request, so that the code and the cookie of one answer agree.
    kept: str | None = getattr(request, "ask_seed", None)
    if kept is None:
        kept = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(24)
        request.ask_seed = kept  # type: ignore[attr-defined]
    return kept


def key_of(request: HttpRequest) -> str:
    """The key of the form that is being sent, for the address that shows its code."""
    kept: str | None = getattr(request, "ask_key", None)
    if kept is None:
        kept = NOT_A_KEY.sub("", request.POST.get("_once", ""))[:64] or secrets.token_hex(16)
        request.ask_key = kept  # type: ignore[attr-defined]
    return kept
