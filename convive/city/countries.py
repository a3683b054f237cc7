"""What comes with a country: names, calendar, emergency numbers, national lines, languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from convive.city.rules import WEEKEND
from convive.ground.phrase import Phrase
from convive.packs import files
from convive.packs import queries as packs

SHIPPED = Path(__file__).parent / "packs"
ELSEWHERE = "ZZ"  # ISO 3166 leaves this code to its users: a country without a preset


class Audience(StrEnum):
    """Who looks for help on the public page."""

    RELATIVE = "relative"
    LIVED_THROUGH_HATE = "lived-through-hate"
    YOUNG_PERSON = "young-person"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True)
class NationalLine:
    """A helpline of the country; a city confirms each before it vouches for it."""

    key: str
    name: Phrase
    number: str
    audiences: frozenset[str]
    hours: Phrase
    languages: tuple[str, ...]
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """The preset of one country."""

    code: str
    name: Phrase
    languages: tuple[str, ...]
    weekend: frozenset[int]
    time_zone: str
    time_zones: tuple[str, ...]
    emergency: dict[str, str]
    lines: tuple[NationalLine, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its own name."""

    code: str
    native: str
    rtl: bool = False


def country(code: str) -> Country:
    """The preset of a country; for one without a preset, plain defaults to be filled in."""
    found = next((entry for entry in _entries("countries") if entry["key"] == code), None)
    return _country(found or {"key": code, "name": {}})


def spoken(code: str) -> str:
    """A country in the reader's words, with its region's letters: for a code such as CA or CA-BC.

    A code that no preset knows stays as it is.
    """
    known, _dash, region = code.partition("-")
    name = str(country(known).name) or known
    return f"{name} ({region})" if region else name


def all_countries() -> list[Country]:
    """Every country with a preset, in the order of the reader's names."""
    return sorted(map(_country, _entries("countries")), key=lambda one: str(one.name))


def language(code: str) -> Language:
    """A language by its own name; its code when the catalogue does not hold it."""
    return _languages().get(code, Language(code, code))


def all_languages() -> list[Language]:
    """Every language of the catalogue, by its own name."""
    return sorted(_languages().values(), key=lambda one: one.native.casefold())


def default_promises() -> list[dict[str, str]]:
    """What no city of ours will ever do, in the words that come with the house."""
    return [dict(entry["text"]) for entry in _entries("promises")]


def _languages() -> dict[str, Language]:
    return {
        entry["key"]: Language(entry["key"], entry["native"], entry["rtl"])
        for entry in _entries("languages")
    }


def _entries(slug: str) -> tuple[dict[str, Any], ...]:
    return packs.entries(slug) or _shipped(slug)


@cache
def _shipped(slug: str) -> tuple[dict[str, Any], ...]:
    # Before set-up no pack has been adopted yet; the form already needs the countries.
    return tuple(files.read_folder(SHIPPED / slug)["entries"])


def _country(entry: dict[str, Any]) -> Country:
    zone = entry.get("time_zone", "UTC")
    return Country(
        code=entry["key"],
        name=Phrase(entry["name"]),
        languages=tuple(entry.get("languages", ())),
        weekend=frozenset(entry.get("weekend", WEEKEND)),
        time_zone=zone,
        time_zones=tuple(entry.get("time_zones", (zone,))),
        emergency=dict(entry.get("emergency", {"general": "112"})),
        lines=tuple(map(_line, entry.get("lines", ()))),
    )


def _line(entry: dict[str, Any]) -> NationalLine:
    return NationalLine(
        key=entry["key"],
        name=Phrase(entry["name"]),
        number=entry["number"],
        audiences=frozenset(entry["audiences"]),
        hours=Phrase(entry["hours"]),
        languages=tuple(entry["languages"]),
    )
