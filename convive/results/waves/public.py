"""Where somebody of a cohort answers again: no account, no name, with a card or without, on paper too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import public
from convive.people import throttle
from convive.people.viewer import Viewer
from convive.results.models import Wave
from convive.results.waves import actions, forms, queries
from convive.ui.filling import fill, typed


@public
@never_cache
@require_http_methods(["GET", "POST"])
def answer_wave(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer as many sentences as one likes."""
    today = city.today(timezone.now())
    wave = queries.open_wave(ref, today=today)
    asked = queries.asked_of(wave.cohort)
    form = forms.Sheet(
        typed(request), asked=asked, looks_back=wave.cohort.looks_back and wave.months == 0
    )

    def keep() -> Wave:
        throttle.admit("ask", "", throttle.address_of(request), now=timezone.now())
        # The memory says that somebody answered, never who.
        return actions.answer(
            wave,
            form.answers,
            before=form.before,
            code=form.cleaned_data["code"],
            on=today,
            by=Viewer.nobody(),
        )

    return fill(
        request,
        form,
        keep,
        onward=reverse("bodies:survey_answered"),
        template="results/waves/answer.html",
        frame="public",
        wave=wave,
        asked=asked,
        submit=_("Send without my name"),
    )


@public
@require_GET
def wave_paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The same on paper."""
    wave = queries.open_wave(ref, today=city.today(timezone.now()))
    context = {
        "frame": "public",
        "wave": wave,
        "asked": queries.asked_of(wave.cohort),
        "looks_back": wave.cohort.looks_back and wave.months == 0,
    }
    return render(request, "results/waves/paper.html", context)
