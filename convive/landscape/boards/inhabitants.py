"""How many people live in the whole city in a year: one answer for every page (MAP-04)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from convive.city import queries as city
from convive.places.models import Area, Boundary, Population
from convive.places.residents import lived_in

NEAR = 0.1  # an own figure is often rounded, or of another year


class Basis(StrEnum):
    """Whose number it is."""

    AREAS = "areas"
    CITY = "city"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """People in the whole city in a year, and whose number that is; None where nobody knows."""

    count: int | None
    basis: Basis


def covering(sums: Iterable[int], own: int | None) -> int | None:
    """The sum of a layer of areas that covers the city; None where no layer does.

    A layer covers the city when its people are the city's `own` number, a tenth more or less; the
    nearest is taken. Where the city gave no number, the largest layer is the city.

    >>> covering([96_000, 40_000], 100_000), covering([40_000], 100_000), covering([40_000], None)
    (96000, None, 40000)
    """
    known = list(sums)
    if not own:
        return max(known, default=None)
    near = [one for one in known if abs(one - own) <= NEAR * own]
    return min(near, key=lambda one: abs(one - own), default=None)


class WholeCity:
    """The residents of the city by year: of its areas where they cover it, else its own figure."""

    def __init__(self) -> None:
        self._told: dict[int, Inhabitants] = {}
        self._layers: dict[str, dict[int, dict[int, int]]] | None = None
        self._begun: dict[int, list[int]] = defaultdict(list)

    def of(self, year: int) -> Inhabitants:
        """People who lived in the city in a year, and whose number that is."""
        if year not in self._told:
            self._told[year] = self._found(year)
        return self._told[year]

    def words(self, years: Iterable[int]) -> list[str]:
        """Whose number the rates of these years rest on, a sentence each."""
        used = {self.of(year).basis for year in years}
        said = {
            Basis.AREAS: _("Rates count the people of all areas of the city together."),
            Basis.CITY: _(
                "Rates count the number of residents that the city gave: its areas do not cover "
                "it, or nobody counted them all."
            ),
        }
        return [words for basis, words in said.items() if basis in used]

    def _found(self, year: int) -> Inhabitants:
        here = city.the_city()
        own = here.population or None if here else None
        areas = covering(self._sums(year), own)
        if areas is not None:
            return Inhabitants(areas, Basis.AREAS)
        return Inhabitants(own, Basis.CITY if own else Basis.UNKNOWN)

    def _sums(self, year: int) -> Iterable[int]:
        """The people of each layer in which every area is counted."""
        if self._layers is None:
            self._layers = self._read()
        for areas in self._layers.values():
            lived = [
                lived_in(counted, year, changed=self._begun[pk][1:], carried=True).count
                for pk, counted in areas.items()
            ]
            told = [count for count in lived if count is not None]
            if len(told) == len(lived):
                yield sum(told)

    def _read(self) -> dict[str, dict[int, dict[int, int]]]:
        """Every counted year by layer and area: three questions, however many years are asked."""
        layers: dict[str, dict[int, dict[int, int]]] = defaultdict(dict)
        counted: dict[int, dict[int, int]] = {}
        in_use = Area.objects.filter(retired_on=None)
        for pk, layer in in_use.order_by().values_list("pk", "layer"):
            counted[pk] = layers[layer][pk] = {}
        known = Population.objects.filter(area__in=in_use).order_by()
        for pk, year, count in known.values_list("area_id", "year", "count"):
            counted[pk][year] = count
        drawn = Boundary.objects.filter(area__in=in_use).order_by("valid_from")
        for pk, since in drawn.values_list("area_id", "valid_from"):
            self._begun[pk].append(since.year)
        return dict(layers)
