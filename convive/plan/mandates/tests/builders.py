"""Invented mandates for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.plan.mandates.rules import INDIVIDUAL_SUPPORT
from convive.plan.models import Mandate

FAR = date(2099, 12, 31)


def a_mandate(level: str = "secondary", domain: str = INDIVIDUAL_SUPPORT, **about: Any) -> Mandate:
    """A full mandate for individual support, with its law, whose review is far away."""
    given = {"status": "full", "source": "Youth Welfare Act, section 8", "review_on": FAR} | about
    return Mandate.objects.create(level=level, domain=domain, **given)
