"""Draws the incidents of the invented city from the recipe: the same on every machine, on every day.

Only counts by place, time and kind of act come out, never anything about a person.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from convive.demo import data

TENTH_HIGHEST = 1.2816  # standard deviations under which nine of ten lie


@dataclass(frozen=True, slots=True)
class Incident:
    """One row as a source would write it; `area` is empty when the source does not know it."""

    number: str
    day: date
    recorded: date
    area: str
    category: str
    ground: str
    setting: str


def first_month(today: date) -> date:
    """The first month drawn: two years of whole months end before this month."""
    return shifted(today.replace(day=1), data.read("incidents")["first_month_offset"])


def shifted(month: date, months: int) -> date:
    """The first day of the month so many months later.

    >>> shifted(date(2026, 11, 1), -24)
    datetime.date(2024, 11, 1)
    """
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def drawn(source: str, *, today: date) -> list[Incident]:
    """Every incident of one source, in the order in which they happened."""
    recipe = data.read("incidents")
    about = next(one for one in recipe["sources"] if one["source"] == source)
    dice = Random(f"{recipe['seed']}:{source}")
    start = first_month(today)
    last = today.replace(day=1) - timedelta(days=1)
    found = [
        incident
        for index in range(recipe["months"])
        for incident in _month(recipe, about, shifted(start, index), index, dice)
    ]
    return [incident for incident in found if incident.day <= last]


def _month(
    recipe: Mapping[str, Any], about: Mapping[str, Any], month: date, index: int, dice: Random
) -> Iterator[Incident]:
    days = (shifted(month, 1) - month).days
    count = _poisson(_expected(recipe, about, month, index), dice)
    for place, offset in enumerate(sorted(dice.randrange(days) for _one in range(count))):
        number = f"{about['source'][:2].upper()}-{month:%y%m}-{place + 1:03}"
        yield _incident(recipe, about, number, month + timedelta(days=offset), dice)


def _expected(
    recipe: Mapping[str, Any], about: Mapping[str, Any], month: date, index: int
) -> float:
    change = about["reporting_change"]
    factor = change["factor"] if change and index >= change["from_month"] else 1.0
    season: float = recipe["season"][str(month.month)]
    trend: float = recipe["trend_per_year"] ** (index / 12)
    return float(about["yearly_volume"]) / 12 * season * trend * factor


def _incident(
    recipe: Mapping[str, Any], about: Mapping[str, Any], number: str, day: date, dice: Random
) -> Incident:
    source = about["source"]
    category = _one(
        recipe["categories"], [one["weights"][source] for one in recipe["categories"]], dice
    )
    ground = _one(recipe["grounds"], [one["weight"] for one in recipe["grounds"]], dice)
    setting = _one(list(category["settings"]), list(category["settings"].values()), dice)
    areas: dict[str, float] = recipe["area_weights"]
    area = _one(list(areas), list(areas.values()), dice)
    if dice.random() < recipe["unknown_area_share"][source]:
        area = ""
    recorded = day + timedelta(days=_delay(about["delay_days"], dice))
    return Incident(number, day, recorded, area, category["written"], ground["written"], setting)


def _one(things: Any, weights: list[float], dice: Random) -> Any:
    return dice.choices(things, weights)[0]


def _delay(days: Mapping[str, float], dice: Random) -> int:
    """Days until it was recorded: a log-normal with this median and this nine-in-ten."""
    spread = math.log(days["p90"] / days["median"]) / TENTH_HIGHEST
    return round(dice.lognormvariate(math.log(days["median"]), spread))


def _poisson(expected: float, dice: Random) -> int:
    """A Poisson count (Knuth, The Art of Computer Programming 2, 3.4.1)."""
    limit, product, count = math.exp(-expected), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count
