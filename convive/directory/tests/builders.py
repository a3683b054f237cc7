"""Invented services and routes for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.directory import hours
from convive.directory.models import Audience, Location, Route, Service
from convive.directory.written_hours import read
from convive.people.tests.builders import an_organisation

TODAY = date(2026, 3, 2)  # a Monday
WEEKDAYS = "Mon-Fri 09:00-17:00"


def a_service(name: Any = "The Listening House", **about: Any) -> Service:
    """A listed service for relatives, confirmed today; `opens` are lines of opening hours.

    `area=` and `address=` say where; `address=""` without an area is a line that is only called.
    """
    opens = about.pop("opens", WEEKDAYS)
    where = {key: about.pop(key) for key in ("area", "address", "hours_note") if key in about}
    given = {
        "name": name,
        "audiences": [Audience.RELATIVE],
        "what": {
            "en": "Somebody listens.",
            "fr": "Quelqu’un vous écoute.",
            "ar": "هناك من يصغي إليك.",
        },
        "steps": [{"en": "Call.", "fr": "Appelez.", "ar": "اتصل."}],
        "languages": ["en", "fr", "ar"],
        "phone": "05 00 00 30 30",
        "confirmed_on": TODAY,
    } | about
    if "provider" not in given:
        given["provider"] = an_organisation("Riverside Association")
    service = Service.objects.create(**given)
    rows = hours.stored(read(opens))
    Location.objects.create(service=service, hours=rows, **({"address": "7 Mill Street"} | where))
    return service


def a_route(choice: str = Route.Choice.NATIONAL, **about: Any) -> Route:
    """A choice of the city, to be looked at again in a year."""
    given = {
        "why": {"en": "A national line already listens."},
        "chosen_on": TODAY,
        "review_on": date(2027, 3, 2),
    } | about
    return Route.objects.create(choice=choice, **given)
