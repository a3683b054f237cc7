"""Questions about help from other levels: what serves a postcode, what is open, what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.viewers import Asking
from convive.plan.models import HelpOffer, HelpRequest, Municipality
from convive.plan.national import access
from convive.plan.national import queries as national
from convive.plan.national.rules import serves
from convive.plan.support import rules
from convive.plan.support.rules import Open, Reach


@dataclass(frozen=True, slots=True)
class Found:
    """Help as it stands today for somebody who looks."""

    offer: HelpOffer
    state: Open


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a postcode gets: its coordinators, calls open now, calls to come, and other help."""

    coordinators: tuple[Found, ...]
    open_calls: tuple[Found, ...]
    coming_calls: tuple[Found, ...]
    other: tuple[Found, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.coordinators or self.open_calls or self.coming_calls or self.other)


def help_for(viewer: Asking, *, postcode: str, today: date, sort: str = "") -> Shelf:
    """The help that serves a postcode; without one, all of it (NLC-12)."""
    offers = HelpOffer.objects.filter(for_partners=False).select_related("organisation")
    if sort:
        offers = offers.filter(sort=sort)
    found = [
        Found(one, rules.open_state(one.opens_on, one.closes_on, today=today))
        for one in (offers if access.may_read(viewer) else ())
        if not postcode or serves(one.postcodes, postcode)
    ]
    grants = [one for one in found if one.offer.sort == HelpOffer.Sort.GRANT]
    coordinators = [one for one in found if one.offer.sort == HelpOffer.Sort.COORDINATOR]
    rest = [one for one in found if one not in grants and one not in coordinators]
    return Shelf(
        tuple(one for one in coordinators if one.state == Open.NOW),
        tuple(one for one in grants if one.state == Open.NOW),
        tuple(one for one in grants if one.state == Open.LATER),
        tuple(one for one in rest if one.state != Open.OVER),
    )


def offer_for(viewer: Asking, ref: str) -> HelpOffer:
    """One offer. Raises Http404."""
    offers = HelpOffer.objects.filter(for_partners=False).select_related("organisation")
    found = offers.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def request_for(viewer: Asking, ref: str) -> HelpRequest:
    """One request for help. Raises Http404."""
    found = _of_places().select_related("offer__organisation")
    one = found.filter(ref=ref).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def requests_for(viewer: Asking) -> list[HelpRequest]:
    """What was asked for, those without an answer first."""
    if not access.may_read(viewer):
        return []
    return sorted(_of_places().select_related("offer"), key=lambda one: one.answered_on is not None)


def conditions_of(offer: HelpOffer) -> list[str]:
    """Who can have it, a condition each, in the reader's language."""
    return rules.conditions_in(str(offer.conditions))


def reach_of(offer: HelpOffer) -> Reach:
    """How far a course went (SYS-88, SYS-90)."""
    return rules.reach(
        offer.uses.values_list("municipality__ref", "came", "became_trainers", "taught_by")
    )


def not_reached(viewer: Asking, offer: HelpOffer) -> list[Municipality]:
    """Places in which a course was not taught yet."""
    known = set(offer.uses.values_list("municipality_id", flat=True))
    return [one for one in national.municipalities_for(viewer) if one.pk not in known]


def _of_places() -> QuerySet[HelpRequest]:
    """What places ask of other levels; what partners ask of the city has its own room."""
    return HelpRequest.objects.filter(organisation=None).select_related("municipality")
