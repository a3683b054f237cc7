"""Makes invented editions and lookup files for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from convive.places.lookups.members import End
from convive.places.models import Area, Membership, Vintage

OLD = End("ward", "2011", date(2011, 1, 1))
NEW = End("ward", "2021", date(2021, 1, 1))


def an_edition(name: str, areas: Sequence[Area], *, since: date, layer: str = "ward") -> Vintage:
    """An edition with these areas in it."""
    vintage = Vintage.objects.create(layer=layer, name=name, since=since)
    for area in areas:
        Membership.objects.create(vintage=vintage, area=area, name=area.name)
    return vintage


def a_lookup_file(
    folder: Path, *pairs: Sequence[object], header: str = "old_code,new_code"
) -> Path:
    """A lookup file with these lines."""
    path = folder / "lookup.csv"
    lines = [header, *(",".join(str(cell) for cell in pair) for pair in pairs)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
