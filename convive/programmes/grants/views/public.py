"""Pages for everybody: which calls are open, one of them, its paper form, and beginning to ask."""

from __future__ import annotations

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
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.views import codes
from convive.city import queries as city
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import asking
from convive.programmes.grants import printing, queries, showing, words
from convive.programmes.grants.actions import applying
from convive.programmes.grants.forms import applying as forms
from convive.programmes.grants.views import holding
from convive.programmes.models.call import Call
from convive.ui import printer
from convive.ui.filling import fill, typed


@public
@require_GET
def open_calls(request: HttpRequest) -> HttpResponse:
    """Where money for projects is asked for."""
    context = {
        "frame": "public",
        "calls": queries.open_calls(today=city.today(timezone.now())),
    }
    return render(request, "programmes/grants/open_calls.html", context)


@public
@require_GET
def open_call(request: HttpRequest, ref: str) -> HttpResponse:
    """One call: what for, who may ask, by which criteria, until when, who helps."""
    call = queries.open_call(ref)
    return render(request, "programmes/grants/open_call.html", _told(call))


@public
@require_GET
def call_paper(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The call and its form on paper, in one language."""
    call = queries.open_call(ref)
    with printer.in_language(language):
        context = _told(call) | {
            "paper_language": language,
            "questions": words.QUESTIONS.values(),
            "can_make_pdf": printer.can_make_pdf(),
        }
        response = render(request, "programmes/grants/paper.html", context)
    response.headers["Content-Language"] = language
    return response


@public
@require_GET
def call_pdf(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """The same as PDF."""
    call = queries.open_call(ref)
    if not printer.can_make_pdf():
        return redirect("programmes:call_paper", ref, language)
    with printer.in_language(language):
        told = _told(call) | {
            "questions": words.QUESTIONS.values(),
            "part": "programmes/grants/_paper.html",
            "language": language,
            "is_rtl": get_language_bidi(),
            "title": str(call),
        }
        page = render_to_string("programmes/grants/sheet.html", told)
    made = printer.once_an_hour(page, partial(printer.pdf, looks=printing.LOOKS))
    return printing.as_file(made, "call.pdf")


@public
@never_cache
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin an application: five answers, then a code."""
    now, call = timezone.now(), queries.open_call(ref)
    form = forms.BeginApplication(typed(request), call=call)

    def begin() -> Any:
        throttle.admit("ask", "", throttle.address_of(request), now=now)
        return applying.begin(
            call,
            **form.cleaned_data,
            language=(get_language() or "en").split("-")[0],
            code=codes.code_of(request),
            key=f"{call.ref}:{codes.key_of(request)}",
            now=now,
            by=asking(request),
        )

    response = fill(
        request,
        form,
        begin,
        onward=lambda _made: reverse("programmes:applied", args=[codes.key_of(request)]),
        template="programmes/grants/apply.html",
        **_told(call),
    )
    return codes.with_seed(request, response, path=holding.path())


@public
@never_cache
@require_GET
def applied(request: HttpRequest, key: str) -> HttpResponse:
    """The code, shown this once; the browser of who applies may go on at once."""
    code = codes.read(request, key)
    application = queries.application_by_code(code) if code else None
    context = {
        "frame": "public",
        "code": code if application else "",
        "application": application,
        "own_url": request.build_absolute_uri(reverse("programmes:my_application")),
    }
    response = render(request, "programmes/grants/applied.html", context)
    if application is not None and not asking(request).is_somebody:
        holding.hold(response, application)
    return codes.forget(response, path=holding.path())


@public
@require_GET
def funded(request: HttpRequest) -> HttpResponse:
    """What the city gave money to, with pictures as long as their consent holds (PRI-15, GOV-22)."""
    context = {
        "frame": "public",
        "shown": showing.funded(today=city.today(timezone.now())),
        "ended": queries.ended_calls(),
    }
    return render(request, "programmes/grants/funded.html", context)


def _told(call: Call) -> dict[str, Any]:
    today = city.today(timezone.now())
    listed = queries.listed(call, today=today)
    names = dict(settings.LANGUAGES)
    return {
        "frame": "public",
        "call": call,
        "listed": listed,
        "criteria": queries.criteria_of(call),
        "instruments": queries.instruments(call),
        "sizes": queries.sizes_in(call),
        "papers": [(code, names[code]) for code in call.languages if code in names],
        "money_left": words.MONEY_LEFT,
        "money_left_instead": words.MONEY_LEFT_INSTEAD,
        "heading": _("Ask for money for a project"),
    }
