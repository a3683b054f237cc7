"""Pages on which a survey is answered, with an account or by a link."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import SurveyRound
from convive.bodies.surveys import actions, forms, queries, rules
from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people import throttle
from convive.people.viewer import Viewer, asking
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("surveys.answer")
@never_cache
@require_http_methods(BOTH)
def answer_survey(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Answer with an account, a page at a time."""
    viewer = asking(request)
    one = queries.round_for(viewer, ref)
    respondent = queries.respondent_by_account(one, viewer)
    return _page(
        request,
        one,
        number,
        respondent,
        usual=rules.usual_side(sorted(viewer.roles), one.sides),
        onward=lambda n: reverse("bodies:answer_survey", args=n),
    )


@public
@never_cache
@require_http_methods(BOTH)
def answer_by_link(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Answer by a link, without an account: nobody learns who did."""
    if request.method == "POST":
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
    link = queries.link_for(token)
    respondent = queries.respondent_by_link(link.round, token)
    return _page(
        request,
        link.round,
        number,
        respondent,
        side=link.side,
        onward=lambda n: reverse("bodies:answer_by_link", args=[token, n[1]]),
        frame="public",
    )


@public
@require_GET
def survey_answered(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "bodies/surveys/survey_answered.html", {"frame": "public"})


def _page(
    request: HttpRequest,
    one: SurveyRound,
    number: int,
    respondent: str,
    *,
    onward: Any,
    side: str = "",
    usual: str = "",
    **context: Any,
) -> HttpResponse:
    asked = queries.instrument_of(one)
    sides = {key: name for key, name in asked.sides.items() if key in one.sides}
    known = queries.answers_of(one, respondent)
    side = side or (known.side if known else "")
    if number > 1 and not side:
        raise Http404  # the first page asks for which side somebody answers
    group = asked.group_for(number, side, one.sides)
    form = forms.AnswerPage(
        typed(request),
        instrument=asked,
        group=group,
        sides=None if side else sides,
        initial={"side": usual}
        | forms.answered([s.key for s in group.statements], known.answers if known else {}),
    )
    is_last = number == len(asked.groups)
    thanks = reverse("bodies:survey_answered")
    return fill(
        request,
        form,
        lambda: actions.answer(
            one,
            side or form.cleaned_data["side"],
            number,
            form.answers,
            respondent=respondent,
            on=city.today(timezone.now()),
            by=Viewer.nobody(),  # the memory says that somebody answered, never who
        ),
        onward=lambda _one: thanks if is_last else onward([one.ref, number + 1]),
        template="bodies/surveys/answer_survey.html",
        round=one,
        asked=asked,
        group=group,
        side=sides.get(side),
        number=number,
        pages=len(asked.groups),
        is_open=queries.is_open(one, today=city.today(timezone.now())),
        submit=_("Finish") if is_last else _("Save and go on"),
        **context,
    )
