"""Invented help for partners for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.people.models import Organisation
from convive.people.tests.builders import an_organisation
from convive.plan.models import HelpOffer, HelpRequest
from convive.plan.support.tests.builders import an_offer

ASKED = date(2026, 4, 1)


def a_partner_offer(title: Any = "An hour with our statistician", **about: Any) -> HelpOffer:
    """Something the city gives its partners, always open."""
    return an_offer(title, **{"sort": HelpOffer.Sort.DATA, "for_partners": True} | about)


def a_partner_request(
    offer: HelpOffer | None = None, organisation: Organisation | None = None, **about: Any
) -> HelpRequest:
    """A request of a partner that waits for its answer."""
    given = {"text": "Counts by ward for our report", "asked_on": ASKED} | about
    return HelpRequest.objects.create(
        offer=offer or a_partner_offer(), organisation=organisation or an_organisation(), **given
    )
