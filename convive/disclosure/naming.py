"""How codes and totals of several tables are called, so that the same thing has one name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import permutations

from convive.disclosure.errors import Contradiction
from convive.disclosure.tables import Codes, Dimension, Table

UNSPOKEN = "\0"
"""Begins codes that no table has: totals of an edition, lots of parts nobody published."""

Sides = tuple[tuple[str, str], ...]
"""Dimension and code, for every dimension where the code is not "all of it"."""


class Names:
    """What codes mean across tables: totals that cover the same codes are the same total.

    A year added to a later edition makes a new total. The widest cover has no code of its own, so
    that a table without the dimension links to it unless its own edition says otherwise.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tables
        self.covers: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        self.editions: dict[tuple[str, str], frozenset[str]] = {}
        self.finest = _finest(tables)
        for table in tables:
            for dim in table.dims:
                cover = self.cover(dim)
                self.covers[dim.name].add(cover)
                before = self.editions.get((table.edition, dim.name), frozenset())
                self.editions[table.edition, dim.name] = before | cover
        for (_, name), cover in self.editions.items():
            self.covers[name].add(cover)

    def cover(self, dim: Dimension) -> frozenset[str]:
        """The finest codes known anywhere that this side of a table covers."""
        finest = self.finest[dim.name]
        return frozenset().union(*(finest.get(code, {code}) for code in dim.codes))

    def label(self, name: str, cover: frozenset[str]) -> str:
        """A code for a total; empty for the widest, which everything links to."""
        ordered = sorted(self.covers[name], key=lambda one: (-len(one), sorted(one)))
        at = ordered.index(cover)
        return f"{UNSPOKEN}{at}" if at else ""

    def within(self, table: Table) -> Callable[[Codes], Sides]:
        """How the codes of this table are called among all tables."""
        own = {dim.name: dim for dim in table.dims}
        covers = {name: self.cover(dim) for name, dim in own.items()}
        for name in self.covers.keys() - own.keys():
            if cover := self.editions.get((table.edition, name)):
                covers[name] = cover
        labels = {name: self.label(name, cover) for name, cover in covers.items()}
        rest = [(name, label) for name, label in labels.items() if label and name not in own]

        def named(codes: Codes) -> Sides:
            sides = list(rest)
            for dim, code in zip(table.dims, codes, strict=True):
                called = labels[dim.name] if code == dim.total else code
                if called:
                    sides.append((dim.name, called))
            return tuple(sorted(sides))

        return named

    def families(self) -> list[tuple[str, str, Codes]]:
        """Every (dimension, wider code, its parts) that one table or two editions tell of."""
        found: set[tuple[str, str, Codes]] = set()
        for table in self.tables:
            for dim in table.dims:
                for parent, children in dim.families().items():
                    code = self.label(dim.name, self.cover(dim)) if parent == dim.total else parent
                    found.add((dim.name, code, tuple(sorted(children))))
        for name, covers in self.covers.items():
            for small, large in permutations(covers, 2):
                if small < large:
                    parts = (self.label(name, small), self._code_of(name, large - small))
                    found.add((name, self.label(name, large), parts))
        return sorted(found)

    def _code_of(self, name: str, cover: frozenset[str]) -> str:
        """The code that covers exactly these finest codes, or a made-up one for the lot."""
        if len(cover) == 1:
            return next(iter(cover))
        wider = sorted(code for code, held in self.finest[name].items() if held == cover)
        return wider[0] if wider else lot(cover)


def _finest(tables: Sequence[Table]) -> dict[str, dict[str, frozenset[str]]]:
    """By dimension, wider code -> finest codes under it, over the hierarchies of all tables."""
    parts: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for table in tables:
        for dim in table.dims:
            for parent, children in dim.families().items():
                if parent != dim.total:
                    parts[dim.name][parent].update(children)
    return {dim.name: _leaves(parts[dim.name]) for table in tables for dim in table.dims}


def _leaves(parts: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    def under(code: str, above: tuple[str, ...]) -> frozenset[str]:
        if code in above:
            raise Contradiction(f"The hierarchies put {code!r} inside itself.")
        if code not in parts:
            return frozenset({code})
        return frozenset().union(*(under(part, (*above, code)) for part in parts[code]))

    return {code: under(code, ()) for code in list(parts)}


def lot(codes: Iterable[str]) -> str:
    return UNSPOKEN + "|".join(sorted(codes))
