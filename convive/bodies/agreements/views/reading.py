"""Reading an agreement: what differs between versions, on paper, in the public register."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from convive.bodies.agreements import paper, queries
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui import printer


@needs("bodies.read")
@require_GET
def agreement_differences(request: HttpRequest, ref: str, before: int, after: int) -> HttpResponse:
    """What changed from one version to another, part by part and word by word."""
    one = queries.agreement_for(asking(request), ref)
    old, new = queries.version_of(one, before), queries.version_of(one, after)
    context = {
        "agreement": one,
        "before": old,
        "after": new,
        "differences": queries.differences(old, new),
    }
    return render(request, "bodies/agreements/differences.html", context)


@needs("bodies.read")
@require_GET
def agreement_paper(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The version of today in one language with its signatures, to print."""
    context = _paper(request, ref, language)
    with translation.override(language):
        return render(request, "bodies/agreements/paper.html", context)


@needs("bodies.read")
@require_GET
def agreement_pdf(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The same as a file; where no PDF can be made, the page to print."""
    if not printer.can_make_pdf():
        return redirect("bodies:agreement_paper", ref, language)
    response = HttpResponse(
        paper.pdf(_paper(request, ref, language), language), content_type="application/pdf"
    )
    response.headers["Content-Disposition"] = 'inline; filename="agreement.pdf"'
    return response


@public
@require_GET
def public_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """An agreement of the public register: text, parties, since when; no names of persons."""
    one = queries.published_agreement(ref)
    context = {
        "frame": "public",
        "agreement": one,
        "seen": queries.shown(one, today=_today()),
        "commitments": queries.commitments_of(one),
        "today": _today(),
    }
    return render(request, "bodies/agreements/public_agreement.html", context)


def _paper(request: HttpRequest, ref: str, language: str) -> dict[str, object]:
    one = queries.agreement_for(asking(request), ref)
    seen = queries.shown(one, today=_today())
    if language not in dict(settings.LANGUAGES) or language not in seen.text.text:
        raise Http404
    return {
        "agreement": one,
        "seen": seen,
        "city": city.the_city(),
        "words": seen.text.text[language],
        "language": language,
        "can_make_pdf": printer.can_make_pdf(),
        "today": _today(),
    }


def _today() -> date:
    return city.today(timezone.now())
