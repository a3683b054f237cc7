"""Which cells must stay empty so that no hidden count can be found in all tables together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from convive.disclosure.audit import leaking
from convive.disclosure.company import Company
from convive.disclosure.errors import BadTable, CannotProtect
from convive.disclosure.linking import Linked, link
from convive.disclosure.room import Ask, Published
from convive.disclosure.standing import Standing, standing
from convive.disclosure.tables import Codes, Table
from convive.disclosure.thresholds import Facts, Reason, Rules


@dataclass(frozen=True, slots=True)
class Protected:
    """Tables ready to publish: hidden cells are None, and `reasons` says why by table and cell.

    `cells` and `hidden` count each cell once, however many tables show it; `share` is the part of
    all their counts that is hidden (0 to 1).
    """

    tables: tuple[Table, ...]
    reasons: Mapping[str, Mapping[Codes, Reason]]
    cells: int
    hidden: int
    share: float


def protect(
    tables: Sequence[Table],
    *,
    rules: Rules | None = None,
    facts: Facts | None = None,
    earlier: Sequence[Published] = (),
) -> Protected:
    """Hide small cells, and beside them few others that keep them hidden, in linked tables.

    `tables` hold true counts (None where nobody counted). `earlier` is everything published
    before: what it shows stays shown, what it hides stays hidden. The result has passed the audit
    of all of it together (SAF-17; disclosure.md 2.3.4, 2.5).

    Raises Contradiction when figures do not agree with each other or with earlier ones,
    CannotProtect when no choice is safe, BadTable when two tables share a name.
    """
    rules = rules or Rules()
    for name, times in Counter(table.name for table in tables).items():
        if times > 1:
            raise BadTable(f"Two tables are called {name!r}.")
    linked = link([*tables, *(one.table for one in earlier)])
    before = standing(linked, tables, earlier, rules, facts)
    hidden = Company(linked, before).choose()
    asks = [*(rules.ask for _ in tables), *(one.ask for one in earlier)]
    _repair(linked, before, hidden, asks)
    return _published(linked, tables, before, hidden)


def _repair(linked: Linked, before: Standing, hidden: set[int], asks: Sequence[Ask]) -> None:
    """Hide more, cheapest first, until the audit finds nothing.

    Raises CannotProtect when everything that may be hidden is, and the audit still finds a cell.
    """
    while leaks := leaking(_as_read(linked, hidden), asks, floors=before.floors.tolist()):
        near = _cheapest_beside(linked, before, hidden, leaks)
        far = {cell for cell in range(linked.published) if before.may_hide(cell)} - hidden
        filled = {cell for cell in far if before.counts[cell] > 0}
        if not far:
            cell, (_, low, _) = next(iter(leaks.items()))
            raise CannotProtect(
                f"{linked.words(cell)} can be found to be {low} or nearly so, whatever else is "
                "hidden. Earlier releases show too much around it."
            )
        hidden |= near or filled or far


def _as_read(linked: Linked, hidden: set[int]) -> Linked:
    shown = tuple(None if cell in hidden else count for cell, count in enumerate(linked.shown))
    return replace(linked, shown=shown)


def _cheapest_beside(
    linked: Linked, before: Standing, hidden: set[int], leaks: Iterable[int]
) -> set[int]:
    """For each leaking cell the smallest count in a sum with it that may still be hidden.

    Zeros come last, but for a hidden nothing: there a total of zero, which tells all its parts.
    """
    found = set(leaks)
    beside: defaultdict[int, set[int]] = defaultdict(set)
    empty: defaultdict[int, set[int]] = defaultdict(set)
    for relation in linked.relations:
        cells = {relation.total, *relation.parts}
        open_cells = {cell for cell in cells - hidden if before.may_hide(cell)}
        for cell in cells & found:
            beside[cell] |= open_cells
            if relation.total in open_cells and before.counts[relation.total] == 0:
                empty[cell].add(relation.total)

    def dearness(cell: int) -> tuple[bool, float, int]:
        return before.counts[cell] == 0, before.counts[cell], cell

    options = [empty[cell] or beside[cell] for cell in sorted(found)]
    return {min(cells, key=dearness) for cells in options if cells}


def _published(
    linked: Linked, tables: Sequence[Table], before: Standing, hidden: set[int]
) -> Protected:
    reasons: dict[str, dict[Codes, Reason]] = {table.name: {} for table in tables}
    own = set()
    for (at, codes), cell in linked.places.items():
        if at < len(tables):
            own.add(cell)
            if cell in hidden:
                reasons[tables[at].name][codes] = before.reasons.get(cell, Reason.COMPANY)
    away = own & hidden
    total = sum(before.counts[cell] for cell in own)
    share = sum(before.counts[cell] for cell in away) / total if total else 0.0
    shown = tuple(table.showing(reasons[table.name]) for table in tables)
    return Protected(shown, reasons, len(own), len(away), float(share))
