"""Between the two pages of signing in: who gave the right password a moment ago."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from convive.audit import acts
from convive.people import queries, rules, throttle
from convive.people.models import Person
from convive.people.sign_in import account_name

HALF = "half_signed_in"
BACKEND = "convive.people.sign_in.OneDerivation"


def begin(request: HttpRequest, person: Person, *, onward: str, now: datetime) -> None:
    """Remember in the session that the first step was right; the session gets another key."""
    request.session.cycle_key()
    request.session[HALF] = {
        "ref": person.ref,
        "password": person.get_session_auth_hash(),
        "at": now.timestamp(),
        "next": onward,
    }


def waiting(request: HttpRequest, *, now: datetime) -> Person | None:
    """Who did the first step in this browser within the last minutes, or None."""
    half = request.session.get(HALF)
    if not half or now.timestamp() - half["at"] > rules.HALF_SIGNED_IN_LASTS.total_seconds():
        return None
    person = Person.objects.filter(ref=half["ref"], can_sign_in=True, left_on=None).first()
    if person is None or person.get_session_auth_hash() != half["password"]:
        return None
    return person


def complete(request: HttpRequest, person: Person, *, now: datetime) -> str:
    """Sign in for good; returns where the person wanted to go. The session gets another key."""
    onward: str = request.session.pop(HALF, {}).get("next", "")
    login(request, person, backend=BACKEND)
    viewer = queries.viewer_for(person, today=now.date())
    request.viewer = viewer  # type: ignore[attr-defined]
    acts.remember("people.signed_in", by=viewer, subject=person)
    throttle.know(account_name(person.email), throttle.address_of(request), now=now)
    throttle.know(person.ref, throttle.address_of(request), now=now)
    return onward


def onward_of(request: HttpRequest, asked: str) -> str:
    """A page of this house to go on to; the first page when `asked` leads elsewhere."""
    here = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if asked and here else resolve_url("portal:home")


def in_their_language(response: HttpResponse, request: HttpRequest, person: Person) -> HttpResponse:
    """Unless this browser already chose a language, keep the one of the account."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            person.language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.BEHIND_TLS,
            httponly=True,
        )
    return response


def go_on(request: HttpRequest, person: Person, onward: str) -> HttpResponse:
    """To what was kept for this person, else to the page they wanted."""
    return in_their_language(redirect(onward_of(request, onward)), request, person)
