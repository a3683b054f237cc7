"""Pages for everybody: asking the city, reading the answer, and what was answered before."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import actions, exports, queries, rules
from convive.bodies.forms import asks as forms
from convive.bodies.forms import register
from convive.bodies.models import Ask, Reply
from convive.bodies.travelling.queries import way_of
from convive.bodies.views import codes
from convive.city import queries as city
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed


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
            "clause": request.GET.get("clause", "")[:60],
            "sort": request.GET.get("sort", Ask.Sort.QUESTION),
        },
    )

    def send() -> Ask:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.raise_ask(
            on=today,
            text_language=(get_language() or "en").split("-")[0],
            code=codes.code_of(request),
            # This page promises that few read it, also to somebody who has signed in.
            shared=False,
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
        due=rules.answer_due(
            today, calendar=city.working_calendar(), sort=request.GET.get("sort", "")
        ),
        published=queries.public_asks().exists(),
    )
    return codes.with_seed(request, response)


@public
@never_cache
@require_GET
def asked(request: HttpRequest, key: str) -> HttpResponse:
    """The code, shown this once, to write down or print."""
    today, code = timezone.localdate(), codes.read(request, key)
    context = {
        "frame": "public",
        "code": code,
        "due": queries.due_under(code, today=today),
        "answer_url": request.build_absolute_uri(reverse("bodies:my_answer")),
        "today": today,
    }
    return codes.forget(render(request, "bodies/asked.html", context))


@public
@never_cache
@require_http_methods(["GET", "POST"])
def my_answer(request: HttpRequest) -> HttpResponse:
    """Where an ask is and what was answered, by its code; an unknown code shows what none yet shows."""
    form = forms.ReplyCode(typed(request))
    looked = form.is_bound and form.is_valid()
    code = form.cleaned_data["code"] if looked else ""
    if looked:
        throttle.admit("reply", "", throttle.address_of(request), now=timezone.now())
    found = queries.ask_by_code(code) if looked else None
    answer = queries.answer_by_code(code) if looked else None
    context = {
        "frame": "public",
        "form": form,
        "looked": looked,
        "ask": found,
        "answer": answer,
        "way": way_of(found, for_everybody=True) if found else [],
        "replied": queries.own_reply(found) if found else None,
        "reply_form": register.Reply(initial={"code": code}) if answer else None,
        "working_days": rules.ANSWER_WITHIN,
        "today": timezone.localdate(),
    }
    response = render(request, "bodies/my_answer.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@never_cache
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest) -> HttpResponse:
    """Say something to an answer, once, with the code."""
    form = register.Reply(typed(request))

    def send() -> Reply:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        return actions.reply_by_code(
            on=timezone.localdate(),
            text_language=(get_language() or "en").split("-")[0],
            by=asking(request),
            **form.cleaned_data,
        )

    response = fill(
        request,
        form,
        send,
        onward=lambda _reply: reverse("bodies:my_answer"),
        said=_("Thank you. Your reply has arrived. With your code you see what comes of it."),
        frame="public",
        title=_("Reply to an answer"),
        submit=_("Send the reply"),
        cancel_url=reverse("bodies:my_answer"),
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """What was asked, what waits until when, and what was answered; whether the city kept its word."""
    form = forms.FindAnswers(request.GET)
    wanted = dict(form.cleaned_data) if form.is_valid() else {}
    area = wanted.pop("area", None)
    narrowed = {"area": area.ref if area else "", **wanted}
    today = timezone.localdate()
    page = page_of(request, queries.with_replies(queries.answers_published(**narrowed)))
    context = {
        "frame": "public",
        "form": form,
        "listed": list(queries.asks_listed(**narrowed)) if page.number == 1 else [],
        "page": page,
        "query": query_of(request),
        "measure": queries.measure_for(today=today),
        "districts": queries.measures_for(today=today),
        "may_reply": asking(request).may("asks.raise"),
        "today": today,
    }
    return render(request, "bodies/answers.html", context)


@public
@require_GET
def answers_csv(request: HttpRequest) -> HttpResponse:
    """The published answers as a table for a spreadsheet."""
    content = exports.csv_of_answers(queries.public_asks())
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="answers.csv"'
    return response


@public
@require_GET
def answers_json(request: HttpRequest) -> HttpResponse:
    """How the city keeps its word, by district, what waits and what was answered, for machines."""
    today = timezone.localdate()
    told = exports.json_of_register(
        queries.asks_listed(),
        queries.public_asks(),
        queries.measure_for(today=today),
        queries.measures_for(today=today),
        today=today,
    )
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
