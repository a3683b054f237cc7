"""Tables to try the disclosure room with, and the way to the shared data."""

import csv
import json
from pathlib import Path

import pytest

from convive.disclosure.tables import ALL, Dimension, Table, aggregate

DATA = Path(__file__).resolve().parents[3].parent / "shared" / "data"


def shared(name):
    """The folder of a shared test table; tests that need it are skipped where it is absent."""
    folder = DATA / "sdc" / name
    if not folder.exists():
        pytest.skip(f"The shared data folder has no sdc/{name}: put it next to the project.")
    return folder


def reference(name):
    return json.loads((shared(name).parent / "reference.json").read_text())[name]


def published(name):
    return json.loads((shared(name) / "published.json").read_text())


def rows_of(name):
    with (shared(name) / "table.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def flat_table(name, sides, value, total):
    """A shared table without hierarchy: its dimensions from the codes found in the file."""
    rows = rows_of(name)
    dims = tuple(
        Dimension(side, tuple(dict.fromkeys(r[side] for r in rows if r[side] != total)), {}, total)
        for side in sides
    )
    counts = {tuple(row[side] for side in sides): int(row[value]) for row in rows}
    return Table(name, dims, counts)


def side(name, *codes):
    return Dimension(name, codes)


def one_way(counts, *, name="table", dimension="area", **more):
    """A table of one dimension from a mapping of code to count."""
    leaves = {(code,): count for code, count in counts.items()}
    return aggregate(name, [Dimension(dimension, tuple(counts))], leaves, **more)


def two_way(grid, *, name="table", rows="area", columns="year", **more):
    """A table of two dimensions from rows of counts: codes are a0, a1... and y0, y1..."""
    first = Dimension(rows, tuple(f"{rows[0]}{at}" for at in range(len(grid))))
    second = Dimension(columns, tuple(f"{columns[0]}{at}" for at in range(len(grid[0]))))
    leaves = {
        (first.codes[i], second.codes[j]): count
        for i, row in enumerate(grid)
        for j, count in enumerate(row)
    }
    return aggregate(name, [first, second], leaves, **more)


def hidden_in(table):
    return {codes for codes, count in table.counts.items() if count is None}


def without_totals(table):
    counts = {codes: n for codes, n in table.counts.items() if ALL not in codes}
    return Table(table.name, table.dims, counts, table.value, table.edition)
