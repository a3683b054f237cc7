"""Pages on which comments are sorted into themes, answered and passed on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.campaigns import queries
from convive.programmes.campaigns.actions import listening as actions
from convive.programmes.campaigns.forms import listening as forms
from convive.programmes.models.campaign import Campaign
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.read")
@require_GET
def campaign_inbox(request: HttpRequest, ref: str) -> HttpResponse:
    """Comments that wait for their theme, and what people say together (COM-09)."""
    viewer = asking(request)
    one = queries.inbox_for(viewer, ref)
    context = {
        "campaign": one,
        "page": page_of(request, queries.remarks_waiting(one)),
        "query": query_of(request),
        "themes": queries.themes_of(one),
    }
    return render(request, "programmes/campaigns/campaign_inbox.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def collect_remarks(request: HttpRequest, ref: str) -> HttpResponse:
    """Take comments over from a channel, without who wrote them."""
    viewer = asking(request)
    one = queries.inbox_for(viewer, ref)
    channels = [each for each in queries.channels_for(viewer) if each.two_way]
    form = forms.Collect(typed(request), channels=channels, initial={"on": _today()})

    def do() -> int:
        given = form.cleaned_data
        lines = given["text"].splitlines()
        return actions.collect(one, lines, channel=given["channel"], on=given["on"], by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_inbox(one),
        said=_("Taken over, without names."),
        title=_("What do people say about it?"),
        lead=str(one),
        cancel_url=_inbox(one),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def sort_remark(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a comment to a theme; from then on it is a count."""
    viewer = asking(request)
    one = queries.remark_for(viewer, ref)
    form = forms.Sort(typed(request), themes=one.campaign.themes.all())

    def do() -> Campaign:
        given: dict[str, Any] = form.cleaned_data
        theme = form.known.get(given["theme"])
        if given["words"]:
            theme = actions.begin_theme(one.campaign, given["words"], by=viewer)
        return actions.sort(one, theme, on=_today(), by=viewer)

    return fill(
        request,
        form,
        do,
        onward=_inbox,
        said=_("Counted. Its words are no longer kept."),
        template="programmes/campaigns/sort.html",
        title=_("What is this comment about?"),
        remark=one,
        cancel_url=_inbox(one.campaign),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def answer_comments(request: HttpRequest, ref: str) -> HttpResponse:
    """Answer everybody who said it."""
    viewer = asking(request)
    one = queries.theme_for(viewer, ref)
    form = forms.Answering(typed(request), initial=values_of(one, ["answer"]))
    return fill(
        request,
        form,
        lambda: actions.answer(
            one, form.cleaned_data["answer"], version=version_of(request), by=viewer
        ),
        onward=_inbox(one.campaign),
        said=_("The answer stands on the page of the campaign."),
        title=_("Answer what people say"),
        lead=str(one),
        cancel_url=_inbox(one.campaign),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def pass_comments(request: HttpRequest, ref: str) -> HttpResponse:
    """Bring a theme into an open consultation (COM-09)."""
    viewer = asking(request)
    one = queries.theme_for(viewer, ref)
    known = queries.consultations_open(viewer, today=_today())
    form = forms.PassOn(typed(request), consultations=known)
    return fill(
        request,
        form,
        lambda: actions.pass_on(one, form.cleaned_data["to"], on=_today(), by=viewer),
        onward=_inbox(one.campaign),
        said=_("It lies in the consultation, where it is answered by a date."),
        title=_("Bring it into a consultation"),
        lead=str(one),
        cancel_url=_inbox(one.campaign),
    )


def _inbox(one: Campaign) -> str:
    return reverse("programmes:campaign_inbox", args=[one.initiative.ref])


def _today() -> date:
    return city.today(timezone.now())
