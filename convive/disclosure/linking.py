"""How tables hang together: one list of cells for all of them, and every sum that must hold."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from convive.disclosure.errors import Contradiction
from convive.disclosure.tables import Codes, Dimension, Table

Sides = tuple[tuple[str, str], ...]
"""Dimension and code, for every dimension where the code is not "all of it"."""

Key = tuple[str, Sides]
"""What a cell is, whichever table shows it: the unit counted and the codes that are not totals."""

UNSPOKEN = "\0"
"""Begins codes that no table has: totals of an edition, lots of parts nobody published."""

Parts = Mapping[tuple[str, str], Codes]
"""Dimension and wider code -> the codes it is made of."""

ROUNDS = 3
"""How often cells inferred along one dimension are looked at along the others."""

Place = tuple[int, Codes]
"""Where a cell stands: number of the table, codes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The total cell is the sum of the part cells (numbers of cells)."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """All tables as one: cells once each, what is shown of them, and the sums between them.

    `shown[i]` is None where no table shows cell i. Cells from `published` on stand in no table:
    they are what a reader can infer must exist, such as the rest of an area of which one part is
    published.
    """

    keys: tuple[Key, ...]
    shown: tuple[int | None, ...]
    relations: tuple[Relation, ...]
    places: Mapping[Place, int]
    published: int

    def words(self, cell: int) -> str:
        """A cell named for a person: what is counted, and where."""
        value, sides = self.keys[cell]
        return (
            f"{value} ("
            + ", ".join(f"{name} {code.lstrip(UNSPOKEN)}" for name, code in sides)
            + ")"
        )


def link(tables: Sequence[Table]) -> Linked:
    """Merge tables that count the same unit into one system of cells and sums.

    Raises Contradiction when two tables show different figures for one cell.
    """
    totals = _Totals(tables)
    numbers: dict[Key, int] = {}
    shown: list[int | None] = []
    places: dict[Place, int] = {}
    for at, table in enumerate(tables):
        named = totals.naming(table)
        for codes, count in table.counts.items():
            key = (table.value, named(codes))
            cell = numbers.setdefault(key, len(numbers))
            if cell == len(shown):
                shown.append(None)
            places[at, codes] = cell
            shown[cell] = _agreed(shown[cell], count, table.name, codes)
    published = len(shown)
    relations = _relations(numbers, totals)
    shown += [None] * (len(numbers) - published)
    return Linked(tuple(numbers), tuple(shown), relations, places, published)


def _agreed(before: int | None, count: int | None, name: str, codes: Codes) -> int | None:
    if before is None or count is None:
        return count if before is None else before
    if before != count:
        where = ", ".join(codes)
        raise Contradiction(f"Table {name!r} shows {count} at ({where}), another shows {before}.")
    return count


class _Totals:
    """What "all" of a dimension means in each table: totals that cover the same codes are the same.

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

    def naming(self, table: Table) -> Callable[[Codes], Sides]:
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
        return wider[0] if wider else _lot(cover)


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


def _relations(numbers: dict[Key, int], totals: _Totals) -> tuple[Relation, ...]:
    """Every sum among the cells; parts that nobody published join `numbers` as one unknown lot."""
    families = totals.families()
    parts = {(name, parent): children for name, parent, children in families if parent}
    found: dict[Relation, None] = {}
    before = -1
    for _ in range(ROUNDS):
        if before == len(numbers):
            break
        before = len(numbers)
        standing = _standing(numbers, {name for name, _, _ in families})
        for name, parent, children in families:
            for key in standing.get((name, parent), ()):
                relation = _relation(numbers, key, name, children, parts)
                if relation:
                    found[relation] = None
    return tuple(found)


def _relation(
    numbers: dict[Key, int], key: Key, name: str, children: Codes, parts: Parts
) -> Relation | None:
    found = [_cells_under(numbers, key, name, child, parts) for child in children]
    cells = [cell for present, _ in found for cell in present]
    missing = [code for _, absent in found for code in absent]
    if not cells:
        return None
    if missing:
        code = missing[0] if len(missing) == 1 else _lot(missing)
        cells.append(numbers.setdefault(_with(key, name, code), len(numbers)))
    return Relation(numbers[key], tuple(sorted(cells)))


def _cells_under(
    numbers: Mapping[Key, int], key: Key, name: str, code: str, parts: Parts
) -> tuple[list[int], list[str]]:
    """The cell of a code, or the cells it is made of; and the codes that have neither."""
    cell = numbers.get(_with(key, name, code))
    if cell is not None:
        return [cell], []
    found = [_cells_under(numbers, key, name, part, parts) for part in parts.get((name, code), ())]
    cells = [one for present, _ in found for one in present]
    return (cells, [one for _, absent in found for one in absent]) if cells else ([], [code])


def _lot(codes: Iterable[str]) -> str:
    return UNSPOKEN + "|".join(sorted(codes))


def _standing(numbers: Mapping[Key, int], names: set[str]) -> dict[tuple[str, str], list[Key]]:
    """By (dimension, code) the cells that stand there; the empty code is "all of it"."""
    found: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in numbers:
        sides = dict(key[1])
        for name in names:
            found[name, sides.get(name, "")].append(key)
    return found


def _with(key: Key, name: str, code: str) -> Key:
    sides = [(side, old) for side, old in key[1] if side != name]
    return (key[0], tuple(sorted([*sides, (name, code)] if code else sides)))
