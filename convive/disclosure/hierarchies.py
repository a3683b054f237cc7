"""Which codes lie in which: hierarchies of a dimension, several of them where they overlap.

Old and new districts, or districts and police precincts, share neighbourhoods without lying in each
other. Each way to put codes together is a hierarchy of its own; a reader knows all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from convive.disclosure.errors import BadTable
from convive.disclosure.tables import ALL, Codes, Dimension, Table, side_of

Parents = Mapping[str, str]
Hierarchies = Mapping[str, Sequence[Parents]]
"""By dimension, every hierarchy known of it: child -> parent."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sides of a table under one choice of hierarchies.

    `tops` holds, by dimension, the code that holds all others and so is the total.
    """

    sides: tuple[Dimension, ...]
    tops: tuple[str | None, ...]

    def place(self, codes: Codes) -> Codes:
        """The codes, with ALL for a code that holds all others."""
        return tuple(
            ALL if code == top else code for code, top in zip(codes, self.tops, strict=True)
        )


def shapes(names: Sequence[str], rows: Iterable[Codes], hierarchies: Hierarchies) -> list[Shape]:
    """Every shape that a table with these codes has, one for each choice of hierarchies.

    Raises BadTable when a column holds nothing but totals, or a hierarchy runs in a circle.
    """
    listed = list(rows)
    found = [dict.fromkeys(codes[at] for codes in listed) for at in range(len(names))]
    sides = [
        _sides(name, codes, hierarchies.get(name) or [{}])
        for name, codes in zip(names, found, strict=True)
    ]
    return [
        Shape(tuple(side for side, _ in one), tuple(top for _, top in one))
        for one in product(*sides)
    ]


def _sides(
    name: str, found: Iterable[str], hierarchies: Sequence[Parents]
) -> list[tuple[Dimension, str | None]]:
    """The side of each hierarchy that says anything of these codes, with its top."""
    sides: dict[tuple[str, ...], tuple[Dimension, str | None]] = {}
    listed = [code for code in found if code != ALL]
    for parents in hierarchies:
        wider = set(parents.values())
        elsewhere = {code for other in hierarchies for code in other.values()} - wider
        own = [code for code in listed if code in parents or code not in elsewhere]
        top = _top(own, parents)
        codes = dict.fromkeys(step for code in own for step in upwards(code, parents))
        codes.pop(top or "", None)
        if codes:
            sides.setdefault(tuple(codes), (side_of(name, codes, parents), top))
    if not sides:
        raise BadTable(f"The column {name!r} holds nothing but totals.")
    return list(sides.values())


def upwards(code: str, parents: Parents) -> list[str]:
    """The code, then every wider one. Raises BadTable when the way runs in a circle.

    >>> upwards("a", {"a": "north", "north": "city"})
    ['a', 'north', 'city']
    """
    steps = [code]
    while (wider := parents.get(steps[-1])) is not None:
        if wider in steps:
            raise BadTable(f"{wider!r} is its own parent.")
        steps.append(wider)
    return steps


def _top(codes: Iterable[str], parents: Parents) -> str | None:
    """The one code that holds all others; None without one."""
    tops = {upwards(code, parents)[-1] for code in codes}
    only = tops.pop() if len(tops) == 1 else None
    return only if only in parents.values() else None


def known_to_readers(tables: Sequence[Table], hierarchies: Hierarchies) -> list[Table]:
    """Tables without figures that tell what every reader knows: of which parts a code is made.

    So old and new areas that share parts are seen to overlap. Parts that belong to no finest code
    of the tables are left out.
    """
    values = dict.fromkeys(table.value for table in tables)
    sides = [
        side
        for name, known in hierarchies.items()
        for side in (_known_side(name, parents, _finest(tables, name)) for parents in known)
        if side
    ]
    return [
        Table(f"known {number}", (side,), {}, value)
        for number, side in enumerate(sides)
        for value in values
    ]


def _finest(tables: Iterable[Table], name: str) -> set[str]:
    return {code for one in tables for dim in one.dims if dim.name == name for code in dim.codes}


def _known_side(name: str, parents: Parents, finest: set[str]) -> Dimension | None:
    leaves = sorted(set(parents) - set(parents.values()))
    ways = [way for leaf in leaves if finest & set((way := upwards(leaf, parents))[1:])]
    top = _top((way[0] for way in ways), parents)
    steps = {child: wider for way in ways for child, wider in pairwise(way) if wider != top}
    return Dimension(name, tuple(way[0] for way in ways), steps) if steps else None
