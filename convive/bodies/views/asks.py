"""Pages on which the city reads what was asked, answers it, and keeps its word."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.bodies import access, actions, queries
from convive.bodies.effects import queries as effects
from convive.bodies.forms import asks as forms
from convive.bodies.hanging import thread_of
from convive.bodies.models import Answer, Ask
from convive.bodies.travelling import queries as travelling
from convive.bodies.views import codes
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of


@needs("bodies.read")
@require_GET
def asks(request: HttpRequest) -> HttpResponse:
    """What was asked, what is due, and how well the city keeps its word."""
    viewer, today = asking(request), timezone.localdate()
    form = forms.FindAsks(request.GET)
    wanted = dict(form.cleaned_data) if form.is_valid() else {}
    area = wanted.pop("area", None)
    found = queries.asks_for(viewer, today=today, area=area.ref if area else "", **wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "measure": queries.measure_for(today=today),
        "districts": queries.measures_for(today=today),
        "answers_all": viewer.may("asks.answer"),
        "may_record": viewer.may("asks.raise"),
        "today": today,
    }
    return render(request, "bodies/asks.html", context)


@needs("bodies.read")
@require_GET
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """One ask and its answer."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    if found.sort == Ask.Sort.RECOMMENDATION:
        return redirect("bodies:position", found.ref)
    context = {
        "ask": found,
        "answer": queries.answer_of(found),
        "about": queries.about_of(viewer, found),
        "replies": queries.replies_for(viewer, found),
        "way": travelling.way_of(found),
        "lies": travelling.lies_where(found),
        "acting": travelling.acting_on(found),
        "is_away": bool(travelling.comes_back_through(found)),
        "triage": effects.triage_of(found),
        "may_pass": access.may_pass(viewer) and found.sort != Ask.Sort.FAMILY,
        "may_answer": access.may_answer(viewer, found),
        "may_move": access.may_move(viewer, found),
        "may_triage": access.may_triage(viewer, found),
        "may_tie": viewer.may("thread.tie") and found.sort != Ask.Sort.FAMILY,
        "today": timezone.localdate(),
        **thread_of(viewer, found.reference),
    }
    return render(request, "bodies/ask.html", context)


@needs("asks.raise")
@require_http_methods(["GET", "POST"])
def record_ask(request: HttpRequest) -> HttpResponse:
    """Type in what somebody said by telephone, on paper or in a meeting."""
    form = forms.RecordAsk(
        typed(request),
        initial={"meeting": request.GET.get("meeting", ""), "body": request.GET.get("body", "")},
        organisations=queries.organisations_of(asking(request)),
    )
    response = fill(
        request,
        form,
        lambda: actions.raise_ask(
            on=timezone.localdate(),
            by=asking(request),
            code=codes.code_of(request),
            **form.cleaned_data,
        ),
        onward=lambda _ask: codes.shown_at(request),
        title=_("Write down what somebody asked"),
        lead=_("You get a code to give them, so that they can read the answer."),
        cancel_url=reverse("bodies:asks"),
    )
    return codes.with_seed(request, response)


@needs("bodies.read")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer an ask, or word the answer anew."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    given = queries.answer_of(found)
    start: dict[str, object] = {}
    if given is not None:
        start = {"sort": given.sort, "why": given.why, "promised_by": given.promised_by}
    elif above := travelling.answered_above(found):
        start = {"sort": above.sort, "why": above.words}
    form = forms.AnswerAsk(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.answer_ask(
            found,
            on=timezone.localdate(),
            version=version_of(request),
            by=viewer,
            **form.cleaned_data,
        ),
        onward=lambda _answer: _url(found),
        said=_("The answer is kept. Who asked reads it with their code."),
        template="bodies/answer.html",
        ask=found,
        version=given.version if given else "",
        cancel_url=_url(found),
    )


@needs("asks.answer")
@require_http_methods(["GET", "POST"])
def pass_ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Pass an ask to the person who can answer it."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    form = forms.PassAsk(
        typed(request),
        initial={
            "to": found.owner.ref if found.owner else "",
            "deputy": found.deputy.ref if found.deputy else "",
        },
    )
    return fill(
        request,
        form,
        lambda: actions.pass_ask(
            found, version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("This person can read and answer it now."),
        title=_("Pass this ask on"),
        version=found.version,
        cancel_url=_url(found),
    )


@needs("bodies.read")
@require_POST
def mark_done(request: HttpRequest, ref: str) -> HttpResponse:
    """What was promised is done."""
    found = queries.ask_for(asking(request), ref)
    actions.mark_done(_answer_of(found), on=timezone.localdate(), by=asking(request))
    return redirect(_url(found))


@needs("asks.answer")
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Show an answer to everybody, with the question in the city's own words."""
    viewer = asking(request)
    found = queries.ask_for(viewer, ref)
    given = _answer_of(found)
    form = forms.Publish(typed(request), initial={"question": given.question or found.question})
    return fill(
        request,
        form,
        lambda: actions.publish_answer(
            given, on=timezone.localdate(), by=viewer, **form.cleaned_data
        ),
        onward=lambda _answer: _url(found),
        said=_("Everybody can read this answer now."),
        title=_("Publish this answer"),
        lead=_(
            "The words of who asked stay here. Write the question anew, so that nobody is known by it."
        ),
        submit=_("Publish"),
        cancel_url=_url(found),
    )


@needs("asks.answer")
@require_POST
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an answer off the public list."""
    found = queries.ask_for(asking(request), ref)
    actions.withdraw_answer(_answer_of(found), by=asking(request))
    return redirect(_url(found))


def _answer_of(found: Ask) -> Answer:
    answer = queries.answer_of(found)
    if answer is None:
        raise Http404
    return answer


def _url(found: Ask) -> str:
    return reverse("bodies:ask", args=[found.ref])
