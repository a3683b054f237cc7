"""Invented conferences and visits for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.exchange.models import Gathering


def a_gathering(title: Any = "Safety of cities", **about: Any) -> Gathering:
    """A conference on site and online, interpreted into French and Arabic."""
    given = {"on": date(2026, 5, 14), "way": Gathering.Way.HYBRID, "languages": ["fr", "ar"]}
    return Gathering.objects.create(title=title, **given | about)
