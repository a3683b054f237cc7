"""The city's own time: what "today" and an hour on a page mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.db import DatabaseError
from django.utils import timezone

from convive.city import queries

BEFORE_SET_UP = "UTC"


def zone() -> ZoneInfo:
    """The time zone of the city; UTC before set-up, and while the database does not answer."""
    try:
        city = queries.the_city()
    except DatabaseError:
        # Whoever needs the database will say so in better words than a clock can.
        return ZoneInfo(BEFORE_SET_UP)
    return ZoneInfo(city.time_zone if city else BEFORE_SET_UP)


@contextmanager
def in_the_city() -> Iterator[None]:
    """What runs inside counts days and shows hours as the city's clocks do."""
    with timezone.override(zone()):
        yield


def begin_job(**_told: object) -> None:
    """A job of the worker runs in the city's time."""
    timezone.activate(zone())
