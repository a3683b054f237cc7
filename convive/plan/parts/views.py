"""Pages of the parts of an action."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.people.who_is_who import queries as who_is_who
from convive.plan import queries as plan
from convive.plan.forms import Confirm
from convive.plan.models import Action
from convive.plan.parts import actions, forms, queries
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("plan.edit")
@require_http_methods(BOTH)
def add_milestone(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a step with its day."""
    viewer = asking(request)
    action = plan.action_for(viewer, ref)
    form = forms.MilestoneForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_milestone(action, **form.cleaned_data, by=viewer),
        onward=lambda _made: _page(action),
        template="plan/parts/add_milestone.html",
        action=action,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_milestone(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a step, or say when it was done."""
    viewer = asking(request)
    one = queries.milestone_for(viewer, ref)
    form = forms.AmendMilestone(typed(request), initial=forms.first_words_of_milestone(one))
    return fill(
        request,
        form,
        lambda: actions.amend_milestone(
            one, form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=lambda _made: _page(one.action),
        said=_("Saved."),
        template="plan/parts/amend_milestone.html",
        action=one.action,
        milestone=one,
        version=version_of(request) or one.version,
        today=timezone.localdate(),
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def add_risk(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what could go wrong."""
    viewer = asking(request)
    action = plan.action_for(viewer, ref)
    form = forms.RiskForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_risk(action, **form.cleaned_data, by=viewer),
        onward=lambda _made: _page(action),
        template="plan/parts/add_risk.html",
        action=action,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_risk(request: HttpRequest, ref: str) -> HttpResponse:
    """Change a risk, or what is done about it."""
    viewer = asking(request)
    one = queries.risk_for(viewer, ref)
    form = forms.RiskForm(typed(request), initial=forms.first_words_of_risk(one))
    return fill(
        request,
        form,
        lambda: actions.amend_risk(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=lambda _made: _page(one.action),
        said=_("Saved."),
        template="plan/parts/amend_risk.html",
        action=one.action,
        risk=one,
        version=version_of(request) or one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def remove_milestone(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a step out, after one question."""
    viewer = asking(request)
    one = queries.milestone_for(viewer, ref)
    form = Confirm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.remove(one, by=viewer),
        onward=_page,
        template="plan/parts/remove.html",
        action=one.action,
        part=one,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def remove_risk(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a risk out, after one question."""
    viewer = asking(request)
    one = queries.risk_for(viewer, ref)
    form = Confirm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.remove(one, by=viewer),
        onward=_page,
        template="plan/parts/remove.html",
        action=one.action,
        part=one,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def means(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who helps, with how much time and which skills."""
    viewer = asking(request)
    one = plan.action_for(viewer, ref)
    form = forms.Means(
        typed(request),
        initial=forms.first_words_of_means(one),
        offered=who_is_who.offered_for(viewer, *one.partners.all()),
    )

    def give() -> Action:
        changes = dict(form.cleaned_data)
        partners = changes.pop("partners")
        return actions.give_means(
            one, changes, partners=partners, version=version_of(request), by=viewer
        )

    return fill(
        request,
        form,
        give,
        onward=_page,
        said=_("Saved."),
        template="plan/parts/means.html",
        action=one,
        version=version_of(request) or one.version,
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def stages(request: HttpRequest, ref: str) -> HttpResponse:
    """Say who took part at each stage."""
    viewer = asking(request)
    one = plan.action_for(viewer, ref)
    form = forms.Stages(typed(request), initial=forms.first_words_of_stages(one))
    return fill(
        request,
        form,
        lambda: actions.say_who_took_part(
            one, form.stages(), version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("Saved."),
        template="plan/parts/stages.html",
        action=one,
        version=version_of(request) or one.version,
    )


def _page(action: Action) -> str:
    return reverse("plan:action", args=[action.ref])
