"""When a table is worth publishing, and how all tables of a subject are told to the audit.

What is published is frozen. A later edition repeats a figure as it stood or leaves it out, because
the difference between two editions tells of single people (disclosure.md 2.3.2: two editions of one
cell were told apart with certainty). Once a year published years are told anew, with what came late;
then the difference to what was told first is protected like every other figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from convive.disclosure.audit import Audit, audit_published
from convive.disclosure.revisions import by_revision
from convive.disclosure.room import MIN_WIDTH, PARTNER_THRESHOLD, PUBLIC_THRESHOLD, Ask, Published
from convive.disclosure.tables import ALL, Codes, Dimension, Table, widened
from convive.disclosure.thresholds import worth_publishing
from convive.releases.periods import PERIOD, is_span, months_of, quarter_of, year_of, years_of_span

THRESHOLDS = {"public": PUBLIC_THRESHOLD, "partners": PARTNER_THRESHOLD}


def ask_of(audience: str) -> Ask:
    """The room that hidden cells keep before an audience (SAF-17)."""
    return Ask(THRESHOLDS[audience], MIN_WIDTH)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table as wide as it must be: `steps` names each dimension widened, in order.

    `table` is None when even the widest is too thin to publish.
    """

    table: Table | None
    steps: tuple[str, ...] = ()


def fit(table: Table, threshold: int, chosen: Sequence[str] = ()) -> Fitted:
    """Widen a table until it is worth publishing: months to quarters to years, areas to districts.

    `chosen` are dimensions somebody asked to be told a step wider first. A dimension is never left
    out: a table without its question is no table (disclosure.md 2.1).
    """
    steps: list[str] = []
    for name in chosen:
        if any(dim.name == name and dim.depth() > 2 for dim in table.dims):
            table = widened(table, name)
            steps.append(name)
    while not worth_publishing(table, threshold).worth:
        trials = [(dim.name, widened(table, dim.name)) for dim in table.dims if dim.depth() > 2]
        if not trials:
            return Fitted(None, tuple(steps))
        judged = [(name, wide, worth_publishing(wide, threshold)) for name, wide in trials]
        # The smallest step that is enough; when none is, the one that fills cells most.
        name, table, _design = min(
            judged,
            key=lambda one: (not one[2].worth, one[2].mean_cell * (1 if one[2].worth else -1)),
        )
        steps.append(name)
    return Fitted(table, tuple(steps))


def without_spans(table: Table) -> Table:
    """The table without the wider code for several years together, where its years stand alone."""
    at = next((n for n, dim in enumerate(table.dims) if dim.name == PERIOD), None)
    if at is None:
        return table
    side = table.dims[at]
    if any(is_span(code) for code in side.codes):
        return _without_total(table, at)
    parents = {code: parent for code, parent in side.parents.items() if not is_span(parent)}
    dims = (*table.dims[:at], replace(side, parents=parents), *table.dims[at + 1 :])
    counts = {codes: n for codes, n in table.counts.items() if not is_span(codes[at])}
    return replace(table, dims=dims, counts=counts)


def _without_total(table: Table, at: int) -> Table:
    """One period only: its total would be the same figure twice."""
    total = table.dims[at].total
    counts = {codes: n for codes, n in table.counts.items() if codes[at] != total}
    return replace(table, counts=counts)


def audit_all(published: Sequence[Published]) -> Audit:
    """The patient reader over everything published of a subject, who also knows the calendar.

    Raises Contradiction when the tables cannot all be true.
    """
    return audit_published([*by_revision(aligned(published)), *calendars(published)])


def aligned(published: Sequence[Published]) -> list[Published]:
    """The same tables with the same codes on every side: a code not yet known then counts nobody.

    So the total over all areas or kinds is one figure in every edition; only periods grow.
    """
    finest = _finest_by_name(one.table for one in published)
    return [replace(one, table=_with_codes(one.table, finest)) for one in published]


def shown_only(one: Published, ask: Ask) -> Published:
    """What a table shows, to readers of whom another table asks less room."""
    counts = {codes: n for codes, n in one.table.counts.items() if n is not None}
    return Published(replace(one.table, counts=counts), ask, one.revision)


def fallen(new: Table, before: Iterable[Published]) -> set[str]:
    """Periods of a table in which a figure went down since it was first published."""
    at = next((n for n, dim in enumerate(new.dims) if dim.name == PERIOD), None)
    found: set[str] = set()
    for one in before:
        if at is None or [dim.name for dim in one.table.dims] != [dim.name for dim in new.dims]:
            continue
        for codes, count in one.table.counts.items():
            now = new.counts.get(codes)
            if count is not None and now is not None and now < count:
                found.add(codes[at])
    return found - {ALL}


def calendars(published: Sequence[Published]) -> list[Published]:
    """Tables without figures that say which months make a quarter, a year, a span of years."""
    found: dict[str, set[str]] = defaultdict(set)
    asks: dict[str, Ask] = {}
    for one in published:
        for dim in one.table.dims:
            if dim.name == PERIOD:
                found[one.table.value] |= {*dim.codes, *dim.parents.values()}
                asks[one.table.value] = one.ask
    return [
        Published(Table(f"calendar {number}", (side,), {}, value), asks[value])
        for value, codes in found.items()
        for number, side in enumerate(_calendar_sides(codes))
    ]


def _calendar_sides(codes: Iterable[str]) -> list[Dimension]:
    years = sorted({year_of(month) for code in codes for month in months_of(code)})
    months = tuple(month for year in years for month in months_of(year))
    parents = {month: quarter_of(month) for month in months}
    parents |= {quarter: year_of(quarter) for quarter in parents.values()}
    spans = [code for code in sorted(codes) if is_span(code)]
    return [
        Dimension(PERIOD, months, parents),
        *(
            Dimension(PERIOD, years_of_span(code), dict.fromkeys(years_of_span(code), code))
            for code in spans
        ),
    ]


def _finest_by_name(tables: Iterable[Table]) -> Mapping[str, dict[str, str]]:
    """By dimension, every finest code known anywhere with its wider code ("" when it has none)."""
    parents: dict[str, dict[str, str]] = defaultdict(dict)
    for table in tables:
        for dim in table.dims:
            if dim.name != PERIOD:
                for code in dim.codes:
                    parents[dim.name].setdefault(code, "")
                parents[dim.name] |= dim.parents
    return {
        name: {code: wider for code, wider in known.items() if code not in known.values()}
        for name, known in parents.items()
    }


def _with_codes(table: Table, finest: Mapping[str, dict[str, str]]) -> Table:
    counts = dict(table.counts)
    dims = list(table.dims)
    for at, dim in enumerate(dims):
        known = set(dim.every_code())
        new = [
            code
            for code, wider in finest.get(dim.name, {}).items()
            if code not in known and (not wider or wider not in known)
        ]
        if new:
            others = [side.every_code() for side in dims]
            others[at] = tuple(new)
            cells: Iterable[Codes] = product(*others)
            counts |= dict.fromkeys(cells, 0)
            dims[at] = replace(dim, codes=(*dim.codes, *new))
    return Table(table.name, tuple(dims), counts, table.value)
