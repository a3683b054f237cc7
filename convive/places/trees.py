"""The areas in use as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from convive.ground.sorting import natural
from convive.ground.viewers import Asking
from convive.places import access, queries
from convive.places.models import Area


@dataclass(frozen=True, slots=True)
class Branch:
    """An area with the areas that lie directly in it."""

    area: Area
    branches: tuple[Branch, ...]


def tree_for(viewer: Asking, *, on: date) -> list[Branch]:
    """The areas in use on a day as a tree; those that are part of nothing stand at the top."""
    if not access.may_read(viewer):
        return []
    found = sorted(queries.in_use(on), key=lambda one: (one.layer, natural(one.code)))
    used = {area.pk: area for area in found}
    parts: dict[int | None, list[Area]] = {}
    for area in used.values():
        parts.setdefault(area.parent_id if area.parent_id in used else None, []).append(area)

    def grown(key: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(area, grown(area.pk)) for area in parts.get(key, []))

    return list(grown(None))
