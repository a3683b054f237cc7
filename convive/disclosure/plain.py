"""One table in one CSV file, as the commands read and write it.

A column a dimension, a column of figures, `ALL` for totals, empty where a figure is hidden or was
never counted. Hierarchies are files of `child,parent`. A dimension may have several of them that
overlap, such as old and new districts: each gets a file of its own.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from convive.disclosure.errors import BadTable
from convive.disclosure.hierarchies import Hierarchies, Parents, Shape, shapes, upwards
from convive.disclosure.tables import ALL, Codes, Table, aggregate
from convive.disclosure.thresholds import largest_shares

LABEL = "_label"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its codes, its figure (None where empty), where it stands."""

    codes: Codes
    count: int | None
    line: int


def read_hierarchies(named: Iterable[str]) -> dict[str, list[Parents]]:
    """Hierarchies from `name=FILE` pairs. Raises BadTable with a sentence, OSError for no file."""
    found: defaultdict[str, list[Parents]] = defaultdict(list)
    for one in named:
        name, mark, file = one.partition("=")
        if not mark or not name or not file:
            raise BadTable(f"{one!r} is not of the form dimension=FILE.")
        found[name].append(_parents(Path(file)))
    return dict(found)


def _parents(path: Path) -> Parents:
    parents: dict[str, str] = {}
    for line, row in _lines(path, ["child", "parent"]):
        child, parent = row["child"].strip(), row["parent"].strip()
        if not child:
            raise BadTable(f"{path.name}, line {line}: the child is empty.")
        if parents.get(child, parent) != parent:
            raise BadTable(
                f"{path.name}, line {line}: {child!r} has a second parent. "
                "Hierarchies that overlap need a file each."
            )
        if parent not in ("", ALL):
            parents[child] = parent
    for child in parents:
        upwards(child, parents)
    return parents


def read_true(
    path: Path, names: Sequence[str], value: str | None, hierarchies: Hierarchies
) -> list[Table]:
    """True counts from a file of records or cells, totals made anew: a table a choice of hierarchies.

    Lines with the same finest codes are added up; without a value column each line counts one.
    Totals in the file must be the sums of their parts. Raises BadTable with a sentence.
    """
    rows = read_rows(path, names, value)
    found = shapes(names, (row.codes for row in rows), hierarchies)
    called = [path.stem, *(f"{path.stem} {number}" for number in range(2, len(found) + 1))]
    return [
        _true_table(name, shape, rows, value or "n", path.name)
        for name, shape in zip(called, found, strict=True)
    ]


def _true_table(name: str, shape: Shape, rows: Sequence[Row], value: str, file: str) -> Table:
    known = [set(side.every_code()) for side in shape.sides]
    finest = [set(side.codes) for side in shape.sides]
    leaves: dict[Codes, int | None] = {}
    totals: dict[Codes, Row] = {}
    for row in rows:
        at = shape.place(row.codes)
        if all(code in codes for code, codes in zip(at, finest, strict=True)):
            leaves[at] = _added(leaves.get(at, 0), row.count)
        elif not all(code in codes for code, codes in zip(at, known, strict=True)):
            continue
        elif totals.setdefault(at, row).count != row.count:
            raise BadTable(f"{file}, line {row.line}: {_where(at)} has two totals.")
    if not leaves:
        raise BadTable(f"{file} holds totals and no finer figures.")
    table = aggregate(name, shape.sides, leaves, value=value)
    return _checked(table, totals, file)


def _added(before: int | None, count: int | None) -> int | None:
    return None if before is None or count is None else before + count


def _checked(table: Table, totals: Mapping[Codes, Row], file: str) -> Table:
    """The table, with totals from the file where parts were never counted."""
    counts = dict(table.counts)
    for at, row in totals.items():
        if row.count is None:
            continue
        if counts[at] is None:
            counts[at] = row.count
        elif counts[at] != row.count:
            raise BadTable(
                f"{file}, line {row.line}: the total at {_where(at)} is {row.count}, "
                f"its parts add up to {counts[at]}."
            )
    return Table(table.name, table.dims, counts, table.value)


def read_published(
    path: Path, names: Sequence[str], value: str, hierarchies: Hierarchies, *, edition: str = ""
) -> list[Table]:
    """A published file as its readers have it: only the cells it lists, empty ones hidden.

    Raises BadTable with a sentence.
    """
    rows = read_rows(path, names, value)
    found = shapes(names, (row.codes for row in rows), hierarchies)
    return [
        _as_read(f"{path.stem} {number}", shape, rows, value, edition)
        for number, shape in enumerate(found, start=1)
    ]


def dimensions_in(path: Path, value: str) -> list[str]:
    """The columns of codes in a published file: all but its figures and the words beside codes."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines), [])
    return [name for name in header if name != value and not name.endswith(LABEL)]


def _as_read(name: str, shape: Shape, rows: Sequence[Row], value: str, edition: str) -> Table:
    known = [set(side.every_code()) for side in shape.sides]
    counts: dict[Codes, int | None] = {}
    for row in rows:
        at = shape.place(row.codes)
        if not all(code in codes for code, codes in zip(at, known, strict=True)):
            continue
        before = counts.get(at)
        if None not in (before, row.count) and before != row.count:
            raise BadTable(f"Line {row.line}: {_where(at)} stands there with two figures.")
        counts[at] = row.count if before is None else before
    return Table(name, shape.sides, counts, value, edition)


def write_table(path: Path, tables: Sequence[Table]) -> None:
    """Write published tables of the same dimensions into one file, each cell once."""
    first = tables[0]
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow([*(dim.name for dim in first.dims), first.value])
        written: set[Codes] = set()
        for table in tables:
            for codes, count in table.counts.items():
                if codes not in written:
                    written.add(codes)
                    writer.writerow([*codes, "" if count is None else count])


def read_numbers(path: Path, value: str, key: str) -> dict[str, int | None]:
    """A figure a code, from a file of two columns. Raises BadTable with a sentence."""
    return {row.codes[0]: row.count for row in read_rows(path, [key], value)}


def read_rows(path: Path, names: Sequence[str], value: str | None) -> list[Row]:
    """Every line of a table. Raises BadTable with a sentence, OSError when there is no file."""
    wanted = [*names, value] if value else list(names)
    found = []
    for line, row in _lines(path, wanted):
        codes = tuple((row[name] or "").strip() for name in names)
        if "" in codes:
            raise BadTable(f"{path.name}, line {line}: {names[codes.index('')]!r} is empty.")
        count = _count(row[value], f"{path.name}, line {line}") if value else 1
        found.append(Row(codes, count, line))
    if not found:
        raise BadTable(f"{path.name} has no lines.")
    return found


def _count(text: str | None, where: str) -> int | None:
    told = (text or "").strip()
    if not told:
        return None
    try:
        number = float(told)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0 or number != int(number):
        raise BadTable(f"{where}: {told!r} is not a count.")
    return int(number)


def _lines(path: Path, wanted: Sequence[str]) -> Iterable[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        header = reader.fieldnames or []
        missing = [name for name in wanted if name not in header]
        if missing:
            raise BadTable(
                f"{path.name} has no column {missing[0]!r}; it has {', '.join(header) or 'none'}."
            )
        for row in reader:
            if any(row.values()):
                yield reader.line_num, row


def reports_of(
    path: Path, names: Sequence[str], reporter: str, tables: Sequence[Table]
) -> dict[str, dict[Codes, int]]:
    """By table and cell, how many lines its busiest reporter filed; a line without one is its own.

    Raises BadTable with a sentence.
    """
    lines = [
        (
            tuple((row[name] or "").strip() for name in names),
            (row[reporter] or "").strip() or number,
        )
        for number, row in _lines(path, [*names, reporter])
    ]
    found = {}
    for table in tables:
        finest = [set(dim.codes) for dim in table.dims]
        filed = [
            (codes, str(mark))
            for codes, mark in lines
            if all(code in known for code, known in zip(codes, finest, strict=True))
        ]
        found[table.name] = largest_shares(table.dims, filed)
    return found


def _where(codes: Codes) -> str:
    return f"({', '.join(codes)})"
