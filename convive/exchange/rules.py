"""What a practice is, which ones fit a question, and which come from cities like this one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Texts = Mapping[str, str]


class Size(StrEnum):
    """How large a place is, by inhabitants."""

    TOWN = "town"
    CITY = "city"
    LARGE_CITY = "large-city"
    METROPOLIS = "metropolis"
    REGION = "region"
    COUNTRY = "country"
    NETWORK = "network"


LIMITS = ((100_000, Size.TOWN), (500_000, Size.CITY), (2_000_000, Size.LARGE_CITY))
SMALL = frozenset({Size.TOWN, Size.CITY})
PLACES_OF_PEOPLE = (Size.TOWN, Size.CITY, Size.LARGE_CITY, Size.METROPOLIS)


@dataclass(frozen=True, slots=True)
class Practice:
    """One entry of the catalogue, as its pack says it; texts by language code."""

    key: str
    title: Texts
    place: Texts
    country: str
    countries: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    size: Size
    levels: tuple[str, ...]
    domains: tuple[str, ...]
    cost: str
    city_role: str
    evidence: str
    source: tuple[str, ...]
    texts: Mapping[str, Texts]
    aliases: tuple[str, ...]


TEXTS = ("summary", "need", "how", "partners", "populations", "outputs", "conditions", "limits")


def practice(entry: Mapping[str, object]) -> Practice:
    """The practice of a pack's entry. Raises KeyError or ValueError when the entry is not one."""
    given: dict[str, object] = dict(entry)
    return Practice(
        key=str(given["key"]),
        title=given["title"],  # type: ignore[arg-type]
        place=given["place"],  # type: ignore[arg-type]
        country=str(given["country"]),
        countries=_words(given["countries"]),
        latitude=given["latitude"],  # type: ignore[arg-type]
        longitude=given["longitude"],  # type: ignore[arg-type]
        size=Size(str(given["size"])),
        levels=_words(given["levels"]),
        domains=_words(given["domains"]),
        cost=str(given["cost"]),
        city_role=str(given["city_role"]),
        evidence=str(given["evidence"]),
        source=_words(given["source"]),
        texts={name: given[name] for name in TEXTS},  # type: ignore[misc]
        aliases=_words(given.get("aliases", ())),
    )


def _words(values: object) -> tuple[str, ...]:
    return tuple(str(value) for value in values)  # type: ignore[attr-defined]


def size_of(population: int) -> Size:
    """The size class of a place with so many inhabitants.

    >>> size_of(60_000), size_of(100_000), size_of(3_000_000)
    (<Size.TOWN: 'town'>, <Size.CITY: 'city'>, <Size.METROPOLIS: 'metropolis'>)
    """
    return next((size for limit, size in LIMITS if population < limit), Size.METROPOLIS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asks of the catalogue; empty answers mean anything."""

    level: str = ""
    domain: str = ""
    size: str = ""
    country: str = ""
    cost: str = ""


def fits(one: Practice, wish: Wish) -> bool:
    """Whether a practice answers every part of the wish; 'small' means a town or a city."""
    sizes = SMALL if wish.size == "small" else {wish.size}
    return (
        (not wish.level or wish.level in one.levels)
        and (not wish.domain or wish.domain in one.domains)
        and (not wish.size or one.size in sizes)
        and (not wish.country or wish.country in one.countries)
        and (not wish.cost or wish.cost == one.cost)
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A practice with why it was chosen: the same size or near, and the domains it shares."""

    practice: Practice
    same_size: bool
    shared: tuple[str, ...]


def nearest(
    practices: Iterable[Practice], *, size: Size, domains: Sequence[str], count: int = 3
) -> list[Chosen]:
    """The practices nearest to a city: shared domains first, then the nearest size, then low cost.

    One place is chosen once, so that three practices come from three places.
    """

    def order(one: Practice) -> tuple[int, int, int, str]:
        shared = len(set(one.domains) & set(domains))
        return (
            -shared,
            _distance(one.size, size),
            ("low", "medium", "high").index(one.cost),
            one.key,
        )

    chosen: list[Chosen] = []
    for one in sorted(practices, key=order):
        if all(one.place != other.practice.place for other in chosen):
            shared = tuple(domain for domain in one.domains if domain in domains)
            chosen.append(Chosen(one, one.size == size, shared))
        if len(chosen) == count:
            break
    return chosen


def _distance(one: Size, other: Size) -> int:
    if one not in PLACES_OF_PEOPLE or other not in PLACES_OF_PEOPLE:
        return len(PLACES_OF_PEOPLE)
    return abs(PLACES_OF_PEOPLE.index(one) - PLACES_OF_PEOPLE.index(other))


def widened(asked: str, synonyms: Iterable[Sequence[str]]) -> str:
    """The question with every word for the same thing added (KNO-02).

    >>> widened("Polarisation at school", [["cohesion", "polarisation"]])
    'Polarisation at school cohesion'
    """
    said = asked.casefold()
    added = [
        word
        for words in synonyms
        if any(word.casefold() in said for word in words)
        for word in words
        if word.casefold() not in said
    ]
    return " ".join([asked, *added])
