"""Invented gaps for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.plan.models import Gap

FOUND = date(2026, 3, 2)


def a_gap(need: Any = "Nobody is there for families after ten at night", **about: Any) -> Gap:
    """A gap about which nothing is decided."""
    return Gap.objects.create(need=need, **{"found_on": FOUND} | about)
