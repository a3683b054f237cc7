"""Published tables as they are stored, and as the room `disclosure` works with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from convive.disclosure.room import Ask, Published
from convive.disclosure.tables import ALL, Codes, Dimension, Table
from convive.ground.phrase import Phrase, phrase
from convive.releases.models import Release

SEAM = "|"


@dataclass(frozen=True, slots=True)
class Side:
    """How a dimension and its codes are called."""

    name: Phrase
    codes: Mapping[str, Phrase] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A table with true counts, before anything is hidden, and its words. Never stored."""

    slug: str
    title: Phrase
    unit: Phrase
    table: Table
    sides: Mapping[str, Side]
    note: Phrase = field(default_factory=Phrase)


def dims_as_json(table: Table, sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    """Dimensions with the words of their codes, finest codes first, without the total."""
    return [
        {
            "name": dim.name,
            "label": dict(sides[dim.name].name),
            "codes": [
                {
                    "code": code,
                    "label": dict(sides[dim.name].codes.get(code, phrase(code))),
                    "parent": dim.parents.get(code, ALL),
                }
                for code in dim.every_code()
                if code != dim.total
            ],
        }
        for dim in table.dims
    ]


def cells_as_json(table: Table) -> dict[str, int | None]:
    """Figures by their codes, None where hidden."""
    return {SEAM.join(codes): count for codes, count in table.counts.items()}


def table_of(release: Release) -> Table:
    """The stored table; its name is the file name of an export, its edition the day it came out."""
    dims = tuple(_dimension(about) for about in release.dims)
    counts: dict[Codes, int | None] = {
        tuple(cell.split(SEAM)): count for cell, count in release.cells.items()
    }
    name = f"{release.slug}-{release.edition}"
    return Table(name, dims, counts, release.value, release.published_on.isoformat())


def published(release: Release) -> Published:
    """The stored table with the room that its hidden cells must keep."""
    ask = Ask(release.threshold, release.min_width)
    return Published(table_of(release), ask, release.revision)


def _dimension(about: Mapping[str, Any]) -> Dimension:
    parents = {one["code"]: one["parent"] for one in about["codes"] if one["parent"] != ALL}
    finest = tuple(one["code"] for one in about["codes"] if one["code"] not in parents.values())
    return Dimension(about["name"], finest, parents)
