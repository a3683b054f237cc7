"""How fast the ties of 2,000 organisations are drawn, and the page of one of them."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from convive.bodies.models import Body, Meeting, Presence, Seat
from convive.bodies.ties import drawing, queries
from convive.people.models import Organisation
from convive.people.rules import PERMISSIONS, Role
from convive.people.viewer import Viewer

ORGANISATIONS, TABLES, SEATS, MEETINGS, REPEATS = 2_000, 120, 20, 6, 5
DAYS = 3 * 365


class _Undone(Exception):
    """The invented city is rolled back."""


def measure() -> dict[str, Any]:
    """Seconds for the whole picture and milliseconds for one organisation; medians of five."""
    figures: dict[str, Any] = {}
    viewer = Viewer(ref="(bench)", pk=0, permissions=PERMISSIONS[Role.COORDINATOR])
    today = timezone.localdate()
    try:
        with transaction.atomic():
            one = _invent(today)
            drawn = _drawn(viewer, today)
            figures = {
                "organisations": ORGANISATIONS,
                "ties": len(queries.all_ties(viewer, today=today).ties),
                "whole_s": round(_median(lambda: _drawn(viewer, today)), 2),
                "own_ms": round(
                    1000 * _median(lambda: queries.own_ties(viewer, one, today=today)), 1
                ),
                "picture_kb": round(len(drawn) / 1000),
            }
            raise _Undone
    except _Undone:
        return figures


def _drawn(viewer: Viewer, today: date) -> str:
    whole = queries.all_ties(viewer, today=today)
    return str(drawing.whole("Ties", whole.groups, whole.ties, year=today.year, description=""))


def _median(work: Callable[[], object]) -> float:
    times = []
    for _time in range(REPEATS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _invent(today: date) -> Organisation:
    chance = random.Random(13)  # noqa: S311  (a benchmark)
    sorts = list(Organisation.Sort)
    houses = Organisation.objects.bulk_create(
        [
            Organisation(name={"en": f"House {number}"}, sort=chance.choice(sorts), listed=True)
            for number in range(ORGANISATIONS)
        ]
    )
    for number in range(TABLES):
        begun = today - timedelta(days=chance.randrange(DAYS))
        body = Body.objects.create(name={"en": f"Table {number}"}, purpose={"en": "-"}, since=begun)
        seats = Seat.objects.bulk_create(
            [
                Seat(body=body, category="house", organisation=one, since=begun)
                for one in chance.sample(houses, SEATS)
            ]
        )
        for _meeting in range(MEETINGS):
            on = begun + timedelta(days=chance.randrange((today - begun).days + 1))
            meeting = Meeting.objects.create(body=body, title={"en": "-"}, on=on, state="held")
            Presence.objects.bulk_create(
                [
                    Presence(meeting=meeting, seat=seat, how=Presence.How.CAME)
                    for seat in seats
                    if chance.random() < 0.8
                ]
            )
    return houses[0]
