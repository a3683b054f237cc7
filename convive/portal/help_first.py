"""The help that the landscape offers before it asks anything: services lie beside it, so the portal looks."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from convive.directory import queries, showing
from convive.directory.models import Audience
from convive.landscape.voices import offers

MOST = 6


def register() -> None:
    """Called once, when the house is built."""
    offers.fill_with(lived_through)


def lived_through(now: datetime) -> offers.Help:
    """Services for somebody who lived through hate, open now first, and the national lines (MAP-11)."""
    clock = queries.city_clock(now)
    found = queries.offers(Audience.HATE, now=now)[:MOST]
    return offers.Help(
        template="portal/_help_first.html",
        cards=[showing.card(one, now=clock) for one in found],
        lines=queries.lines(Audience.HATE),
        url=reverse("directory:services", args=[Audience.HATE]),
        sheet_url=reverse("directory:sheet", args=[Audience.HATE]),
    )
