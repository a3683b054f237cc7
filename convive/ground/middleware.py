"""Headers of every answer, the door of every view, and refusals turned into pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from convive.ground.clean import clean_text
from convive.ground.doors import PUBLIC, SIGNED_IN, door_of
from convive.ground.refusals import Changed, Refused
from convive.ground.remembering import one_request

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SafeHeaders:
    """Puts the content policy and its sisters on every answer; private pages are never cached."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with one_request():
            response = self.answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        viewer = getattr(request, "viewer", None)
        if viewer is not None and viewer.is_somebody:
            response.headers["Cache-Control"] = "no-store"
        return response


class Doors:
    """Opens a view only to those it names; a view without a door is shut (and a house test fails)."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if refusal := getattr(request, "upload_refusal", None):
            return refused_page(request, refusal)
        door = door_of(view)
        viewer = request.viewer  # type: ignore[attr-defined]
        if door == PUBLIC or (door == SIGNED_IN and viewer.is_somebody):
            return None
        if door is not None and viewer.is_somebody and viewer.may(door):
            return None
        if not viewer.is_somebody and door is not None:
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        return refused_page(request, PermissionDenied())

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, (Refused, PermissionDenied)):
            return refused_page(request, error)
        return None


def refused_page(request: HttpRequest, error: Exception) -> HttpResponse:
    """A page that says what is missing, why, and what to do instead; nothing typed is lost."""
    if not isinstance(error, Refused):
        error = Refused(
            _("Your role does not open this page."),
            instead=_("Ask the coordinator of your city if you need it for your work."),
        )
        error.status = 403
    typed = {
        clean_text(name): [clean_text(text) for text in request.POST.getlist(name)]
        for name in request.POST
        if not name.startswith("_") and "password" not in name and "csrf" not in name
    }
    changed = error if isinstance(error, Changed) else None
    context = {
        "refusal": error,
        "changed": changed,
        "version": changed.version if changed else clean_text(request.POST.get("_version", "")),
        "typed": typed,
        "back": request.path,
    }
    response = render(request, "ui/refused.html", context, status=error.status)
    response.headers["Cache-Control"] = "no-store"
    return response


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django calls this when a form's token does not fit, or was not read: an upload was refused."""
    if waiting := getattr(request, "upload_refusal", None):
        return refused_page(request, waiting)
    refusal = Refused(
        _("This form was open too long, or came from another page."),
        instead=_("Go back, copy what you wrote if it is still there, and open the page again."),
    )
    refusal.status = 403
    return refused_page(request, refusal)
