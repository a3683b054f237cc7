"""Pages of the first hour: five steps, the brief, and its meeting."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from convive.ground.doors import needs
from convive.ground.versions import version_sent
from convive.portal.first_hour import actions, forms, queries, words
from convive.portal.first_hour.call import CallMeeting

STEPS = len(forms.STEPS)


@needs("first_hour.write")
@require_GET
def first_hour(request: HttpRequest) -> HttpResponse:
    """What the first hour gives, and where to go on."""
    hour = queries.latest_for(request.viewer)  # type: ignore[attr-defined]
    return render(request, "portal/first_hour/start.html", {"hour": hour})


@needs("first_hour.write")
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a new sheet of answers."""
    hour = actions.begin(by=request.viewer)  # type: ignore[attr-defined]
    return redirect("portal:first_hour_step", hour.ref, 1)


@needs("first_hour.write")
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """One of the five questions."""
    if not 1 <= number <= STEPS:
        raise Http404
    hour = queries.hour_for(request.viewer, ref)  # type: ignore[attr-defined]
    kind = forms.STEPS[number - 1]
    form = kind(request.POST or None, initial=forms.initial(hour))
    if request.method == "POST" and form.is_valid():
        version = version_sent(request.POST)
        actions.answer(hour, form.answers(), version=version, by=request.viewer)  # type: ignore[attr-defined]
        if number < STEPS:
            return redirect("portal:first_hour_step", ref, number + 1)
        return redirect("portal:brief", ref)
    context = {
        "form": form,
        "number": number,
        "steps": STEPS,
        "version": hour.version,
        "back": reverse("portal:first_hour_step", args=[ref, number - 1]) if number > 1 else "",
    }
    return render(request, "portal/first_hour/step.html", context)


@needs("first_hour.write")
@require_GET
def brief(request: HttpRequest, ref: str, language: str = "") -> HttpResponse:
    """The brief on one page, in the reader's language or in one asked for."""
    hour = queries.hour_for(request.viewer, ref)  # type: ignore[attr-defined]
    code = language or translation.get_language() or "en"
    if code.split("-")[0] not in words.LANGUAGES:
        raise Http404
    with translation.override(code):
        context = {
            "brief": queries.brief_for(request.viewer, hour, today=timezone.localdate()),  # type: ignore[attr-defined]
            "shown_in": words.LANGUAGES,
            "LANGUAGE_CODE": code,
            "LANGUAGE_BIDI": translation.get_language_bidi(),
        }
        return render(request, "portal/first_hour/brief.html", context)


@needs("first_hour.write")
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, ref: str) -> HttpResponse:
    """Make the brief a meeting: of a table that already meets, or of a new one."""
    hour = queries.hour_for(request.viewer, ref)  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = queries.brief_for(request.viewer, hour, today=today)  # type: ignore[attr-defined]
    form = CallMeeting(request.POST or None, viewer=request.viewer, hosts=found.hosts)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        meeting = actions.call_meeting(
            hour,
            host=form.host_body,
            new_table=form.new_table,
            title=words.title(),
            agenda=list(found.agenda),
            today=today,
            by=request.viewer,  # type: ignore[attr-defined]
        )
        return redirect("bodies:meeting", meeting.ref)
    context = {"form": form, "hosts": found.hosts, "cancel": reverse("portal:brief", args=[ref])}
    return render(request, "portal/first_hour/call.html", context)
