"""Pages that make the strategy: priorities, what the city does, how far it came each year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.programmes.models.peer_research import PeerProject
from convive.programmes.peer_research import forms, queries, ranking
from convive.programmes.peer_research.actions import strategy
from convive.ui.filling import fill, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("programmes.write")
@require_http_methods(BOTH)
def rank_priority(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a priority of a theme."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    form = forms.Rank(typed(request), themes=queries.themes_to_rank(project))
    return fill(
        request,
        form,
        lambda: strategy.rank(project, **form.cleaned_data, by=viewer),
        onward=_page(project),
        title=_("A priority of young people"),
        lead=_("Its place follows from how many answers named its theme."),
        submit=_("Keep it"),
        cancel_url=_page(project),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def amend_priority(request: HttpRequest, ref: str) -> HttpResponse:
    """Word a priority anew."""
    viewer = asking(request)
    one = ranking.priority_for(viewer, ref)
    form = forms.Priority(typed(request), initial=values_of(one, ["title", "why"]))
    return fill(
        request,
        form,
        lambda: strategy.amend(one, **form.cleaned_data, version=version_of(request), by=viewer),
        onward=_page(one.project),
        title=str(one),
        submit=_("Save"),
        cancel_url=_page(one.project),
        version=one.version,
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def tie_priority(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which action of the city answers a priority."""
    viewer = asking(request)
    one = ranking.priority_for(viewer, ref)
    form = forms.Tie(typed(request), actions=ranking.actions_to_tie(viewer, one))
    return fill(
        request,
        form,
        lambda: strategy.tie(one, form.cleaned_data["action"], by=viewer),
        onward=_page(one.project),
        said=_("Everybody who reads the priority finds this action."),
        title=_("What the city does about it"),
        lead=str(one),
        submit=_("Tie"),
        cancel_url=_page(one.project),
    )


@needs("programmes.edit")
@require_http_methods(BOTH)
def tell_priority_year(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how far the city came in a year."""
    viewer, today = asking(request), city.today(timezone.now())
    one = ranking.priority_for(viewer, ref)
    form = forms.Year(typed(request), initial={"year": today.year})
    return fill(
        request,
        form,
        lambda: strategy.tell_year(one, **form.cleaned_data, on=today, by=viewer),
        onward=_page(one.project),
        said=_("It stands in the strategy."),
        title=_("How far it came in a year"),
        lead=str(one),
        submit=_("Keep it"),
        cancel_url=_page(one.project),
    )


@needs("programmes.write")
@require_http_methods(BOTH)
def publish_strategy(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish the strategy, and put each priority to the city."""
    viewer = asking(request)
    project = queries.project_for(viewer, ref)
    form = forms.Sure(typed(request))
    return fill(
        request,
        form,
        lambda: strategy.publish(
            project, on=city.today(timezone.now()), version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("The strategy is public. The city has a day by which it answers each priority."),
        title=_("Publish the strategy?"),
        lead=_(
            "Everybody can read it. Each priority goes to the city as a proposal. What people wrote "
            "is erased; themes and counts stay."
        ),
        submit=_("Yes, publish it"),
        cancel_url=_page(project),
        version=project.version,
    )


def _page(project: PeerProject) -> str:
    return reverse("programmes:peer_project", args=[project.ref])
