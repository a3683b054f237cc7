"""What we know of files before opening them: one file a family, and telling them apart."""

from __future__ import annotations

from pathlib import Path

from convive.ground.reading.rows import TableFile
from convive.ground.reading.tabular import open_table
from convive.landscape.incidents.profiles import (
    fbi,
    germany,
    leeds,
    new_york,
    osce,
    toronto,
    washington,
)
from convive.landscape.incidents.profiles.family import Indicator, Profile, Scale
from convive.landscape.incidents.profiles.generic import GENERIC

__all__ = [
    "AUTO",
    "PROFILES",
    "Indicator",
    "Profile",
    "Scale",
    "indicators",
    "open_as",
    "profile_of",
    "recognised",
]

AUTO = "auto"
FAMILIES = (new_york, toronto, washington, fbi, osce, germany, leeds)
PROFILES: dict[str, Profile] = {
    profile.key: profile
    for profile in (GENERIC, *(one for family in FAMILIES for one in family.PROFILES))
}


def recognised(table: TableFile) -> Profile:
    """The kind of file whose headings stand in this one: the one that names most; else any table."""
    fitting = [profile for profile in PROFILES.values() if profile.is_of(table)]
    return max(fitting, key=lambda profile: len(profile.headings), default=GENERIC)


def profile_of(key: str, table: TableFile) -> Profile:
    """The kind of file with this key; found out by the headings when the key says so."""
    return recognised(table) if key == AUTO else PROFILES.get(key, GENERIC)


def open_as(path: Path, key: str) -> TableFile:
    """The table in a file, with a figure a row as its kind needs it. Raises Unreadable."""
    table = open_table(path)
    return profile_of(key, table).shaped(table)


def indicators() -> dict[str, Indicator]:
    """Every indicator that a kind of file brings, by its code."""
    return {one.code: one for profile in PROFILES.values() for one in profile.indicators}
