"""Pages of help from other levels: by postcode, one offer, asking, answering, a course's way."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.plan.models import HelpOffer
from convive.plan.national import access
from convive.plan.national import queries as national
from convive.plan.support import actions, forms, queries, rules
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("national.read")
@require_GET
def national_help(request: HttpRequest) -> HttpResponse:
    """What a postcode gets: its coordinator, open calls, calls to come, other help (NLC-12)."""
    viewer = asking(request)
    form = forms.FindHelp(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"postcode": ""}
    context = {
        "form": form,
        "postcode": wanted["postcode"],
        "shelf": queries.help_for(viewer, today=_today(), **wanted),
        "requests": queries.requests_for(viewer),
        "may_log": access.may_log(viewer),
    }
    return render(request, "plan/support/national_help.html", context)


@needs("national.log")
@require_http_methods(BOTH)
def add_help(request: HttpRequest) -> HttpResponse:
    """List help of another level."""
    viewer = asking(request)
    form = forms.OfferForm(typed(request))
    return fill(
        request,
        form,
        lambda: actions.add_offer(by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The help is listed."),
        title=_("List help"),
        cancel_url=reverse("plan:national_help"),
    )


@needs("national.read")
@require_GET
def help_offer(request: HttpRequest, ref: str) -> HttpResponse:
    """One offer: what it gives, who can have it, by when; and how far a course went."""
    viewer = asking(request)
    one = queries.offer_for(viewer, ref)
    is_course = one.sort == HelpOffer.Sort.COURSE
    ours = national.ours(viewer)
    context = {
        "offer": one,
        "conditions": queries.conditions_of(one),
        "state": rules.open_state(one.opens_on, one.closes_on, today=_today()),
        "is_course": is_course,
        "reach": queries.reach_of(one) if is_course else None,
        "uses": one.uses.select_related("municipality") if is_course else (),
        "not_reached": queries.not_reached(viewer, one) if is_course else (),
        "may_ask": access.may_edit(viewer) and ours is not None,
        "may_log": access.may_log(viewer),
        "today": _today(),
    }
    return render(request, "plan/support/help_offer.html", context)


@needs("national.log")
@require_http_methods(BOTH)
def amend_help(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what is known about help."""
    viewer = asking(request)
    one = queries.offer_for(viewer, ref)
    start = {name: getattr(one, name) for name in forms.OfferForm.base_fields}
    start |= {"organisation": one.organisation.ref, "postcodes": ", ".join(one.postcodes)}
    form = forms.OfferForm(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend_offer(one, form.cleaned_data, version=version_of(request), by=viewer),
        onward=_url,
        said=_("Saved."),
        title=_("Change this help"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("national.edit")
@require_http_methods(BOTH)
def ask_help(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for help, after looking at who can have it."""
    viewer = asking(request)
    one, ours = queries.offer_for(viewer, ref), national.our_city(viewer)
    form = forms.AskHelp(typed(request), conditions=queries.conditions_of(one))
    return fill(
        request,
        form,
        lambda: actions.ask(
            one,
            ours,
            form.cleaned_data["text"],
            met=form.conditions_met,
            on=_today(),
            by=viewer,
        ),
        onward=lambda made: reverse("plan:help_request", args=[made.ref]),
        said=_("Your request is on its way."),
        title=_("Ask for this help"),
        lead=str(one),
        submit=_("Send"),
        cancel_url=_url(one),
    )


@needs("national.read")
@require_GET
def help_request(request: HttpRequest, ref: str) -> HttpResponse:
    """One request and what became of it."""
    viewer = asking(request)
    context = {"asked": queries.request_for(viewer, ref), "may_log": access.may_log(viewer)}
    return render(request, "plan/support/help_request.html", context)


@needs("national.log")
@require_http_methods(BOTH)
def answer_help(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what becomes of a request."""
    viewer = asking(request)
    one = queries.request_for(viewer, ref)
    form = forms.AnswerHelp(typed(request), initial={"state": one.state, "answer": one.answer})
    back = reverse("plan:help_request", args=[one.ref])
    return fill(
        request,
        form,
        lambda: actions.answer(
            one, on=_today(), version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=lambda _one: back,
        said=_("Saved."),
        title=_("What becomes of this request?"),
        lead=str(one.offer),
        version=request.POST.get("_version") or one.version,
        cancel_url=back,
    )


@needs("national.log")
@require_http_methods(BOTH)
def log_course(request: HttpRequest, ref: str) -> HttpResponse:
    """Say where a course was taught further, and by whom."""
    viewer, today = asking(request), _today()
    one = queries.offer_for(viewer, ref)
    form = forms.CourseUseForm(typed(request), initial={"on": today})
    return fill(
        request,
        form,
        lambda: actions.log_use(one, today=today, by=viewer, **form.cleaned_data),
        onward=lambda _made: _url(one),
        said=_("It counts now."),
        title=_("Where was it taught?"),
        lead=str(one),
        cancel_url=_url(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: HelpOffer) -> str:
    return reverse("plan:help_offer", args=[one.ref])
