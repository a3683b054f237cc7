"""Pages for everybody: asking the city, reading the answer, and what was answered before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import actions, queries, rules
from convive.bodies.forms import asks as forms
from convive.bodies.models import Ask
from convive.bodies.views import codes
from convive.bodies.views.filling import fill, page_of, query_of, typed
from convive.city import queries as city
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import asking


@public
@never_cache
@require_http_methods(["GET", "POST"])
def raise_ask(request: HttpRequest) -> HttpResponse:
    """One page to ask the city something: no account, no name."""
    today = timezone.localdate()
    form = forms.RaiseAsk(
        typed(request),
        initial={
            "about": request.GET.get("about", "")[:80],
            "sort": request.GET.get("sort", Ask.Sort.QUESTION),
        },
    )

    def send() -> Ask:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.raise_ask(
            on=today,
            text_language=(get_language() or "en").split("-")[0],
            code=codes.code_of(request),
            by=asking(request),
            **form.cleaned_data,
        )

    response = fill(
        request,
        form,
        send,
        onward=lambda _ask: codes.shown_at(request),
        template="bodies/raise_ask.html",
        frame="public",
        numbers=city.emergency_numbers()[:1],
        due=rules.answer_due(today, calendar=city.working_calendar()),
        published=queries.public_asks().exists(),
    )
    return codes.with_seed(request, response)


@public
@never_cache
@require_GET
def asked(request: HttpRequest, key: str) -> HttpResponse:
    """The code, shown this once, to write down or print."""
    today = timezone.localdate()
    context = {
        "frame": "public",
        "code": codes.read(request, key),
        "due": rules.answer_due(today, calendar=city.working_calendar()),
        "answer_url": request.build_absolute_uri(reverse("bodies:my_answer")),
        "today": today,
    }
    return codes.forget(render(request, "bodies/asked.html", context))


@public
@never_cache
@require_http_methods(["GET", "POST"])
def my_answer(request: HttpRequest) -> HttpResponse:
    """Read an answer by its code; the page is the same for an unknown code and for none yet."""
    form = forms.ReplyCode(typed(request))
    looked = form.is_bound and form.is_valid()
    context = {
        "frame": "public",
        "form": form,
        "looked": looked,
        "answer": queries.answer_by_code(form.cleaned_data["code"]) if looked else None,
        "working_days": rules.ANSWER_WITHIN,
    }
    response = render(request, "bodies/my_answer.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """What was asked and answered, as far as the city publishes it, and whether it kept its word."""
    form = forms.FindAnswers(request.GET)
    wanted = dict(form.cleaned_data) if form.is_valid() else {}
    area = wanted.pop("area", None)
    found = queries.answers_published(area=area.ref if area else "", **wanted)
    today = timezone.localdate()
    context = {
        "frame": "public",
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "measure": queries.measure_for(today=today),
        "districts": queries.measures_for(today=today),
        "today": today,
    }
    return render(request, "bodies/answers.html", context)
