"""Pages of a campaign for those who work on it: its desk, its brief, who was heard."""

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
from convive.programmes import queries as programmes
from convive.programmes.campaigns import access, feed, planner, queries
from convive.programmes.campaigns.actions import planning as actions
from convive.programmes.campaigns.forms import planning as forms
from convive.programmes.models import Initiative
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]
BRIEF = ["goal", "audiences", "narrative", "proof", "proof_source", "not_to_repeat"]
HEARD = ["audience", "how", "organisation", "people", "on", "said", "changed"]


@needs("programmes.read")
@require_GET
def campaigns(request: HttpRequest) -> HttpResponse:
    """Every campaign, with how far it is."""
    viewer = asking(request)
    page = page_of(request, queries.campaigns_for(viewer))
    context = {
        "page": page,
        "rows": [(one, programmes.tone(one)) for one in page],
        "query": query_of(request),
        "may_keep": access.may_keep_channels(viewer),
    }
    return render(request, "programmes/campaigns/campaigns.html", context)


@needs("programmes.read")
@require_GET
def campaign(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything about one campaign in the order in which it is done: hear, plan, write, count."""
    viewer, today = asking(request), _today()
    initiative = queries.initiative_for(viewer, ref)
    one = queries.campaign_of(initiative)
    context: dict[str, Any] = {
        "initiative": initiative,
        "campaign": one,
        "may_work": access.may_work(viewer, initiative),
        "may_take_down": access.may_take_down(viewer, initiative),
        "reads_safety": access.may_read_safety(viewer, initiative),
        "contributions": programmes.contributions_of(initiative),
        "is_absent": initiative.city_visibility == Initiative.Visibility.ABSENT,
    }
    if one is not None:
        context |= {
            "audiences": planner.by_audience(viewer, one),
            "due": planner.ready_by(one, today=today),
            "costs": planner.cost_of(one),
            "messages_said": planner.messages_of(one, today=today),
            "hearings": one.hearings.select_related("organisation"),
            "unheard": queries.unheard_of(one),
            "messengers": one.messengers.select_related("organisation"),
            "themes": queries.themes_of(one),
            "waiting": queries.remarks_waiting(one).count(),
            "reached": planner.reached(one),
            "spoken": queries.languages_of(one),
            "today": today,
        }
    return render(request, "programmes/campaigns/campaign.html", context)


@needs("programmes.write")
@require_http_methods(BOTH)
def campaign_brief(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what the campaign is for, for whom, and what it tells (COM-02)."""
    viewer = asking(request)
    initiative = queries.initiative_for(viewer, ref)
    known = queries.campaign_of(initiative)
    form = forms.Brief(typed(request), initial=values_of(known, BRIEF) if known else None)
    return fill(
        request,
        form,
        lambda: actions.brief(
            initiative, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_url(initiative),
        said=_("Saved. Now hear the people it is for."),
        title=_("What is the campaign for?"),
        lead=str(initiative),
        cancel_url=_url(initiative),
        version=known.version if known else None,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def add_hearing(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down who was heard (COM-05)."""
    viewer = asking(request)
    one = queries.campaign_for(viewer, ref)
    form = forms.Hearing(typed(request), audiences=one.audiences, initial={"on": _today()})
    return fill(
        request,
        form,
        lambda: actions.hear(one, form.cleaned_data, by=viewer),
        onward=_url(one.initiative),
        said=_("Written down. Thank them."),
        title=_("Who was heard?"),
        lead=str(one),
        cancel_url=_url(one.initiative),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_hearing(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what changed because they were heard."""
    viewer = asking(request)
    one = queries.hearing_for(viewer, ref)
    kept = [*dict.fromkeys([*one.campaign.audiences, one.audience])]
    form = forms.Hearing(typed(request), audiences=kept, initial=values_of(one, HEARD))
    return fill(
        request,
        form,
        lambda: actions.amend_hearing(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_url(one.campaign.initiative),
        said=_("Saved."),
        title=_("What changed because they were heard?"),
        lead=str(one.campaign),
        cancel_url=_url(one.campaign.initiative),
        version=one.version,
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def say_gaps(request: HttpRequest, ref: str) -> HttpResponse:
    """Say in public why some people were not heard."""
    viewer = asking(request)
    one = queries.campaign_for(viewer, ref)
    form = forms.Gaps(typed(request), initial=values_of(one, ["gaps_why"]))
    return fill(
        request,
        form,
        lambda: actions.say_gaps(
            one, form.cleaned_data["gaps_why"], version=version_of(request), by=viewer
        ),
        onward=_url(one.initiative),
        said=_("Saved."),
        title=_("Who was not heard, and why?"),
        lead=", ".join(queries.unheard_of(one)),
        cancel_url=_url(one.initiative),
        version=one.version,
    )


@needs("programmes.read")
@require_GET
def campaign_reach(request: HttpRequest, ref: str) -> HttpResponse:
    """Reach by audience and channel for a spreadsheet."""
    one = queries.campaign_for(asking(request), ref)
    content = feed.reach(planner.reached(one))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="reach.csv"'
    return response


def _url(one: Initiative) -> str:
    return reverse("programmes:campaign", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
