"""Where residents answer: no account, no name, on screen or on paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import SurveyRound
from convive.city import queries as city
from convive.ground.doors import public
from convive.landscape.perception import actions, forms, queries
from convive.people import throttle
from convive.people.viewer import Viewer
from convive.ui.filling import fill, typed


@public
@never_cache
@require_http_methods(["GET", "POST"])
def perception_answer(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer as many questions as one likes."""
    today = city.today(timezone.now())
    wave = queries.open_wave(ref, today=today)
    asked = queries.questionnaire_of(wave)
    form = forms.Answer(typed(request), asked=asked)

    def keep() -> SurveyRound:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        # The memory says that somebody answered, never who.
        nobody = Viewer.nobody()
        return actions.answer(wave, form.answers, area=form.where, on=today, by=nobody)

    return fill(
        request,
        form,
        keep,
        onward=lambda _wave: reverse("bodies:survey_answered"),
        template="landscape/perception/answer.html",
        frame="public",
        wave=wave,
        asked=asked,
        submit=_("Send without my name"),
    )


@public
@require_GET
def perception_paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The same questions on paper."""
    wave = queries.open_wave(ref, today=city.today(timezone.now()))
    asked = queries.questionnaire_of(wave)
    context = {"frame": "public", "wave": wave, "asked": asked, "areas": queries.areas()}
    return render(request, "landscape/perception/paper.html", context)
