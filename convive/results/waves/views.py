"""Pages of cohorts, for who asks again and reads what came of it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs
from convive.ground.refusals import Refused
from convive.people.viewer import asking
from convive.results.models import Cohort
from convive.results.waves import access, actions, forms, queries
from convive.ui.filling import fill, page_of, show, typed, version_of

BOTH = ["GET", "POST"]


@needs("results.read")
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    """Everybody who is asked again, with what is due."""
    viewer, today = asking(request), _today()
    context = {
        "page": page_of(request, queries.cohorts_for(viewer)),
        "may_run": access.may_run(viewer),
        "today": today,
    }
    return render(request, "results/waves/cohorts.html", context)


@needs("results.edit")
@require_http_methods(BOTH)
def begin_cohort(request: HttpRequest) -> HttpResponse:
    """Begin to follow a cohort."""
    viewer = asking(request)
    form = forms.BeginCohort(typed(request), courses=queries.programmes_for(viewer))

    def do() -> Cohort:
        told = dict(form.cleaned_data)
        about = told.pop("about")
        reference = about.reference if about else None
        return actions.begin(told.pop("slug"), about=reference, on=_today(), by=viewer, **told)

    return fill(
        request,
        form,
        do,
        onward=_page,
        said=_("Each wave stands among what is due. Make the cards next."),
        title=_("Ask the same people again"),
        submit=_("Begin"),
        cancel_url=reverse("results:cohorts"),
    )


@needs("results.read")
@require_GET
def cohort(request: HttpRequest, ref: str) -> HttpResponse:
    """One cohort: n, rate and attrition of each wave, and what may be said of change (MEL-10)."""
    viewer, today = asking(request), _today()
    one = queries.cohort_for(viewer, ref)
    reports = queries.reports_of(one, today=today, viewer=viewer)
    context = {
        "cohort": one,
        "reports": reports,
        "looking_back": queries.looking_back_of(one, viewer=viewer),
        "about": queries.about_of(viewer, one),
        "cards": one.cards.count(),
        "has_unlinked": any(report.has_unlinked for report in reports),
        "address": settings.ADDRESS.rstrip("/"),
        "may_run": access.may_run(viewer),
        "today": today,
    }
    return render(request, "results/waves/cohort.html", context)


@needs("results.edit")
@never_cache
@require_http_methods(BOTH)
def make_cards(request: HttpRequest, ref: str) -> HttpResponse:
    """Make cards and show them this once, to print and cut."""
    viewer = asking(request)
    one = queries.cohort_for(viewer, ref)
    form = forms.MakeCards(typed(request), initial={"number": one.people})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.make_cards(one, number=form.cleaned_data["number"], by=viewer)
        except Refused as refusal:
            show(refusal, form)
        else:
            context = {"cohort": one, "codes": made}
            return render(request, "results/waves/cards.html", context)
    context = {
        "form": form,
        "title": _("Cards for this cohort"),
        "lead": _(
            "Each person takes a card, without a list of who took which. The codes are shown once."
        ),
        "submit": _("Make the cards"),
        "cancel_url": _page(one),
    }
    return render(request, "ui/write.html", context)


@needs("results.edit")
@require_http_methods(BOTH)
def invite_wave(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how many were invited, or reminded."""
    viewer = asking(request)
    one = queries.wave_for(viewer, ref)
    form = forms.Invite(typed(request), initial={"invited": one.invited or one.cohort.people})
    return fill(
        request,
        form,
        lambda: actions.invite(
            one, **form.cleaned_data, on=_today(), version=version_of(request), by=viewer
        ),
        onward=_page(one.cohort),
        said=_("Kept."),
        title=_("Invited or reminded"),
        lead=_("Addresses are not kept here: hand out the link or the sheet yourself."),
        submit=_("Keep it"),
        cancel_url=_page(one.cohort),
        version=one.version,
    )


@needs("results.edit")
@require_http_methods(BOTH)
def type_in_wave(request: HttpRequest, ref: str) -> HttpResponse:
    """Type in a sheet of paper, or what was said by phone."""
    viewer = asking(request)
    one = queries.wave_for(viewer, ref)
    asked = queries.asked_of(one.cohort)
    form = forms.Sheet(
        typed(request),
        asked=asked,
        looks_back=one.cohort.looks_back and one.months == 0,
        typed_in=True,
    )
    return fill(
        request,
        form,
        lambda: actions.answer(
            one,
            form.answers,
            before=form.before,
            code=form.cleaned_data["code"],
            door=form.cleaned_data["door"],
            on=_today(),
            by=viewer,
        ),
        onward=_page(one.cohort),
        said=_("The sheet counts."),
        title=_("Type in a sheet"),
        lead=str(one.cohort),
        submit=_("Keep it"),
        cancel_url=_page(one.cohort),
    )


@needs("results.edit")
@require_http_methods(BOTH)
def close_wave(request: HttpRequest, ref: str) -> HttpResponse:
    """Take no more answers in a wave."""
    viewer = asking(request)
    one = queries.wave_for(viewer, ref)
    form = forms.Yes(typed(request))
    return fill(
        request,
        form,
        lambda: actions.close(one, on=_today(), version=version_of(request), by=viewer),
        onward=_page(one.cohort),
        said=_("This wave is closed."),
        title=_("Take no more answers"),
        lead=str(one.cohort),
        submit=_("Close it"),
        cancel_url=_page(one.cohort),
        version=one.version,
    )


@needs("results.edit")
@require_http_methods(BOTH)
def compare_unlinked(request: HttpRequest, ref: str) -> HttpResponse:
    """Compare answers that are not linked, with a notice."""
    viewer = asking(request)
    one = queries.cohort_for(viewer, ref)
    form = forms.Compare(typed(request), initial={"why": one.compares_unlinked})
    return fill(
        request,
        form,
        lambda: actions.compare_unlinked(
            one, **form.cleaned_data, version=version_of(request), by=viewer
        ),
        onward=_page,
        said=_("Both means stand side by side, with your notice. No trend is drawn."),
        title=_("Compare answers that are not linked"),
        submit=_("Compare them"),
        cancel_url=_page(one),
        version=one.version,
    )


def _page(one: Cohort) -> str:
    return reverse("results:cohort", args=[one.ref])


def _today() -> date:
    return city.today(timezone.now())
