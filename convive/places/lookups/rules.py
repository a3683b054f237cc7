"""How figures pass from the areas of one edition to those of another, and when they must not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

ROUNDING = 0.001  # files round their weights; more than this is a mistake
Pair = tuple[str, str]


class Basis(StrEnum):
    """What a weight rests on, from the firmest to the weakest."""

    WHOLE = "whole"
    GIVEN = "given"
    POPULATION = "population"
    AREA = "area"
    EQUAL = "equal"


class Passing(StrEnum):
    """How an area passes into the other edition."""

    SAME = "same"
    SPLIT = "split"
    MERGED = "merged"
    IRREGULAR = "irregular"


class Measure(StrEnum):
    """What kind of figure is carried: only counts can be added and shared."""

    COUNT = "count"
    RATE = "rate"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an area (by its key) that passes into another; `weight` from 0 to 1."""

    origin: str
    destination: str
    weight: float
    basis: Basis = Basis.GIVEN


@dataclass(frozen=True, slots=True)
class Evidence:
    """What there is to weigh by: residents and surface of destinations, surface of pairs."""

    people: Mapping[str, int] = field(default_factory=dict)
    surface: Mapping[str, float] = field(default_factory=dict)
    shared: Mapping[Pair, float] = field(default_factory=dict)


def weigh(
    pairs: Sequence[Pair], given: Mapping[Pair, float], evidence: Evidence | None = None
) -> list[Part]:
    """Weights for each pair, by the firmest ground there is for all parts of an area.

    Weights of the file first; then residents of parts that come from this area alone; then
    surface; else equal shares, which say so.

    >>> [part.weight for part in weigh([("a", "x"), ("a", "y")], {}, Evidence({"x": 3, "y": 1}))]
    [0.75, 0.25]
    """
    known = evidence or Evidence()
    incoming = Counter(destination for _origin, destination in dict.fromkeys(pairs))
    into: dict[str, list[str]] = defaultdict(list)
    for origin, destination in dict.fromkeys(pairs):
        into[origin].append(destination)
    parts = []
    for origin, destinations in into.items():
        alone = all(incoming[destination] == 1 for destination in destinations)
        basis, amounts = _amounts(origin, destinations, given, known, alone=alone)
        total = 1.0 if basis is Basis.GIVEN else math.fsum(amounts)
        parts += [
            Part(origin, destination, amount / total, basis)
            for destination, amount in zip(destinations, amounts, strict=True)
        ]
    return parts


def _amounts(
    origin: str,
    destinations: Sequence[str],
    given: Mapping[Pair, float],
    known: Evidence,
    *,
    alone: bool,
) -> tuple[Basis, list[float]]:
    if any((origin, one) in given for one in destinations):
        return Basis.GIVEN, [given.get((origin, one), 0.0) for one in destinations]
    if len(destinations) == 1:
        return Basis.WHOLE, [1.0]
    # Residents and surface of a destination speak of this area only when nothing else is in it.
    tried: list[tuple[Basis, list[float | None]]] = [
        (Basis.POPULATION, [known.people.get(one) if alone else None for one in destinations]),
        (Basis.AREA, [known.shared.get((origin, one)) for one in destinations]),
        (Basis.AREA, [known.surface.get(one) if alone else None for one in destinations]),
    ]
    for basis, amounts in tried:
        found = [float(amount) for amount in amounts if amount is not None]
        if len(found) == len(destinations) and sum(found) > 0:
            return basis, found
    return Basis.EQUAL, [1.0] * len(destinations)


def uneven(parts: Iterable[Part]) -> dict[str, float]:
    """The areas whose parts do not make one together, or hold a weight that is none, with the sum.

    >>> uneven([Part("a", "x", 0.5), Part("a", "y", 0.4), Part("b", "x", 1.0)])
    {'a': 0.9}
    """
    sums: dict[str, float] = defaultdict(float)
    impossible = set()
    for part in parts:
        sums[part.origin] += part.weight
        if not 0 <= part.weight <= 1 + ROUNDING:
            impossible.add(part.origin)
    return {
        origin: round(total, 6)
        for origin, total in sums.items()
        if origin in impossible or not abs(total - 1) <= ROUNDING
    }


def evened(parts: Sequence[Part]) -> list[Part]:
    """The same parts with what rounding left over taken out, so that each area's make one.

    Raises ValueError where `uneven` finds anything.
    """
    if wrong := uneven(parts):
        raise ValueError(f"Parts do not make one: {sorted(wrong)}")
    sums: dict[str, float] = defaultdict(float)
    for part in parts:
        sums[part.origin] += part.weight
    return [
        Part(part.origin, part.destination, part.weight / sums[part.origin], part.basis)
        for part in parts
        if part.weight > 0
    ]


def passings(parts: Iterable[Part]) -> dict[str, Passing]:
    """How each area passes: whole and alone, split, merged with others, or irregular."""
    outgoing: dict[str, set[str]] = defaultdict(set)
    incoming: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        outgoing[part.origin].add(part.destination)
        incoming[part.destination].add(part.origin)
    found = {}
    for origin, destinations in outgoing.items():
        shared = any(len(incoming[one]) > 1 for one in destinations)
        if len(destinations) == 1:
            found[origin] = Passing.MERGED if shared else Passing.SAME
        else:
            found[origin] = Passing.IRREGULAR if shared else Passing.SPLIT
    return found


@dataclass(frozen=True, slots=True)
class Carried:
    """Counts of the other edition, exact; None: a part of it is not known, which is never zero.

    `estimated`: areas into which a share was weighed. `left`: what could not be carried, by the
    area it belongs to: no part leads on from it, or what it leads to is not known.
    """

    counts: Mapping[str, Fraction | None]
    estimated: frozenset[str]
    left: Mapping[str, Fraction]

    @property
    def total(self) -> Fraction:
        """All that was carried and all that was left: the total before, exactly."""
        known = [count for count in self.counts.values() if count is not None]
        return sum([*known, *self.left.values()], Fraction(0))


def carry(counts: Mapping[str, int | None], parts: Sequence[Part]) -> Carried:
    """Counts carried over: parts of an area share its count by weight, merged areas add up.

    An area without a count (None, or not named) makes unknown what it passes into. Raises
    ValueError when the parts of an area do not make one.
    """
    ways: dict[str, list[Part]] = defaultdict(list)
    for part in evened(parts):
        ways[part.origin].append(part)
    unknown = {p.destination for one, way in ways.items() if counts.get(one) is None for p in way}
    carried: dict[str, Fraction] = defaultdict(Fraction)
    estimated: set[str] = set()
    left: dict[str, Fraction] = defaultdict(Fraction)
    for origin, count in counts.items():
        if count is None:
            continue
        way = ways.get(origin, [])
        if not way:
            left[origin] += count
        for part, amount in zip(way, _exact(count, way), strict=True):
            if part.destination in unknown:
                left[origin] += amount
            else:
                carried[part.destination] += amount
            if len(way) > 1:
                estimated.add(part.destination)
    everything = carried | dict.fromkeys(unknown)
    return Carried(dict(sorted(everything.items())), frozenset(estimated), dict(left))


def _exact(count: int, way: Sequence[Part]) -> list[Fraction]:
    """A count in parts whose sum is the count, whatever the weights lost in writing."""
    weights = [Fraction(part.weight) for part in way]
    return [weight * count / sum(weights) for weight in weights]


def whole(counts: Mapping[str, Fraction | None]) -> dict[str, int | None]:
    """Whole numbers for people to read, with the same total rounded (largest remainders).

    >>> whole({"x": Fraction(1, 3), "y": Fraction(2, 3), "z": None})
    {'x': 0, 'y': 1, 'z': None}
    """
    known = {key: count for key, count in counts.items() if count is not None}
    floors = {key: math.floor(count) for key, count in known.items()}
    spare = round(sum(known.values(), Fraction(0))) - sum(floors.values())
    first = sorted(known, key=lambda key: (floors[key] - known[key], key))
    for key in first[:spare]:
        floors[key] += 1
    return {key: floors.get(key) for key in counts}


class NotCarried(StrEnum):
    """Why an area of the other edition gets no rate or rank."""

    PART = "part"
    MERGED = "merged"
    UNKNOWN = "unknown"


def carry_values(
    values: Mapping[str, float | None], parts: Sequence[Part]
) -> dict[str, float | NotCarried]:
    """Rates, ranks and deciles: kept where an area stayed the same, otherwise the reason why not.

    They are never averaged: what is true of a whole need not hold for a part, nor two together.
    """
    how = passings(parts)
    origins: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        if part.weight > 0:
            origins[part.destination].append(part.origin)
    found: dict[str, float | NotCarried] = {}
    for destination, come in sorted(origins.items()):
        if len(come) > 1:
            found[destination] = NotCarried.MERGED
        elif how[come[0]] is not Passing.SAME:
            found[destination] = NotCarried.PART
        else:
            value = values.get(come[0])
            found[destination] = NotCarried.UNKNOWN if value is None else value
    return found
