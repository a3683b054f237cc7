"""Pages of the oversight body: how programmes stand, stopping one, the yearly review."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan.oversight import access, actions, forms, queries
from convive.ui.filling import fill, typed

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def oversight(request: HttpRequest) -> HttpResponse:
    """What the oversight body stopped, and how the check of each programme stands."""
    viewer = asking(request)
    context = {
        "suspensions": queries.suspensions_for(viewer),
        "watched": queries.watched_for(viewer, today=_today()),
        "reviews": queries.reviews_for(viewer),
        "review_due_on": queries.review_due_on(),
        "today": _today(),
        "may_suspend": access.may_suspend(viewer),
        "may_review": access.may_review(viewer),
        "may_read_memory": viewer.may("audit.read"),
        "may_watch": viewer.may("spaces.watch"),
    }
    return render(request, "plan/oversight/oversight.html", context)


@needs("plan.suspend")
@require_http_methods(BOTH)
def suspend(request: HttpRequest, ref: str) -> HttpResponse:
    """One act stops a programme."""
    viewer = asking(request)
    action = queries.action_to_stop(viewer, ref)
    form = forms.Stop(typed(request))
    return fill(
        request,
        form,
        lambda: actions.suspend(action, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda _one: reverse("plan:action", args=[ref]),
        said=_("The programme is stopped. Everybody who reads the plan sees why."),
        title=_("Stop this programme now?"),
        lead=str(action),
        submit=_("Stop it"),
        cancel_url=reverse("plan:action", args=[ref]),
    )


@needs("plan.suspend")
@require_http_methods(BOTH)
def lift_suspension(request: HttpRequest, ref: str) -> HttpResponse:
    """The reason is gone, and the programme may go on."""
    viewer = asking(request)
    one = queries.suspension_for(viewer, ref)
    form = forms.GoOn(typed(request))
    onward = reverse("plan:action", args=[one.action.ref])
    return fill(
        request,
        form,
        lambda: actions.lift(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=lambda _one: onward,
        said=_("The programme may go on."),
        title=_("Let this programme go on?"),
        lead=str(one.action),
        submit=_("Let it go on"),
        cancel_url=onward,
    )


@needs("checks.second_look")
@require_http_methods(BOTH)
def review_labels(request: HttpRequest) -> HttpResponse:
    """Write down the yearly review by the community (SAF-01)."""
    viewer, today = asking(request), _today()
    form = forms.Review(typed(request), initial={"on": today})
    return fill(
        request,
        form,
        lambda: actions.review(today=today, by=viewer, **form.cleaned_data),
        onward=lambda _made: reverse("plan:oversight"),
        said=_("The review stands here. The next one is due in a year."),
        title=_("Write down the yearly review"),
        lead=_("People from outside the administration look whether anything we do labels people."),
        cancel_url=reverse("plan:oversight"),
    )


def _today() -> date:
    return city.today(timezone.now())
