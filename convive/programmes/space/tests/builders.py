"""Invented projects and counts of homes."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.people.tests.builders import an_organisation
from convive.places.models import Area
from convive.programmes.models.space import HomeCount, SpaceProject

TODAY = date(2026, 3, 2)


def a_project(title: Any = "Mill Row", *, areas: Any = (), **about: Any) -> SpaceProject:
    """A public project that was begun in 2020 and finished in 2022."""
    given = {
        "sort": "both",
        "begun_on": date(2020, 3, 1),
        "done_on": date(2022, 9, 1),
        "is_public": True,
    } | about
    if "office" not in given:
        given["office"] = an_organisation("Homes for All")
    made = SpaceProject.objects.create(title=title, **given)
    made.areas.set(areas)
    return made


def homes(area: Area, year: int, **counts: int) -> None:
    """How many homes of each group an area had: `homes(area, 2024, owner=300, public_rent=200)`."""
    HomeCount.objects.bulk_create(
        HomeCount(area=area, year=year, group=key.replace("_", "-"), count=count, source="Register")
        for key, count in counts.items()
    )
