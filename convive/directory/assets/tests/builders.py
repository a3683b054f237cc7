"""Invented rooms and bookings for the tests of every room."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from convive.directory.assets import actions
from convive.directory.models import Asset, Booking
from convive.ground.viewers import House
from convive.people.tests.builders import an_organisation


def an_asset(name: Any = "Mill hall", **about: Any) -> Asset:
    """A hall for forty that everybody may book."""
    about.setdefault("capacity", 40)
    if "owner" not in about:
        about["owner"] = an_organisation("Mill House", email="mill@house.example")
    return Asset.objects.create(name=name, **about)


def a_booking(asset: Asset | None = None, *, now: datetime, **about: Any) -> Booking:
    """A booking asked for a week later, nine to eleven; `confirmed=True` says yes to it."""
    asset, confirmed = asset or an_asset(), about.pop("confirmed", False)
    on: date = about.pop("on", now.date() + timedelta(days=7))
    given = {"begins": time(9), "ends": time(11), "purpose": "A first meeting"} | about
    if "organisation" not in given:
        given["organisation"] = an_organisation("Harbour Friends")
    booking = actions.ask(asset, on=on, now=now, by=House(), **given)
    return actions.confirm(booking, now=now, by=House()) if confirmed else booking
