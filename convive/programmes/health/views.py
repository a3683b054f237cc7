"""Pages for health: the card for everybody, and how far the partnership is, for who works on it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.http import require_GET

from convive.city import queries as city
from convive.directory import paper
from convive.directory.words import ROUTE_SENTENCES
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.programmes.health import queries
from convive.ui import printer

LOOKS = f"""{printer.A4}
@page {{ margin: 14mm }}
h1 {{ font-size: 1.7em; margin: 0 }} h2 {{ font-size: 1.15em; margin-block: 7pt 1pt }}
p, li {{ margin-block: 1.5pt }} ol, ul {{ margin-block: 2pt }}
svg.qr {{ width: 24mm; height: 24mm }}
"""
SIZES = (10.5, 9.5, 8.5, 7.5)  # points, the largest that fits on one page


@needs("programmes.read")
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Seats of health, awareness sessions, and the card to hand out (PRI-17)."""
    viewer, today = asking(request), _today()
    context = {
        "seats": queries.seats_for(viewer, today=today),
        "sessions": queries.sessions_for(viewer, today=today),
        "card": queries.card(now=timezone.now()),
        "may_begin": viewer.may("programmes.write"),
        "type": queries.TYPE,
    }
    return render(request, "programmes/health/health.html", context)


@public
@require_GET
def concern_card(request: HttpRequest, language: str = "") -> HttpResponse:
    """What to do with a concern: one page for everybody who works in health."""
    code = language or (get_language() or "en").split("-")[0]
    with printer.in_language(code):
        context = _card(code) | {"frame": "public", "can_make_pdf": printer.can_make_pdf()}
        response = render(request, "programmes/health/concern_card.html", context)
    response.headers["Content-Language"] = code
    return response


@public
@require_GET
def concern_card_pdf(request: HttpRequest, language: str) -> HttpResponse:
    """The same card as PDF, on one page."""
    if not printer.can_make_pdf():
        return redirect("programmes:concern_card_in", language)
    with printer.in_language(language):
        told = {"language": language, "is_rtl": get_language_bidi(), "city": city.the_city()}
        page = render_to_string("programmes/health/paper.html", _card(language) | told)
    looks = [f"{LOOKS} body {{ font-size: {size}pt; line-height: 1.35 }}" for size in SIZES]
    content = printer.once_an_hour(page, partial(_sheet, looks=looks))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="card.pdf"'
    return response


def _sheet(page: str, *, looks: list[str]) -> bytes:
    return printer.sheet(page, *looks)


def _card(language: str) -> dict[str, Any]:
    card = queries.card(now=timezone.now())
    address = settings.ADDRESS.rstrip("/") + reverse("programmes:concern_card_in", args=[language])
    return {
        "card": card,
        "number": card.number,
        "route_sentence": ROUTE_SENTENCES.get(card.route.choice, ""),
        "address": address,
        "qr": paper.qr_code(address),
        "card_language": language,
        "languages": settings.LANGUAGES,
    }


def _today() -> date:
    return city.today(timezone.now())
