"""Questions about help for partners: what is offered, what was asked, how fast it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.bodies import queries as bodies
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.people.viewer import Viewer
from convive.plan.models import HelpOffer, HelpRequest
from convive.plan.partners import access, rules
from convive.plan.partners.rules import Count, Request
from convive.plan.support.rules import Open, open_state


@dataclass(frozen=True, slots=True)
class Report:
    """A quarter of help for partners: by kind, and all together."""

    since: date
    until: date
    counts: tuple[Count, ...]
    whole: Count

    @property
    def rows(self) -> list[tuple[str, Count]]:
        """Each kind in words with its numbers."""
        names = dict(HelpOffer.Sort.choices)
        return [(str(names.get(one.sort, one.sort)), one) for one in self.counts]


def offers_for(viewer: Asking, *, today: date) -> list[HelpOffer]:
    """What the city offers its partners today."""
    if not access.may_read(viewer):
        return []
    found = HelpOffer.objects.filter(for_partners=True).select_related("organisation")
    return [
        one for one in found if open_state(one.opens_on, one.closes_on, today=today) == Open.NOW
    ]


def offer_for(viewer: Asking, ref: str) -> HelpOffer:
    """One offer. Raises Http404."""
    found = HelpOffer.objects.filter(for_partners=True, ref=ref).select_related("organisation")
    one = found.first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def requests_for(viewer: Asking) -> list[HelpRequest]:
    """What partners asked for, as far as this viewer reads it; what waits stands first."""
    found = access.readable(viewer).select_related("offer", "organisation")
    return sorted(found, key=lambda one: one.answered_on is not None)


def request_for(viewer: Asking, ref: str) -> HelpRequest:
    """One request. Raises Http404."""
    found = access.readable(viewer).filter(ref=ref)
    one = found.select_related("offer__organisation", "organisation").first()
    if one is None:
        raise Http404
    return one


def askers_for(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations for which this viewer may ask."""
    return bodies.organisations_of(viewer)


def report_for(viewer: Asking, *, day: date) -> Report:
    """The quarter in which a day lies: requests, answers, median days (PRI-33). Nobody is named."""
    since, until = rules.quarter(day)
    columns = ("offer__sort", "asked_on", "answered_on", "state")
    every = HelpRequest.objects.exclude(organisation=None)
    found = (
        [Request(*row) for row in every.values_list(*columns)] if access.may_read(viewer) else []
    )
    within = [one for one in found if since <= one.asked <= until]
    return Report(
        since,
        until,
        tuple(rules.counted(within, since=since, until=until)),
        rules.whole("", within),
    )
