"""Pages of slips: handing one out, the slip itself, how many there were."""

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
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.directory import paper, showing
from convive.directory import queries as directory
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models.slip import WayShown
from convive.programmes.slips import actions, export, forms, queries
from convive.ui import printer
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]
LOOKS = f"""{printer.A4}
@page {{ size: A6; margin: 9mm }}
body {{ font-size: 9.5pt; line-height: 1.35 }} h1 {{ font-size: 14pt; margin: 0 }}
p, li {{ margin-block: 2pt }} svg.qr {{ width: 20mm; height: 20mm }}
"""


@needs("programmes.write")
@require_http_methods(BOTH)
def slips(request: HttpRequest) -> HttpResponse:
    """Hand out the slip of an ordinary service, and see how many were handed out (PRI-18)."""
    viewer, now = asking(request), timezone.now()
    offers = queries.offers_for(viewer, now=now)
    start = {
        "service": request.GET.get("service", ""),
        "language": (get_language() or "en").split("-")[0],
    }
    form = forms.HandOut(typed(request), offers=offers, initial=start)

    def onward(made: WayShown) -> str:
        return reverse("programmes:slip", args=[made.service.ref, made.language])

    return fill(
        request,
        form,
        lambda: actions.hand_out(on=_today(), by=viewer, **form.cleaned_data),
        onward=onward,
        said=_("Print it or show it. Nothing is kept of who receives it."),
        template="programmes/slips/slips.html",
        offers=offers,
        rows=queries.handed_out(viewer, today=_today())[:30],
    )


@needs("programmes.read")
@require_GET
def slips_file(request: HttpRequest) -> HttpResponse:
    """How many slips there were, for a spreadsheet."""
    table = export.slips(queries.handed_out(asking(request), today=_today()))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="slips.csv"'
    return response


@needs("programmes.write")
@require_GET
def slip(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The slip, to show on a screen or to print."""
    with printer.in_language(language):
        context = _slip(request, ref, language) | {"can_make_pdf": printer.can_make_pdf()}
        response = render(request, "programmes/slips/slip.html", context)
    response.headers["Content-Language"] = language
    return response


@needs("programmes.write")
@require_GET
def slip_pdf(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The same as PDF, on a small sheet."""
    if not printer.can_make_pdf():
        return redirect("programmes:slip", ref, language)
    with printer.in_language(language):
        told = {"language": language, "is_rtl": get_language_bidi()}
        page = render_to_string("programmes/slips/paper.html", _slip(request, ref, language) | told)
    content = printer.once_an_hour(page, partial(printer.pdf, looks=LOOKS))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="slip.pdf"'
    return response


def _slip(request: HttpRequest, ref: str, language: str) -> dict[str, Any]:
    now = timezone.now()
    offer = queries.offer_for(asking(request), ref, now=now)
    address = settings.ADDRESS.rstrip("/") + reverse("directory:show", args=[ref])
    return {
        "card": showing.card(offer, now=directory.city_clock(now)),
        "address": address,
        "qr": paper.qr_code(address),
        "slip_language": language,
        "languages": settings.LANGUAGES,
    }


def _today() -> date:
    return city.today(timezone.now())
