"""Invented contracts for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.programmes.models.work import Opportunity

PUBLISHED = date(2026, 1, 5)


def a_contract(title: Any = "Cleaning of the market", **about: Any) -> Opportunity:
    """A contract reserved for firms led by young people, open to bids."""
    given = {
        "category": "contract-markets",
        "way": "reserved",
        "firms": ["youth-led"],
        "value": 20_000,
        "published_on": PUBLISHED,
        "closes_on": date(2026, 2, 1),
        "contact": "Purchasing office",
    } | about
    return Opportunity.objects.create(title=title, **given)
