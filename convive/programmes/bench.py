"""How fast a portfolio of 1,000 programmes with 50,000 sessions is; nothing of it stays."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import NoReverseMatch, reverse

from convive.people.models import Organisation
from convive.places.models import Area
from convive.programmes.models import Initiative, Session

INITIATIVES, SESSIONS, REPEATS = 1_000, 50_000, 7
# By what is measured: the address, and whether it is opened as the public.
PAGES = {
    "portfolio": ("portfolio", False),
    "coverage": ("coverage", False),
    "counted": ("reached", False),
    "not_reached": ("not_reached", False),
    "beside_the_plan": ("differences", False),
    "public_list": ("all_open", True),
    "public_calendar": ("open_calendar", True),
    "week": ("week", False),
}
TYPES = ("sport", "school-module", "parents-circle", "dialogue", "information-desk")
LEVELS = ("primary", "primary", "primary", "secondary", "cross-cutting")
AGES = ("children", "teens", "adults", "seniors")


class Undone(Exception):
    """Raised to take back everything that was made for measuring."""


def bench_programmes(
    open_as_staff: Callable[[str], object],
    open_as_public: Callable[[str], object],
    *,
    now: datetime,
) -> dict[str, Any]:
    """Build the portfolio, open its pages; medians in milliseconds."""
    found: dict[str, Any] = {}
    try:
        with transaction.atomic():
            _build(now)
            found = {"initiatives": INITIATIVES, "sessions": SESSIONS}
            for name, (page, public) in PAGES.items():
                address = _address(page)
                if address:
                    opener = partial(open_as_public if public else open_as_staff, address)
                    times = [_timed(opener) for _time in range(REPEATS + 1)]
                    found[f"{name}_ms"] = round(statistics.median(times[1:]) * 1000, 1)
            raise Undone
    except Undone:
        return found


def _build(now: datetime) -> None:
    carriers = [
        Organisation.objects.create(name={"en": f"Measured club {number}"}) for number in range(40)
    ]
    made = Initiative.objects.bulk_create(
        Initiative(
            title={"en": f"Measured evenings {place}", "fr": f"Soirées {place}"},
            summary={"en": "Neighbours meet, eat together and talk."},
            type=TYPES[place % len(TYPES)],
            type_version="initiative-types 1.0.0",
            level=LEVELS[place % len(LEVELS)],
            setting="offline",
            scope="population",
            state="running",
            carrier=carriers[place % len(carriers)],
            languages=["en", "fr"] if place % 3 else ["ar"],
            ages=[AGES[place % len(AGES)]],
            city_role="coordinator",
            city_visibility="co-branded",
            is_public=place % 2 == 0,
        )
        for place in range(INITIATIVES)
    )
    areas = list(Area.objects.filter(retired_on=None).values_list("pk", flat=True))
    through = Initiative.areas.through
    if areas:
        through.objects.bulk_create(
            through(initiative_id=one.pk, area_id=areas[place % len(areas)])
            for place, one in enumerate(made)
        )
    Session.objects.bulk_create(_sessions(made, now), batch_size=2_000)


def _sessions(made: list[Initiative], now: datetime) -> Iterator[Session]:
    """Two years of sessions, two hundred a week of them still to come."""
    for place in range(SESSIONS):
        begins = now - timedelta(days=650) + timedelta(minutes=21 * place)
        over = begins < now
        yield Session(
            initiative=made[place % len(made)],
            begins=begins,
            ends=begins + timedelta(hours=2),
            state="held" if over else "planned",
            came=8 + place % 30 if over else None,
            counts={"new_here": place % 5} if over else {},
        )


def _address(page: str) -> str:
    try:
        return reverse(f"programmes:{page}")
    except NoReverseMatch:
        return ""


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
