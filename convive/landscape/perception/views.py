"""Pages for colleagues: waves, what was said together, typing in paper."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import SurveyRound
from convive.bodies.surveys import queries as rounds
from convive.city import queries as city
from convive.ground.doors import needs
from convive.landscape.perception import access, actions, forms, queries
from convive.people.viewer import asking
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("surveys.read")
@require_GET
def perception(request: HttpRequest) -> HttpResponse:
    """Every wave of the surveys of residents."""
    viewer = asking(request)
    context = {"waves": queries.waves_for(viewer), "may_run": access.may_run(viewer)}
    return render(request, "landscape/perception/perception.html", context)


@needs("surveys.run")
@require_http_methods(BOTH)
def perception_open(request: HttpRequest) -> HttpResponse:
    """Begin a wave."""
    form = forms.OpenWave(typed(request))
    return fill(
        request,
        form,
        lambda: actions.open_wave(
            **form.cleaned_data, on=city.today(timezone.now()), by=asking(request)
        ),
        onward=_url,
        said=_("It is open. Share the link and print the sheet."),
        template="landscape/perception/write.html",
        title=_("Ask residents"),
        cancel_url=reverse("landscape:perception"),
    )


@needs("surveys.read")
@require_GET
def perception_wave(request: HttpRequest, ref: str) -> HttpResponse:
    """One wave: the link and the sheet while it is open, then what was said together."""
    viewer, today = asking(request), city.today(timezone.now())
    wave = queries.wave_for(viewer, ref)
    shown = queries.areas_shown(wave) if wave.closed_on else []
    form = forms.InArea(request.GET, shown=shown)
    area = form.cleaned_data["area"] if form.is_valid() else ""
    address = settings.ADDRESS.rstrip("/") + reverse("landscape:perception_answer", args=[ref])
    context = {
        "wave": wave,
        "asked": queries.questionnaire_of(wave),
        "answered": queries.answered(wave),
        "is_open": rounds.is_open(wave, today=today),
        "address": address,
        "form": form if shown else None,
        "groups": queries.said_for(viewer, wave, area=area),
        "may_run": access.may_run(viewer),
    }
    return render(request, "landscape/perception/wave.html", context)


@needs("surveys.run")
@require_http_methods(BOTH)
def perception_type_in(request: HttpRequest, ref: str) -> HttpResponse:
    """Type in one sheet of paper after the other."""
    viewer, today = asking(request), city.today(timezone.now())
    wave = queries.wave_for(viewer, ref)
    form = forms.Answer(typed(request), asked=queries.questionnaire_of(wave))
    return fill(
        request,
        form,
        lambda: actions.answer(wave, form.answers, area=form.where, on=today, by=viewer),
        onward=lambda _wave: reverse("landscape:perception_type_in", args=[ref]),
        said=_("Counted like any other. Type in the next sheet."),
        template="landscape/perception/write.html",
        title=_("Type in a sheet of paper"),
        submit=_("Count it"),
        cancel_url=_url(wave),
    )


@needs("surveys.run")
@require_http_methods(BOTH)
def perception_close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close a wave, so that what was said together can be read."""
    viewer, today = asking(request), city.today(timezone.now())
    wave = queries.wave_for(viewer, ref)
    form = forms.Close(typed(request))
    return fill(
        request,
        form,
        lambda: actions.close(wave, on=today, version=version_of(request), by=viewer),
        onward=_url,
        said=_("Closed. You can read what was said together."),
        template="landscape/perception/write.html",
        title=_("Close this survey?"),
        submit=_("Yes, close it"),
        version=wave.version,
        cancel_url=_url(wave),
    )


def _url(wave: SurveyRound) -> str:
    return reverse("landscape:perception_wave", args=[wave.ref])
