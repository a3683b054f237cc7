"""Pages of places of learning: the register, one of them, what took place, the leaflet."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.directory import paper, showing
from convive.directory import queries as directory
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models.site import EducationSite
from convive.programmes.sites import access, actions, forms, queries
from convive.ui import printer
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]
LOOKS = f"""{printer.A4}
body {{ font-size: 10.5pt; line-height: 1.4 }} h1 {{ font-size: 19pt }}
h2 {{ font-size: 12pt; margin-block: 9pt 2pt }} p {{ margin-block: 2pt }}
svg.qr {{ width: 28mm; height: 28mm }}
"""


@needs("programmes.read")
@require_GET
def sites(request: HttpRequest) -> HttpResponse:
    """Every school and place of learning, with how far the city has a say (PRI-06)."""
    viewer = asking(request)
    form = forms.FindSites(request.GET or None)
    found = queries.sites_for(viewer, today=_today(), **form.wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "is_narrowed": any(form.wanted.values()),
        "may_keep": access.may_keep(viewer),
    }
    return render(request, "programmes/sites/sites.html", context)


@needs("programmes.read")
@require_GET
def taught(request: HttpRequest) -> HttpResponse:
    """What took place in schools over a year, by area and age, and where nothing did (PRI-07)."""
    today = _today()
    since = today - timedelta(days=365)
    found = queries.taught_for(asking(request), since=since, before=today + timedelta(days=1))
    context = {"found": found, "since": since}
    return render(request, "programmes/sites/taught.html", context)


@needs("programmes.read")
@require_GET
def site(request: HttpRequest, ref: str) -> HttpResponse:
    """One place of learning: what the city may do there, what took place."""
    viewer = asking(request)
    one = queries.site_for(viewer, ref)
    names = dict(settings.LANGUAGES)
    context = {
        "site": one,
        "has_agreed": one.has_agreed(on=_today()),
        "page": page_of(request, queries.log_of(one)),
        "query": query_of(request),
        "leaflets": [(code, names[code]) for code in queries.leaflet_languages(one)],
        "may_keep": access.may_keep(viewer),
        "may_deliver": access.may_deliver(viewer, one),
    }
    return render(request, "programmes/sites/site.html", context)


@needs("programmes.edit")
@require_http_methods(BOTH)
def add_site(request: HttpRequest) -> HttpResponse:
    """Put a school into the register."""
    form = forms.AddSite(typed(request))

    def do() -> EducationSite:
        about = dict(form.cleaned_data)
        return actions.add(about.pop("organisation"), about, by=asking(request))

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("The school stands in the register."),
        title=_("Add a school"),
        submit=_("Add it"),
        cancel_url=reverse("programmes:sites"),
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def amend_site(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what the register says of a school."""
    viewer = asking(request)
    one = queries.site_for(viewer, ref)
    form = forms.SiteForm(
        typed(request),
        initial=values_of(one, list(actions.TOLD)),
        agreements=queries.agreements_of(one),
    )
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page,
        said=_("The register says it now."),
        title=str(one),
        submit=_("Save"),
        cancel_url=_page(one),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def bring(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a session takes place in this school."""
    viewer, now = asking(request), timezone.now()
    one = queries.site_for(viewer, ref)
    form = forms.Bring(typed(request), sessions=queries.sessions_to_bring(one, now=now))
    return fill(
        request,
        form,
        lambda: actions.bring(
            form.cleaned_data["session"],
            site=one,
            classes=form.cleaned_data["classes"],
            ages=form.cleaned_data["ages"],
            on=_today(),
            by=viewer,
        ),
        onward=_page(one),
        said=_("The session stands in the log of this school."),
        title=_("A session in this school"),
        submit=_("Keep it"),
        cancel_url=_page(one),
    )


@needs("programmes.read")
@require_GET
def leaflet(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """A sheet for families: who helps near this school, in one language."""
    one = queries.site_for(asking(request), ref)
    with printer.in_language(language):
        context = _leaflet(one, language) | {"can_make_pdf": printer.can_make_pdf()}
        response = render(request, "programmes/sites/leaflet.html", context)
    response.headers["Content-Language"] = language
    return response


@needs("programmes.read")
@require_GET
def leaflet_pdf(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The same as PDF."""
    one = queries.site_for(asking(request), ref)
    if not printer.can_make_pdf():
        return redirect("programmes:leaflet", ref, language)
    with printer.in_language(language):
        told = {"language": language, "is_rtl": get_language_bidi(), "city": city.the_city()}
        page = render_to_string("programmes/sites/paper.html", _leaflet(one, language) | told)
    content = printer.once_an_hour(page, partial(printer.pdf, looks=LOOKS))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="leaflet.pdf"'
    return response


def _leaflet(one: EducationSite, language: str) -> dict[str, Any]:
    now = timezone.now()
    clock = directory.city_clock(now)
    found = queries.for_families(one, language=language, now=now)
    page = reverse("directory:services_in", args=["relative", language])
    address = settings.ADDRESS.rstrip("/") + page
    names = dict(settings.LANGUAGES)
    return {
        "site": one,
        "cards": [showing.card(offer, now=clock) for offer in found],
        "lines": directory.lines("relative")[:3],
        "number": directory.emergency_number(),
        "address": address,
        "qr": paper.qr_code(address),
        "today": clock.date(),
        "leaflet_language": language,
        "leaflets": [(code, names[code]) for code in queries.leaflet_languages(one)],
    }


def _page(one: EducationSite) -> str:
    return reverse("programmes:site", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
