"""Pages of agreements: the list, one of them, drafting, amending, ending."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.agreements import access, actions, forms, queries, rooms
from convive.bodies.amending import queries as amending
from convive.bodies.models import Agreement
from convive.bodies.notices import queries as notices
from convive.bodies.protocols import queries as protocols
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people import queries as people
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, version_of

BOTH = ["GET", "POST"]
WRITE = "bodies/agreements/write.html"


@needs("bodies.read")
@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """What the parties promised each other, and how it stands."""
    viewer = asking(request)
    form = forms.FindAgreements(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.agreements_for(viewer, today=_today(), **wanted)
    context = {
        "form": form,
        "page": page_of(request, found),
        "query": query_of(request),
        "starters": queries.starters(),
        "may_edit": access.may_edit(viewer),
        "to_sign": queries.waiting_signatures(viewer, today=_today()),
        "to_speak": amending.waiting_for(viewer, today=_today()),
        "today": _today(),
    }
    return render(request, "bodies/agreements/agreements.html", context)


@needs("bodies.read")
@require_GET
def agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """One agreement: the text, who signed it, who is missing, what it said before."""
    viewer, today = asking(request), _today()
    one = queries.agreement_for(viewer, ref)
    seen = queries.shown(one, today=today)
    context = {
        "agreement": one,
        "seen": seen,
        "authors": people.names_of([seen.text.written_by]),
        "may_edit": access.may_edit(viewer) and seen.state != "ended",
        "may_sign": bool(queries.organisations_to_sign_for(viewer, one)) and seen.state != "ended",
        "may_propose": amending.may_propose(viewer, one, today=today),
        "proposals": [each for each in amending.amendments_of(one) if each.state == "open"],
        "room": rooms.name_of(one, viewer, today=today),
        "table": queries.at_the_table(one, today=today),
        "commitments": queries.commitments_of(one),
        "may_promise": bool(queries.parties_to_promise_for(viewer, one)),
        "protocol": protocols.beside(viewer, one),
        "steps": queries.steps_of(one),
        "notices": notices.told_about(one.reference),
        "languages": [(code, name) for code, name in settings.LANGUAGES if code in seen.text.text],
        "today": today,
    }
    return render(request, "bodies/agreements/agreement.html", context)


@needs("agreements.edit")
@require_http_methods(BOTH)
def new_agreement(request: HttpRequest) -> HttpResponse:
    """A new agreement, from a starter text or from nothing."""
    viewer, today = asking(request), _today()
    starter = queries.starter(request.GET.get("from", ""))
    start: dict[str, Any] = {"review_on": today.replace(day=1, year=today.year + 1)}
    if starter is not None:
        start |= {
            "sort": starter.sort,
            "title": starter.title,
            "text": starter.text,
            "needs_lawyer": starter.needs_lawyer,
        }
    form = forms.NewAgreement(typed(request), initial=start)
    forms.with_room(form, rooms.choices(viewer, today=today))
    return fill(
        request,
        form,
        lambda: actions.draft(on=today, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The draft is here. Now everybody reads it, and signs."),
        template=WRITE,
        title=_("A new agreement"),
        cancel_url=reverse("bodies:agreements"),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def amend_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """The next version of a text; it is signed anew."""
    viewer, today = asking(request), _today()
    one = queries.agreement_for(viewer, ref)
    start = {
        "text": queries.current_text(one).text,
        "parties": [party.ref for party in one.parties.all()],
        "review_on": max(one.review_on, today.replace(day=1, year=today.year + 1)),
    }
    form = forms.AmendAgreement(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.amend(
            one, version=version_of(request), on=today, by=viewer, **form.cleaned_data
        ),
        onward=_url,
        said=_("The new version is here. Everybody signs it anew."),
        template=WRITE,
        title=_("Change the text"),
        lead=_("A change makes a new version. What was signed before stays readable."),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def lawyer_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which lawyer read the current version."""
    viewer = asking(request)
    one = queries.agreement_for(viewer, ref)
    start = {"number": queries.current_text(one).number}
    form = forms.Lawyer(typed(request), initial=start)
    return fill(
        request,
        form,
        lambda: actions.read_by_lawyer(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("Saved."),
        template=WRITE,
        title=_("A lawyer read it"),
        cancel_url=_url(one),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def renew_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """The text stays as it is, until a new day."""
    viewer = asking(request)
    one = queries.agreement_for(viewer, ref)
    form = forms.Renew(typed(request))
    return fill(
        request,
        form,
        lambda: actions.renew(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("It holds until the new day."),
        template=WRITE,
        title=_("We looked again: it stays as it is"),
        cancel_url=_url(one),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def end_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """End an agreement, with the reason."""
    viewer = asking(request)
    one = queries.agreement_for(viewer, ref)
    form = forms.End(typed(request))
    return fill(
        request,
        form,
        lambda: actions.end(one, on=_today(), by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The agreement has ended. It stays readable."),
        template=WRITE,
        title=_("End this agreement today?"),
        lead=_("Doors that rest on it will close."),
        submit=_("End it"),
        cancel_url=_url(one),
    )


@needs("agreements.edit")
@require_http_methods(BOTH)
def describe_agreement(request: HttpRequest, ref: str) -> HttpResponse:
    """Title, parties, rule, table, area, the public register; the text stays."""
    viewer = asking(request)
    one = queries.agreement_for(viewer, ref)
    start = {
        "title": one.title,
        "parties": [party.ref for party in one.parties.all()],
        "rule": one.rule,
        "body": one.body.ref if one.body else "",
        "area": one.area.ref if one.area else "",
        "is_public": one.is_public,
    }
    form = forms.Describe(typed(request), initial=start)
    if one.sort == rooms.SHARING:
        forms.with_room(form, rooms.choices(viewer, today=_today()), began=one.room)
    return fill(
        request,
        form,
        lambda: actions.describe(
            one,
            form.changes(),
            parties=form.cleaned_data["parties"],
            version=version_of(request),
            on=_today(),
            by=viewer,
        ),
        onward=_url,
        said=_("Saved."),
        template=WRITE,
        title=_("About this agreement"),
        version=request.POST.get("_version") or one.version,
        cancel_url=_url(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Agreement) -> str:
    return reverse("bodies:agreement", args=[one.ref])
