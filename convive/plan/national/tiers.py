"""The levels of government of a country, with what each does; data from a content pack."""

from __future__ import annotations

from dataclasses import dataclass

from convive.city import queries as city
from convive.ground.phrase import Phrase
from convive.packs import queries as packs

PACK, ANY = "tiers", "any"


@dataclass(frozen=True, slots=True)
class Tier:
    """One level of government: its name in this country, and what it does."""

    key: str
    name: Phrase
    does: Phrase


def tiers(country: str = "") -> list[Tier]:
    """The levels of a country (ours when none is named), from the widest to the closest."""
    here = city.the_city()
    code = country or (here.country if here else "")
    entry = packs.entry(PACK, code) or packs.entry(PACK, ANY) or {"tiers": ()}
    return [Tier(one["key"], Phrase(one["name"]), Phrase(one["does"])) for one in entry["tiers"]]


def names() -> dict[str, str]:
    """The words for every level, also for those that our country does not know."""
    every = {one.key: str(one.name) for one in tiers(ANY)}
    return every | {one.key: str(one.name) for one in tiers()}
