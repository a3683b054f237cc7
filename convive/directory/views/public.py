"""Pages for everybody who looks for help: no account, no name, no JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import actions as bodies
from convive.bodies import reply_codes
from convive.bodies.models import Ask
from convive.city import queries as city
from convive.directory import paper, queries, showing, words
from convive.directory.forms import Find, Wrong
from convive.directory.models import Audience
from convive.ground.doors import public
from convive.ground.references import new_ref
from convive.people import throttle
from convive.people.viewer import asking
from convive.ui import printer

View = Callable[..., HttpResponse]


def in_its_language(view: View) -> View:
    """A page whose address names a language is shown in it, and the reader keeps that language.

    A sheet of paper in Arabic leads to a page in Arabic, whatever the telephone is set to.
    """

    @wraps(view)
    def shown(request: HttpRequest, audience: str, language: str = "") -> HttpResponse:
        if not language:
            return view(request, audience)
        if language not in dict(settings.LANGUAGES):
            raise Http404
        # Who now chooses another language leaves this address for the one without a language.
        name = request.resolver_match.url_name if request.resolver_match else ""
        request.path = reverse(f"directory:{(name or '').removesuffix('_in')}", args=[audience])
        request.LANGUAGE_CODE = language
        with override(language):
            response = view(request, audience)
        response.headers["Content-Language"] = language
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            secure=settings.BEHIND_TLS,
            httponly=True,
        )
        return response

    return shown


@public
@require_GET
def turn(request: HttpRequest) -> HttpResponse:
    """Where to turn: five doors, the emergency number, what the city will not do."""
    context = {
        "doors": words.DOORS,
        "lines": queries.lines(),
        "has_services": queries.has_services(),
        "promises": queries.promises(),
        **_route(),
    }
    return _page(request, "directory/turn.html", context)


@public
@require_GET
@in_its_language
def services(request: HttpRequest, audience: str) -> HttpResponse:
    """What helps this audience, open now first."""
    door = _door(audience)
    now = timezone.now()
    clock = queries.city_clock(now)
    form = Find(request.GET or None, audience=audience)
    found = queries.offers(audience, wanted=form.wanted, now=now)
    context = {
        "door": door,
        "form": form,
        "cards": [showing.card(one, now=clock) for one in found],
        "is_narrowed": form.wanted != queries.EVERYTHING,
        "lines": queries.lines(audience),
        "promises": queries.promises()[:3],
        **_route(),
    }
    return _page(request, "directory/services.html", context)


@public
@require_GET
@in_its_language
def sheet(request: HttpRequest, audience: str) -> HttpResponse:
    """One sheet of paper with the services for this audience, to print or to hand out."""
    context = _sheet(audience) | {"can_make_pdf": printer.can_make_pdf()}
    return _page(request, "directory/sheet.html", context)


@public
@require_GET
@in_its_language
def sheet_pdf(request: HttpRequest, audience: str) -> HttpResponse:
    """The same sheet as PDF."""
    if not printer.can_make_pdf():
        return redirect("directory:sheet", audience)
    context = _sheet(audience) | {
        "number": queries.emergency_number(),
        "city": city.the_city(),
        "today": city.today(timezone.now()),
    }
    page = render_to_string("directory/paper/sheet.html", context, request)
    response = HttpResponse(paper.pdf(page), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="sheet.pdf"'
    return response


@public
@require_GET
def show(request: HttpRequest, ref: str) -> HttpResponse:
    """One service, whole."""
    now = timezone.now()
    service = queries.service_for(asking(request), ref)
    offer = queries.offer_of(service, now=now)
    context = {"card": showing.card(offer, now=queries.city_clock(now)), "service": service}
    return _page(request, "directory/show.html", context)


@public
@require_http_methods(["GET", "POST"])
def wrong(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that something in a listing is wrong; no name is asked."""
    service = queries.service_for(asking(request), ref)
    form = Wrong(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get("_once", "") or new_ref()
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        bodies.raise_ask(
            sort=Ask.Sort.CORRECTION,
            text=form.cleaned_data["text"],
            text_language=(get_language() or "en").split("-")[0],
            on=city.today(timezone.now()),
            about=service.reference,
            code=_code(request, key),
            by=asking(request),
        )
        onward = reverse("directory:thanks", args=[ref])
        return redirect(f"{onward}?{urlencode({'form': key})}")
    return _page(request, "directory/wrong.html", {"form": form, "service": service})


@public
@require_GET
def thanks(request: HttpRequest, ref: str) -> HttpResponse:
    """What happens next with what somebody said is wrong, and the code that finds the answer."""
    service = queries.service_for(asking(request), ref)
    key = request.GET.get("form", "")
    context = {"service": service, "code": _code(request, key) if key else ""}
    return _page(request, "directory/thanks.html", context)


@public
@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """What the city will never do (SAF-03)."""
    return _page(request, "directory/promises.html", {"promises": queries.promises()})


@public
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """How everybody can use these pages, and what to do without them (SAF-15)."""
    return _page(request, "directory/accessibility.html", {"doors": words.DOORS})


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Every page for the public has the emergency number and the way out."""
    given = {"frame": "public", "number": queries.emergency_number(), "once": new_ref()}
    return render(request, template, given | context)


def _door(audience: str) -> words.Door:
    key = queries.audience_named(audience)
    return next(door for door in words.DOORS if door.key == key)


def _route() -> dict[str, Any]:
    shown = queries.route_shown()
    return {"route": shown, "route_sentence": words.ROUTE_SENTENCES.get(shown.choice, "")}


def _sheet(audience: str) -> dict[str, Any]:
    door, now, language = _door(audience), timezone.now(), (get_language() or "en").split("-")[0]
    clock = queries.city_clock(now)
    found, more = queries.sheet(audience, language=language, now=now)
    onward = settings.ADDRESS.rstrip("/") + reverse(
        "directory:services_in", args=[audience, language]
    )
    return {
        "door": door,
        "cards": [showing.card(one, now=clock) for one in found],
        "more": more,
        "lines": queries.lines(audience)[:4],
        "promises": queries.promises()[:3],
        "address": onward,
        "qr": paper.qr_code(onward),
        "today": clock.date(),
        "audiences": list(Audience),
        "sheet_language": language,
        **_route(),
    }


def _code(request: HttpRequest, key: str) -> str:
    """The reply code of one sending: from the form's key and a secret only this browser has."""
    return reply_codes.from_form(request.COOKIES.get(settings.CSRF_COOKIE_NAME, ""), key)
