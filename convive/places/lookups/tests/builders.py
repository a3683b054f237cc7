"""Makes invented editions and lookup files for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from convive.places.lookups.members import End
from convive.places.lookups.rules import Basis
from convive.places.models import Area, Lookup, Membership, Share, Vintage

OLD = End("ward", "2011", date(2011, 1, 1))
NEW = End("ward", "2021", date(2021, 1, 1))


def an_edition(name: str, areas: Sequence[Area], *, since: date, layer: str = "ward") -> Vintage:
    """An edition with these areas in it."""
    vintage = Vintage.objects.create(layer=layer, name=name, since=since)
    for area in areas:
        Membership.objects.create(vintage=vintage, area=area, name=area.name)
    return vintage


def a_lookup(layer: str = "district") -> Lookup:
    """An area split in two between editions, by residents; its areas are not used otherwise."""
    names = (("Whole", "W"), ("East", "E"), ("West", "V"))
    retired = OLD.since
    before, east, west = (
        Area.objects.create(name={"en": name}, code=code, layer=layer, retired_on=retired)
        for name, code in names
    )
    lookup = Lookup.objects.create(
        origin=an_edition("1990", [before], since=date(1990, 1, 1), layer=layer),
        destination=an_edition("2000", [east, west], since=date(2000, 1, 1), layer=layer),
        made_by="(house)",
    )
    for area, weight in ((east, 0.75), (west, 0.25)):
        Share.objects.create(
            lookup=lookup, origin=before, destination=area, weight=weight, basis=Basis.POPULATION
        )
    return lookup


def a_lookup_file(
    folder: Path, *pairs: Sequence[object], header: str = "old_code,new_code"
) -> Path:
    """A lookup file with these lines."""
    path = folder / "lookup.csv"
    lines = [header, *(",".join(str(cell) for cell in pair) for pair in pairs)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
