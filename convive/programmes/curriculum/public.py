"""Questions about teaching for everybody: reading, contributing without a name, on paper too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import Ask
from convive.bodies.views import codes
from convive.city import queries as city
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import Viewer
from convive.programmes.curriculum import actions, forms, queries, rules
from convive.programmes.models import CurriculumQuestion
from convive.ui.filling import fill, page_of, typed


@public
@require_GET
def teaching(request: HttpRequest) -> HttpResponse:
    """What the city asks, and asked, about teaching."""
    today = city.today(timezone.now())
    context = {
        "page": page_of(request, queries.public_questions(today=today)),
        "today": today,
        "frame": "public",
    }
    return render(request, "programmes/curriculum/teaching.html", context)


@public
@require_GET
def teaching_question(request: HttpRequest, ref: str) -> HttpResponse:
    """One question: who is invited, what was said and answered, what came of it."""
    today = city.today(timezone.now())
    one = queries.public_question(ref, today=today)
    context = {
        "question": one,
        "invited": queries.invited(one),
        "contributions": queries.contributions_for(Viewer.nobody(), one),
        "is_open": _is_open(one),
        "frame": "public",
    }
    return render(request, "programmes/curriculum/public.html", context)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def teaching_say(request: HttpRequest, ref: str) -> HttpResponse:
    """Contribute without an account; the answer is read with a code."""
    today = city.today(timezone.now())
    one = queries.public_question(ref, today=today)
    language = (get_language() or "en").split("-")[0]
    form = forms.Say(typed(request), invited=queries.invited(one), initial={"language": language})

    def send() -> Ask:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        # Who is signed in contributes without a name too.
        return actions.contribute(
            one, **form.cleaned_data, code=codes.code_of(request), on=today, by=Viewer.nobody()
        )

    response = fill(
        request,
        form,
        send,
        onward=lambda _ask: codes.shown_at(request),
        template="programmes/curriculum/say.html",
        frame="public",
        question=one,
        is_open=_is_open(one),
        submit=_("Send without my name"),
    )
    return codes.with_seed(request, response)


@public
@require_GET
def teaching_paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The same on paper, to print and hand in."""
    one = queries.public_question(ref, today=city.today(timezone.now()))
    context = {"question": one, "invited": queries.invited(one), "frame": "public"}
    return render(request, "programmes/curriculum/paper.html", context)


def _is_open(one: CurriculumQuestion) -> bool:
    return rules.takes_contributions(
        one.opens_on,
        one.closes_on,
        today=city.today(timezone.now()),
        ended=one.ended_on is not None,
    )
