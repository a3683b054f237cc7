"""Invented gaps for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.plan.models import Gap, ProposedGap

FOUND = date(2026, 3, 2)


def a_gap(need: Any = "Nobody is there for families after ten at night", **about: Any) -> Gap:
    """A gap about which nothing is decided."""
    return Gap.objects.create(need=need, **{"found_on": FOUND} | about)


def a_proposed_gap(need: str = "A service is missing for: a place to live", **about: Any) -> Any:
    """A need that a room counted, and that nobody answered."""
    told = {"source": "0" * 12, "source_name": "Listening desk", "code": "housing", "year": 2025}
    return ProposedGap.objects.create(
        need=need, **{**told, "counted": 14, "proposed_on": FOUND} | about
    )
