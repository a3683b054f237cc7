"""How tables hang together: one list of cells for all of them, and every sum that must hold."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from convive.disclosure.errors import Contradiction
from convive.disclosure.naming import UNSPOKEN, Names, Sides, lot
from convive.disclosure.tables import Codes, Table

Key = tuple[str, Sides]
"""What a cell is, whichever table shows it: the unit counted and the codes that are not totals."""

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
        where = ", ".join(f"{name} {code.lstrip(UNSPOKEN)}" for name, code in sides)
        return f"{value} ({where})"


def link(tables: Sequence[Table]) -> Linked:
    """Merge tables that count the same unit into one system of cells and sums.

    Raises Contradiction when two tables show different figures for one cell.
    """
    names = Names(tables)
    numbers: dict[Key, int] = {}
    shown: list[int | None] = []
    places: dict[Place, int] = {}
    for at, table in enumerate(tables):
        named = names.within(table)
        for codes, count in table.counts.items():
            key = (table.value, named(codes))
            cell = numbers.setdefault(key, len(numbers))
            if cell == len(shown):
                shown.append(None)
            places[at, codes] = cell
            shown[cell] = _agreed(shown[cell], count, table.name, codes)
    published = len(shown)
    relations = _relations(numbers, names)
    shown += [None] * (len(numbers) - published)
    return Linked(tuple(numbers), tuple(shown), relations, places, published)


def _agreed(before: int | None, count: int | None, name: str, codes: Codes) -> int | None:
    if before is None or count is None:
        return count if before is None else before
    if before != count:
        where = ", ".join(codes)
        raise Contradiction(f"Table {name!r} shows {count} at ({where}), another shows {before}.")
    return count


def _relations(numbers: dict[Key, int], names: Names) -> tuple[Relation, ...]:
    """Every sum among the cells; parts that nobody published join `numbers` as one unknown lot."""
    families = names.families()
    parts = {(name, parent): children for name, parent, children in families if parent}
    shared = _shared(families)
    found: dict[Relation, None] = {}
    before = -1
    for _ in range(ROUNDS):
        if before == len(numbers):
            break
        before = len(numbers)
        standing = _standing(numbers, {name for name, _, _ in families})
        for name, parent, children in families:
            for key in standing.get((name, parent), ()):
                relation = _relation(numbers, key, name, children, parts, shared)
                if relation:
                    found[relation] = None
    return tuple(found)


def _shared(families: Sequence[tuple[str, str, Codes]]) -> set[tuple[str, str]]:
    """Codes that lie in several wider ones: there areas (or spans of years) overlap."""
    held = Counter(
        (name, child)
        for name, parent, children in set(families)
        if not parent.startswith(UNSPOKEN) and parent
        for child in children
    )
    return {code for code, times in held.items() if times > 1}


def _relation(
    numbers: dict[Key, int],
    key: Key,
    name: str,
    children: Codes,
    parts: Parts,
    shared: set[tuple[str, str]],
) -> Relation | None:
    """A sum of cells. Parts nobody published are one lot, but for those that wider codes share."""
    found = [_cells_under(numbers, key, name, child, parts) for child in children]
    cells = [cell for present, _ in found for cell in present]
    missing = [code for _, absent in found for code in absent]
    alone = [code for code in missing if (name, code) in shared]
    if not cells and not alone:
        return None
    cells += [numbers.setdefault(_with(key, name, code), len(numbers)) for code in alone]
    missing = [code for code in missing if (name, code) not in shared]
    if missing:
        code = missing[0] if len(missing) == 1 else lot(missing)
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
