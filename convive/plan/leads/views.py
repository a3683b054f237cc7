"""Pages about who leads the work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.city import queries as city
from convive.ground.doors import needs, public
from convive.people.viewer import asking
from convive.plan.leads import access, actions, figures, forms, queries, words
from convive.plan.leads.rules import Standing
from convive.plan.models import Lead
from convive.ui.filling import fill, typed, version_of

BOTH = ["GET", "POST"]


@needs("plan.read")
@require_GET
def leads(request: HttpRequest) -> HttpResponse:
    """Who leads, with which time, and what it took."""
    viewer, today = asking(request), city.today(timezone.now())
    standing = queries.standing(today=today)
    context = {
        "leads": queries.leads_for(viewer, today=today),
        "missing": queries.missing(today=today),
        "zero": words.ZERO if standing is Standing.ZERO else "",
        "may_appoint": access.may_appoint(viewer),
    }
    return render(request, "plan/leads/leads.html", context)


@public
@require_GET
def public_leads(request: HttpRequest) -> HttpResponse:
    """Who leads what, and how everybody reaches them; a name only where they agreed (PRI-15)."""
    found = queries.public_leads(today=city.today(timezone.now()))
    return render(request, "plan/leads/public.html", {"frame": "public", "leads": found})


@needs("plan.read")
@require_GET
def lead(request: HttpRequest, ref: str) -> HttpResponse:
    """One appointment: mandate, time given, time used."""
    viewer, today = asking(request), city.today(timezone.now())
    one = queries.lead_for(viewer, ref)
    context = {
        "lead": one,
        "shown": queries.shown(one, today=today),
        "figure": figures.of_weeks(queries.weeks_of(one), given=one.hours),
        "may_appoint": access.may_appoint(viewer),
        "may_allot": access.may_allot(viewer, one),
        "may_note": access.may_note(viewer, one),
    }
    return render(request, "plan/leads/lead.html", context)


@needs("plan.edit")
@require_http_methods(BOTH)
def appoint(request: HttpRequest) -> HttpResponse:
    """Keep an appointment."""
    viewer = asking(request)
    form = forms.Appoint(typed(request), initial={"since": city.today(timezone.now())})
    return fill(
        request,
        form,
        lambda: actions.appoint(**form.cleaned_data, by=viewer),
        onward=_page,
        template="plan/leads/appoint.html",
    )


@needs("plan.edit")
@require_http_methods(BOTH)
def amend_lead(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an appointment, or end it."""
    viewer = asking(request)
    one = queries.lead_for(viewer, ref)
    form = forms.AmendLead(typed(request), initial=forms.first_words(one), lead=one.person)

    def amend() -> Lead:
        changes = dict(form.cleaned_data)
        deputies = changes.pop("deputies")
        return actions.amend(
            one, changes, deputies=deputies, version=version_of(request), by=viewer
        )

    return fill(
        request,
        form,
        amend,
        onward=_page,
        said=_("Saved."),
        template="plan/leads/amend_lead.html",
        lead=one,
        version=version_of(request) or one.version,
    )


@needs("leads.allot")
@require_http_methods(BOTH)
def allot(request: HttpRequest, ref: str) -> HttpResponse:
    """Give a lead hours a week and skills."""
    viewer = asking(request)
    one = queries.lead_for(viewer, ref)
    form = forms.Allot(typed(request), initial={"hours": one.hours, "skills": one.skills})
    return fill(
        request,
        form,
        lambda: actions.allot(
            one,
            **form.cleaned_data,
            version=version_of(request),
            on=city.today(timezone.now()),
            by=viewer,
        ),
        onward=_page,
        said=_("Saved."),
        template="plan/leads/allot.html",
        lead=one,
        version=version_of(request) or one.version,
    )


@needs("plan.read")
@require_http_methods(BOTH)
def keep_week(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down how many hours a week took."""
    viewer = asking(request)
    one = queries.lead_for(viewer, ref)
    form = forms.Week(typed(request), initial={"day": city.today(timezone.now())})
    return fill(
        request,
        form,
        lambda: actions.keep_week(
            one, **form.cleaned_data, on=city.today(timezone.now()), by=viewer
        ),
        onward=lambda _week: _page(one),
        said=_("Saved."),
        template="plan/leads/keep_week.html",
        lead=one,
    )


def _page(lead: Lead) -> str:
    return reverse("plan:lead", args=[lead.ref])
