"""Pages of a question for residents: for everybody, and for the table that prepares it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies import queries as tables
from convive.bodies.deliberating import access, actions, forms, queries
from convive.bodies.models import Deliberation
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@public
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """The questions put to residents, the latest first."""
    context = {
        "frame": "public",
        "page": page_of(request, queries.shown()),
        "query": query_of(request),
        "today": _today(),
    }
    return render(request, "bodies/deliberating/questions.html", context)


@public
@require_GET
def question(request: HttpRequest, ref: str) -> HttpResponse:
    """One question: what people read, what they said, what came out, and the city's reply (PRI-36)."""
    one = queries.shown_one(ref)
    context = {
        "frame": "public",
        "one": one,
        "readings": queries.readings_by_side(one),
        "takes": queries.takes_contributions(one, today=_today()),
        "number": queries.contributions_of(one).count(),
        "contributions": queries.contributions_shown(one),
        "came": queries.came_of(one),
        "today": _today(),
    }
    return render(request, "bodies/deliberating/question.html", context)


@needs("bodies.read")
@require_GET
def deliberation(request: HttpRequest, ref: str) -> HttpResponse:
    """A question as the table works on it."""
    viewer = asking(request)
    one = queries.deliberation_for(viewer, ref)
    context = {
        "one": one,
        "readings": queries.readings_by_side(one),
        "lacks": queries.lacks_of(one),
        "number": queries.contributions_of(one).count(),
        "came": queries.came_of(one),
        "may_prepare": access.may_prepare(viewer, one.body),
        "to_hand_over": queries.decisions_to_hand_over(one).exists(),
        "today": _today(),
    }
    return render(request, "bodies/deliberating/deliberation.html", context)


@needs("bodies.read")
@require_http_methods(BOTH)
def prepare(request: HttpRequest, ref: str) -> HttpResponse:
    """Prepare a question for residents."""
    viewer = asking(request)
    body = tables.editable_body(viewer, ref)
    form = forms.Question(typed(request), initial={"opens_on": _today()})
    return fill(
        request,
        form,
        lambda: actions.prepare(body, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Kept. Now write what people read before: facts, and reasons on both sides."),
        title=_("Put a question to residents"),
        cancel_url=reverse("bodies:show", args=[body.ref]),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def amend_question(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a question."""
    viewer = asking(request)
    one = queries.prepared_by(viewer, ref)
    form = forms.Question(typed(request), initial=values_of(one, actions.QUESTION))
    return fill(
        request,
        form,
        lambda: actions.amend(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_url,
        said=_("Saved."),
        title=_("Change this question"),
        version=one.version,
        cancel_url=_url(one),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def add_reading(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a fact or a reason."""
    viewer = asking(request)
    one = queries.prepared_by(viewer, ref)
    form = forms.NewReading(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_reading(one, by=viewer, **form.cleaned_data),
        onward=lambda _reading: _url(one),
        said=_("It is part of the reading."),
        title=_("Write a fact or a reason"),
        lead=_("As somebody who holds this opinion would say it."),
        cancel_url=_url(one),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def remove_reading(request: HttpRequest, ref: str, reading: str) -> HttpResponse:
    """Take a page of the reading away."""
    viewer = asking(request)
    found = queries.reading_for(viewer, ref, reading)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.remove_reading(found, by=viewer),
        onward=_url,
        said=_("It is taken away."),
        title=_("Take this away?"),
        lead=found.words,
        submit=_("Take it away"),
        cancel_url=_url(found.deliberation),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def show_question(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a question to everybody."""
    viewer = asking(request)
    one = queries.prepared_by(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.show(one, on=_today(), by=viewer),
        onward=_url,
        said=_("Everybody reads it now."),
        title=_("Show this question to everybody?"),
        lead=one.question,
        submit=_("Show it"),
        cancel_url=_url(one),
    )


@needs("bodies.read")
@require_http_methods(BOTH)
def hand_over(request: HttpRequest, ref: str) -> HttpResponse:
    """Hand a decision to the city, which owes a reply."""
    viewer = asking(request)
    one = queries.prepared_by(viewer, ref)
    form = forms.HandOver(typed(request), decisions=queries.decisions_to_hand_over(one))
    return fill(
        request,
        form,
        lambda: actions.hand_over(one, form.chosen, on=_today(), by=viewer),
        onward=lambda _outcome: _url(one),
        said=_("The city has it, and replies by a day that everybody reads."),
        title=_("Hand a decision to the city"),
        cancel_url=_url(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Deliberation) -> str:
    return reverse("bodies:deliberation", args=[one.ref])
