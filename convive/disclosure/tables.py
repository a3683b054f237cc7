"""What a table of counts is: dimensions with their hierarchies, cells, and totals of both."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

from convive.disclosure.errors import BadTable

ALL = "ALL"

Codes = tuple[str, ...]
"""One code per dimension, in the table's order: where a cell stands."""

Counts = Mapping[Codes, int | None]
"""Count per cell; None is missing (not counted) or hidden, never zero."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of a table: its finest codes and, by child, the wider code each belongs to.

    >>> Dimension("period", ("2024-01",), {"2024-01": "2024Q1"}).path("2024-01")
    ('2024-01', '2024Q1', 'ALL')
    """

    name: str
    codes: tuple[str, ...]
    parents: Mapping[str, str] = field(default_factory=dict, hash=False)
    total: str = ALL

    def __post_init__(self) -> None:
        if not self.codes or len(set(self.codes)) != len(self.codes):
            raise BadTable(f"Dimension {self.name!r} has no codes or has one twice.")
        if self.total in self.codes or set(self.codes) & set(self.parents.values()):
            raise BadTable(f"Dimension {self.name!r}: a finest code cannot also be a total.")
        for code in self.codes:
            self.path(code)

    def path(self, code: str) -> tuple[str, ...]:
        """The code, then every wider code that holds it, the total last."""
        steps = [code]
        while steps[-1] != self.total:
            wider = self.parents.get(steps[-1], self.total)
            if wider in steps:
                raise BadTable(f"Dimension {self.name!r}: {wider!r} is its own parent.")
            steps.append(wider)
        return tuple(steps)

    def every_code(self) -> tuple[str, ...]:
        """Finest codes, then wider ones, then the total."""
        seen = dict.fromkeys(self.codes)
        for code in self.codes:
            seen.update(dict.fromkeys(self.path(code)[1:-1]))
        return (*seen, self.total)

    def families(self) -> dict[str, tuple[str, ...]]:
        """For each wider code (and the total) the codes that add up to it."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for leaf in self.codes:
            path = self.path(leaf)
            for child, parent in pairwise(path):
                found[parent][child] = None
        return {parent: tuple(children) for parent, children in found.items()}

    def depth(self) -> int:
        """How many codes lie on the longest way from a finest code to the total."""
        return max(len(self.path(code)) for code in self.codes)

    def widened(self) -> "Dimension":
        """The same side with its deepest codes one step wider; the hierarchy must have a step."""
        depth = self.depth()
        kept = {
            self.path(code)[1] if len(self.path(code)) == depth else code: None
            for code in self.codes
        }
        parents = {code: parent for code, parent in self.parents.items() if code not in self.codes}
        parents |= {code: self.parents[code] for code in kept if code in self.parents}
        return Dimension(self.name, tuple(kept), parents, self.total)


def side_of(name: str, found: Iterable[str], wider: Mapping[str, str]) -> Dimension:
    """A side of a table from the codes found in it; steps that the table leaves out are skipped.

    >>> side_of("area", ["a", "b", "d"], {"a": "d", "b": "d", "d": "city"}).parents
    {'a': 'd', 'b': 'd'}
    """
    codes = dict.fromkeys(code for code in found if code != ALL)
    parents: dict[str, str] = {}
    for code in codes:
        step, seen = wider.get(code, ALL), {code}
        while step != ALL and step not in codes and step not in seen:
            seen.add(step)
            step = wider.get(step, ALL)
        if step in codes and step not in seen:
            parents[code] = step
    finest = tuple(code for code in codes if code not in parents.values())
    return Dimension(name, finest, parents)


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of one unit over some dimensions, margins and hierarchy levels included.

    `value` names what is counted: tables are linked only when it is the same. `edition` names the
    release a table came out with: totals over a dimension that grows (years) are the same figure
    only within one edition, or where the codes they cover are the same.
    """

    name: str
    dims: tuple[Dimension, ...]
    counts: Counts = field(hash=False)
    value: str = "count"
    edition: str = ""

    def __post_init__(self) -> None:
        known = [set(dim.every_code()) for dim in self.dims]
        for codes, count in self.counts.items():
            if len(codes) != len(known) or any(
                code not in allowed for code, allowed in zip(codes, known, strict=True)
            ):
                raise BadTable(f"Table {self.name!r} has a cell {codes!r} outside its dimensions.")
            if count is not None and (isinstance(count, bool) or count < 0 or count != int(count)):
                raise BadTable(f"Table {self.name!r}: {count!r} at {codes!r} is not a count.")

    def leaves(self) -> list[Codes]:
        """Cells of the finest codes, those that no other cell adds up to."""
        finest = [set(dim.codes) for dim in self.dims]
        return [
            codes
            for codes in self.counts
            if all(code in allowed for code, allowed in zip(codes, finest, strict=True))
        ]

    def showing(self, hidden: Iterable[Codes]) -> "Table":
        """The table as published: the given cells are empty."""
        away = set(hidden)
        counts = {codes: None if codes in away else n for codes, n in self.counts.items()}
        return Table(self.name, self.dims, counts, self.value, self.edition)


def aggregate(
    name: str,
    dims: Iterable[Dimension],
    leaf_counts: Counts,
    *,
    value: str = "count",
    edition: str = "",
    unlisted: int | None = 0,
) -> Table:
    """Build a whole table, with every margin and hierarchy level, from its finest cells.

    A cell that is not listed gets `unlisted`: 0 where the source counted everything it saw, None
    where nobody counted. A total with a missing part is missing. Raises BadTable for unknown
    codes.

    >>> table = aggregate("by area", [Dimension("area", ("north", "south"))], {("north",): 3})
    >>> table.counts[("ALL",)], table.counts[("south",)]
    (3, 0)
    """
    sides = tuple(dims)
    grid = set(product(*(dim.codes for dim in sides)))
    if strangers := set(leaf_counts) - grid:
        raise BadTable(f"Table {name!r} has a cell {min(strangers)!r} outside its dimensions.")
    paths = [{code: dim.path(code) for code in dim.codes} for dim in sides]
    sums: dict[Codes, int | None] = dict.fromkeys(product(*(dim.every_code() for dim in sides)), 0)
    for leaf in grid:
        count = leaf_counts.get(leaf, unlisted)
        for cell in product(*(path[code] for path, code in zip(paths, leaf, strict=True))):
            before = sums[cell]
            sums[cell] = None if before is None or count is None else before + count
    return Table(name, sides, sums, value, edition)


def widened(table: Table, dimension: str) -> Table:
    """The same counts with one dimension a step wider, or left out when it has no wider step.

    Raises BadTable when the table has no such dimension.
    """
    names = [dim.name for dim in table.dims]
    if dimension not in names:
        raise BadTable(f"Table {table.name!r} has no dimension {dimension!r}.")
    at = names.index(dimension)
    side = table.dims[at]
    if side.depth() > 2:
        dims = (*table.dims[:at], side.widened(), *table.dims[at + 1 :])
        kept = set(dims[at].every_code())
        counts = {codes: n for codes, n in table.counts.items() if codes[at] in kept}
    else:
        dims = (*table.dims[:at], *table.dims[at + 1 :])
        counts = {
            (*codes[:at], *codes[at + 1 :]): n
            for codes, n in table.counts.items()
            if codes[at] == side.total
        }
    return Table(table.name, dims, counts, table.value, table.edition)
