"""Pages of briefings: written, read by who needs to know, asked about, told to everybody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.ground.doors import needs
from convive.landscape.models import OnlineBriefing
from convive.landscape.online import access, actions, forms, queries, rules, showing, words
from convive.landscape.online.views.overview import BOTH, today
from convive.people.viewer import asking
from convive.thread import queries as thread
from convive.ui.filling import fill, typed, values_of, version_of


@needs("landscape.read")
@require_GET
def online_briefing(request: HttpRequest, ref: str) -> HttpResponse:
    """One briefing with what was asked after it."""
    viewer = asking(request)
    shown = queries.briefing_for(viewer, ref)
    context = {
        "shown": shown,
        "period": showing.period(shown.first, shown.last),
        "platforms": showing.platforms(shown.platforms),
        "parts": [(words.template(name)[0], getattr(shown, name)) for name in _PARTS],
        "narratives": showing.narratives(shown.narratives.all()),
        "questions": queries.questions_about(viewer, shown),
        "earlier": queries.earlier_briefing(viewer, shown),
        "later": queries.later_briefings(viewer, shown),
        "related": thread.related_to(viewer, shown.reference),
        "may_write": access.may_write(viewer),
        "may_ask": access.may_ask(viewer),
        "may_publish": access.may_publish(viewer),
        "today": today(),
    }
    return render(request, "landscape/online/online_briefing.html", context)


_PARTS = ("scene", "relevance", "advice")


@needs("landscape.edit")
@require_http_methods(BOTH)
def online_briefing_new(request: HttpRequest) -> HttpResponse:
    """Write a briefing."""
    viewer, day = asking(request), today()
    start = {
        "given_on": day,
        "keep_until": day + rules.BRIEFINGS_KEPT,
        "audience": OnlineBriefing.Audience.TABLE,
        "body": request.GET.get("body", ""),
        "follows": request.GET.get("follows", ""),
    }
    form = forms.BriefingForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.write_briefing(form.cleaned_data, by=viewer),
        onward=_briefing_url,
        title=_("Write a briefing"),
        lead=_("Stories and general terms only. No account of a person, no post, no author."),
        cancel_url=reverse("landscape:online"),
    )


@needs("landscape.edit")
@require_http_methods(BOTH)
def online_briefing_amend(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a briefing."""
    viewer = asking(request)
    shown = queries.briefing_for(viewer, ref)
    start: dict[str, Any] = values_of(shown, list(actions.BRIEFING))
    lists = actions.BRIEFING_LISTS
    start |= {name: [one.ref for one in getattr(shown, name).all()] for name in lists}
    form = forms.BriefingForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend_briefing(
            shown, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_briefing_url,
        title=_("Change this briefing"),
        version=shown.version,
        cancel_url=_briefing_url(shown),
    )


@needs("landscape.publish")
@require_http_methods(BOTH)
def online_briefing_publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Let everybody read a briefing, in words of their own."""
    viewer = asking(request)
    shown = queries.briefing_for(viewer, ref)
    form = forms.PublicWords(typed(request), initial={"said": shown.public_words})
    return fill(
        request,
        form,
        lambda: actions.publish_briefing(shown, **form.cleaned_data, on=today(), by=viewer),
        onward=_briefing_url,
        title=_("Let everybody read it"),
        lead=_("Only these words are shown, with the period and the areas."),
        submit=_("Show it to everybody"),
        cancel_url=_briefing_url(shown),
    )


@needs("landscape.publish")
@require_http_methods(BOTH)
def online_briefing_close(request: HttpRequest, ref: str) -> HttpResponse:
    """Take the public words back."""
    viewer = asking(request)
    shown = queries.briefing_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: actions.close_briefing(shown, by=viewer),
        onward=_briefing_url,
        title=_("Take the public words back?"),
        submit=_("Take them back"),
        cancel_url=_briefing_url(shown),
    )


@needs("landscape.read")
@require_http_methods(BOTH)
def online_ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask on after a briefing."""
    viewer = asking(request)
    shown = queries.briefing_for(viewer, ref)
    form = forms.Question(typed(request))
    return fill(
        request,
        form,
        lambda: actions.ask_after(
            shown, **form.cleaned_data, language=_language(), on=today(), by=viewer
        ),
        onward=lambda _ask: _briefing_url(shown),
        said=_("Your question is in the queue. The day of the answer stands beside it."),
        title=_("Ask on"),
        lead=shown.title,
        submit=_("Ask"),
        cancel_url=_briefing_url(shown),
    )


@needs("landscape.read")
@require_http_methods(BOTH)
def online_request(request: HttpRequest) -> HttpResponse:
    """Ask for a briefing."""
    viewer = asking(request)
    form = forms.RequestBriefing(typed(request))
    return fill(
        request,
        form,
        lambda: actions.request_briefing(
            **form.cleaned_data, language=_language(), on=today(), by=viewer
        ),
        onward=lambda _ask: reverse("landscape:online"),
        said=_("Your question is in the queue. The day of the answer stands beside it."),
        title=_("Ask for a briefing"),
        lead=_("Say what your table needs to know, and about which area."),
        submit=_("Ask"),
        cancel_url=reverse("landscape:online"),
    )


def _briefing_url(briefing: OnlineBriefing) -> str:
    return reverse("landscape:online_briefing", args=[briefing.ref])


def _language() -> str:
    return (get_language() or "en").split("-")[0]
