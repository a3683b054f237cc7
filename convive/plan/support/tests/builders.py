"""Invented help of other levels for the tests of every room."""

from __future__ import annotations

from typing import Any

from convive.people.tests.builders import an_organisation
from convive.plan.models import HelpOffer, HelpRequest, Municipality


def an_offer(title: Any = "Call for small places", **about: Any) -> HelpOffer:
    """A call for grants that is always open to everybody."""
    given = {"sort": HelpOffer.Sort.GRANT} | about
    organisation = given.pop("organisation", None) or an_organisation("State office")
    return HelpOffer.objects.create(title=title, organisation=organisation, **given)


def a_request(offer: HelpOffer, municipality: Municipality, **about: Any) -> HelpRequest:
    """A request that waits for its answer."""
    given = {"text": "Money for coaches"} | about
    return HelpRequest.objects.create(offer=offer, municipality=municipality, **given)
