"""The page on the telephone, its forms, and the small program that keeps them there (SEC-06)."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import public
from convive.ground.phrase import Phrase
from convive.pathway.public import queries
from convive.pathway.public.views.concern import Way, write
from convive.pathway.public.views.shown import page, today, unkept

SHEETS = ("tokens", "fonts", "base", "layout", "parts", "forms", "charts", "print")
FILES = (
    *(f"ui/css/{name}.css" for name in SHEETS),
    "directory/turn.css",
    "pathway/talk.css",
    "pathway/phone.js",
    "ui/js/house.js",
    "ui/mark.svg",
)


@public
@unkept
@require_GET
def phone(request: HttpRequest) -> HttpResponse:
    """Open doors, each form of theirs kept on the telephone; and drafts that wait there."""
    doors = [
        (
            one,
            [
                (key, Phrase(kind.name))
                for key, kind in (one.template.referrers if one.template else {}).items()
                if kind.is_open
            ],
        )
        for one in queries.all_doors(today=today())
        if one.is_open
    ]
    return page(request, "phone", {"doors": doors})


@public
@unkept
@require_http_methods(["GET", "POST"])
def phone_form(request: HttpRequest, ref: str, referrer: str) -> HttpResponse:
    """The same form as on the public page; the door that is recorded is the telephone's page."""
    return write(request, ref, referrer, Way(door="app", page="phone_form"))


@public
@require_GET
def phone_manifest(request: HttpRequest) -> JsonResponse:
    """What a telephone needs to put the page among its programs, under a name that tells nothing."""
    start = reverse("pathway:phone")
    told = {
        "name": "Convive",
        "short_name": "Convive",
        "description": _("Help near you"),
        "lang": get_language() or "en",
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "icons": [{"src": static("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@public
@require_GET
def phone_worker(request: HttpRequest) -> HttpResponse:
    """The small program that keeps these pages; it answers for this folder and no other."""
    files = [static(name) for name in FILES]
    context = {
        "files": files,
        "version": hashlib.sha256("".join(files).encode()).hexdigest()[:8],
        "list": reverse("pathway:phone"),
    }
    response = render(request, "pathway/phone/worker.js", context)
    response.headers["Content-Type"] = "text/javascript; charset=utf-8"
    response.headers["Cache-Control"] = "no-cache"
    return response
