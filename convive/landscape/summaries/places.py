"""The areas a source speaks of, as the rows and filters of the explorer."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from convive.ground.sorting import natural
from convive.landscape.models import Source
from convive.places.models import Area


class Ground:
    """Every area, who lies in whom, and which of them a source tells about."""

    def __init__(self, source: Source) -> None:
        self._areas = {area.pk: area for area in Area.objects.all()}
        self._layer = source.area_layer

    def area(self, code: str) -> Area | None:
        """The area of a code; None for "area not known"."""
        return self._areas.get(int(code)) if code else None

    def within(self, refs: Collection[str]) -> frozenset[int] | None:
        """The chosen areas with everything in them; None when none is chosen."""
        if not refs:
            return None
        chosen = {pk for pk, area in self._areas.items() if area.ref in refs}
        return frozenset(pk for pk in self._areas if self._is_in(pk, chosen))

    def _is_in(self, pk: int, chosen: Collection[int]) -> bool:
        seen: set[int] = set()
        step: int | None = pk
        while step is not None and step not in seen:
            if step in chosen:
                return True
            seen.add(step)
            found = self._areas.get(step)
            step = found.parent_id if found else None
        return False

    def wider(self, code: str) -> str:
        """The code of the next wider area; an area without one stands for itself."""
        area = self.area(code)
        return str(area.parent_id or area.pk) if area else ""

    def members(self, code: str) -> frozenset[int]:
        """The areas that count under a wider one."""
        return (
            frozenset(pk for pk in self._areas if self.wider(str(pk)) == code)
            if code
            else frozenset()
        )

    def codes(
        self, seen: Collection[str], within: Collection[int] | None, *, wider: bool
    ) -> list[tuple[str, str]]:
        """Areas in the order of their names: those with figures, and those of the source's layer.

        So an area with no report is a row, too. What has no area comes last.
        """
        own = {
            str(pk)
            for pk, area in self._areas.items()
            if area.layer == self._layer and area.retired_on is None
        }
        own = {code for code in own if within is None or int(code) in within}
        codes = {self.wider(code) for code in own} if wider else own
        shown = [code for code in codes | set(seen) if code]
        named = [(code, str(self._areas[int(code)])) for code in shown]
        named.sort(key=lambda one: natural(one[1]))
        return [*named, ("", _("Area not known"))] if "" in seen else named


def to_choose() -> list[tuple[str, str]]:
    """The areas in use that can be picked, by reference, in the order of their names."""
    areas = Area.objects.filter(Q(retired_on=None))
    return sorted(((area.ref, str(area)) for area in areas), key=lambda one: natural(one[1]))
