"""The areas of a source as one side of a table: codes, wider areas, residents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from convive.disclosure.tables import Dimension
from convive.ground.phrase import Phrase
from convive.ground.sorting import natural
from convive.landscape.boards import counting, words
from convive.landscape.models import Source
from convive.places.models import Area, Population
from convive.releases.languages import in_every_language
from convive.releases.tables import SEAM


class Places:
    """Every area of the layers a source speaks of, so that a zero is told as a zero.

    A report known only for a wider area stands under that area as "place not known".
    """

    def __init__(self, source: Source) -> None:
        seen = Area.objects.filter(pk__in=counting.areas_seen(source))
        layers = {area.layer for area in seen} | {source.area_layer}
        used = Q(layer__in=layers, retired_on=None) | Q(pk__in=seen)
        self.areas: dict[int, Area] = {}
        for area in Area.objects.filter(used).select_related("parent__parent") if seen else ():
            self._add(area)
        self.holds_others = {area.parent_id for area in self.areas.values()} & self.areas.keys()

    def _add(self, area: Area) -> None:
        """The area and all wider ones."""
        while area.pk not in self.areas:
            self.areas[area.pk] = area
            if area.parent is None:
                return
            area = area.parent

    def code(self, pk: str) -> str:
        """The code under which a row with this area is counted."""
        area = self.areas.get(int(pk)) if pk else None
        if area is None:
            return words.UNKNOWN_AREA
        return code_of(area) + (words.REST if area.pk in self.holds_others else "")

    def side(self) -> Dimension:
        """Finest codes with the wider area of each."""
        parents: dict[str, str] = {}
        finest = [self.code(str(pk)) for pk in self.areas]
        for pk, area in self.areas.items():
            if pk in self.holds_others:
                parents[self.code(str(pk))] = code_of(area)
            if area.parent is not None:
                parents[code_of(area)] = code_of(area.parent)
        return Dimension("area", (*sorted(finest, key=natural), words.UNKNOWN_AREA), parents)

    def phrases(self) -> Mapping[str, Phrase]:
        """What the codes are called."""
        named = {code_of(area): area.name for area in self.areas.values()}
        rest = {
            f"{code}{words.REST}": in_every_language(partial(_rest, name))
            for code, name in named.items()
        }
        unknown = in_every_language(lambda: _("Area not known"))
        return {**named, **rest, words.UNKNOWN_AREA: unknown}

    def inhabitants(self) -> dict[str, int | None]:
        """Residents by code, newest count, as far as they are known.

        What is known of a wider area only lies in it: where few live, it is hidden, too.
        """
        lived: dict[str, int | None] = {}
        found = Population.objects.filter(area__in=self.areas).order_by("year")
        for one in found:
            area = self.areas[one.area_id]
            lived[code_of(area)] = lived[self.code(str(area.pk))] = one.count
        return lived


def code_of(area: Area) -> str:
    """An area's code in tables: its layer and its own code, both without the seam of cells.

    Codes are unique within a layer.
    """
    return f"{area.layer}.{area.code}".replace(SEAM, "/")


def _rest(name: Phrase) -> str:
    return _("%(area)s, place not known") % {"area": name}
