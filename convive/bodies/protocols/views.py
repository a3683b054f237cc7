"""Pages beside a protocol: what was done together, writing it, desks to call."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from convive.bodies.models import Agreement
from convive.bodies.protocols import access, actions, forms, queries
from convive.city import queries as city
from convive.ground.doors import needs
from convive.people.viewer import asking
from convive.ui.filling import fill, page_of, query_of, typed, values_of, version_of

BOTH = ["GET", "POST"]


@needs("bodies.read")
@require_GET
def joint_work(request: HttpRequest, ref: str) -> HttpResponse:
    """What was done together under a protocol, and how often in the last year."""
    viewer, today = asking(request), _today()
    one = queries.protocol_for(viewer, ref)
    form = forms.FindEntries(request.GET)
    sort = form.cleaned_data["sort"] if form.is_valid() else ""
    context = {
        "agreement": one,
        "form": form,
        "page": page_of(request, queries.entries_of(one, sort=sort)),
        "query": query_of(request),
        "counts": queries.counts(one, today=today),
        "may_write": access.may_write(viewer, one),
    }
    return render(request, "bodies/protocols/joint_work.html", context)


@needs("protocols.write")
@require_http_methods(BOTH)
def write_joint_work(request: HttpRequest, ref: str) -> HttpResponse:
    """Write what was done together."""
    viewer, today = asking(request), _today()
    one = queries.writable_protocol(viewer, ref)
    parties = list(one.parties.all())
    form = forms.Entry(
        typed(request),
        initial={"worked_on": today, "took_part": [party.ref for party in parties]},
        parties=parties,
        areas=queries.areas_of(one),
    )
    return fill(
        request,
        form,
        lambda: actions.write_entry(one, on=today, by=viewer, **form.cleaned_data),
        onward=lambda _entry: reverse("bodies:joint_work", args=[one.ref]),
        said=_("It is written down. No name is kept."),
        title=_("What did you do together?"),
        lead=_("Date, place, organisations, what was done. Never a person."),
        cancel_url=reverse("bodies:joint_work", args=[one.ref]),
    )


@needs("protocols.write")
@require_http_methods(BOTH)
def amend_joint_work(request: HttpRequest, ref: str, entry: str) -> HttpResponse:
    """Correct what was written."""
    viewer, today = asking(request), _today()
    one = queries.writable_protocol(viewer, ref)
    found = queries.entry_for(one, entry)
    start = values_of(found, ["sort", "area", "done", "police_part", "trained"])
    start |= {"worked_on": found.on, "took_part": [house.ref for house in found.took_part.all()]}
    form = forms.Entry(
        typed(request),
        initial=start,
        parties=[*one.parties.all(), *found.took_part.all()],
        areas=queries.areas_of(one),
    )
    return fill(
        request,
        form,
        lambda: actions.amend_entry(
            found, on=today, version=version_of(request), by=viewer, **form.cleaned_data
        ),
        onward=lambda _entry: reverse("bodies:joint_work", args=[one.ref]),
        said=_("It is corrected. What stood there before is kept."),
        title=_("Correct what was written"),
        lead=_("Date, place, organisations, what was done. Never a person."),
        cancel_url=reverse("bodies:joint_work", args=[one.ref]),
        version=found.version,
    )


@needs("protocols.write")
@require_http_methods(BOTH)
def name_desk(request: HttpRequest, ref: str) -> HttpResponse:
    """A desk that a party names."""
    viewer = asking(request)
    one = queries.writable_protocol(viewer, ref)
    form = forms.Desk(typed(request), parties=list(one.parties.all()))
    return fill(
        request,
        form,
        lambda: actions.name_desk(one, by=viewer, **form.cleaned_data),
        onward=lambda _desk: _url(one),
        said=_("Saved."),
        title=_("Name a desk to call"),
        cancel_url=_url(one),
    )


@needs("protocols.write")
@require_http_methods(BOTH)
def remove_desk(request: HttpRequest, ref: str, desk: str) -> HttpResponse:
    """A desk that does not answer any more."""
    viewer = asking(request)
    one = queries.writable_protocol(viewer, ref)
    found = queries.desk_for(one, desk)
    form = forms.RemoveDesk(typed(request))
    return fill(
        request,
        form,
        lambda: actions.remove_desk(one, found, by=viewer, **form.cleaned_data),
        onward=_url,
        said=_("The desk is taken off the list."),
        title=_("Take this desk off the list?"),
        lead=found.function,
        submit=_("Take it off"),
        cancel_url=_url(one),
    )


def _today() -> date:
    return city.today(timezone.now())


def _url(one: Agreement) -> str:
    return reverse("bodies:agreement", args=[one.ref])
