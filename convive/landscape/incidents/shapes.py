"""Turning the shapes in which files come into one figure a row, without holding the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from convive.ground.reading.folding import fold
from convive.ground.reading.headers import unique_names
from convive.ground.reading.numbers import is_missing
from convive.ground.reading.rows import Read, Row, TableFile

Figures = Callable[[Sequence[str]], Iterable[Sequence[str]]]
POINT, WHERE = "geometry.type", "geometry.coordinates"
OF_FEATURES = "properties."
YES = frozenset({"1", "true", "yes", "y"})


def reshaped(
    table: TableFile, header: Sequence[str], figures: Figures, *, each: int = 1
) -> TableFile:
    """The table with other columns: `figures` gives the new rows of a row's cells, about `each`."""
    return replace(
        table,
        header=tuple(header),
        row_estimate=table.row_estimate * each,
        source=partial(_rows, table, figures),
    )


def _rows(table: TableFile, figures: Figures) -> Iterator[Read]:
    for row in table.source():
        if isinstance(row, Row):
            for cells in figures(row.cells):
                yield Row(row.line, list(cells))
        else:
            yield row


def place_of(table: TableFile, heading: str) -> int | None:
    """Where a column stands, however its heading is written."""
    wanted = fold(heading)
    return next((n for n, name in enumerate(table.header) if fold(name) == wanted), None)


def features(table: TableFile) -> TableFile:
    """GeoJSON: properties become columns, a point becomes longitude and latitude.

    A line or a polygon has no point of its own; its row has no place then. Any other table stays.
    """
    if POINT not in table.header or WHERE not in table.header:
        return table
    kind, where = table.header.index(POINT), table.header.index(WHERE)
    kept = [n for n, name in enumerate(table.header) if not name.startswith("geometry.")]
    names = [table.header[n].removeprefix(OF_FEATURES) for n in kept]

    def figures(cells: Sequence[str]) -> Iterator[Sequence[str]]:
        parts = cells[where].split("; ") if cells[kind] == "Point" else []
        yield [*(cells[n] for n in kept), *(parts[:2] if len(parts) >= 2 else ["", ""])]

    return reshaped(table, unique_names([*names, "longitude", "latitude"]), figures)


def carried_over(table: TableFile) -> TableFile:
    """Yearly figures of countries: one that repeats the year before is none of this year."""
    repeated = place_of(table, "last_year")
    country, year = place_of(table, "country"), place_of(table, "year")
    kind, amount = place_of(table, "data_source"), place_of(table, "number_of_incidents")
    if country is None or year is None or kind is None or amount is None:
        return table

    def figures(cells: Sequence[str]) -> Iterator[Sequence[str]]:
        own = list(cells)
        gap = repeated is not None and cells[repeated].strip().lower() in YES
        if gap:
            own[amount] = ""
        name = ", ".join((cells[country], cells[kind], cells[year]))
        yield [*own, name, cells[country], "carried" if gap else ""]

    return reshaped(table, [*table.header, "figure", "reporter", "gap"], figures)


def melted(
    table: TableFile,
    *,
    area: str,
    year: int,
    codes: Mapping[str, str],
    long: tuple[str, str] | None = None,
) -> TableFile:
    """Values of indicators: one row for each area and indicator. `long` names the columns that
    hold indicator and value when the file already has a row for each.
    """
    code = place_of(table, area)
    if code is None:
        return table
    header = ("figure", "area", "when", "indicator", "value")

    def figure(where: str, indicator: str, value: str) -> Sequence[str]:
        return f"{where}, {indicator}", where, str(year), indicator, value

    if long is not None:
        said, amount = place_of(table, long[0]), place_of(table, long[1])

        def of_one(cells: Sequence[str]) -> Iterator[Sequence[str]]:
            known = codes.get(cells[said]) if said is not None else None
            if known and amount is not None:
                yield figure(cells[code], known, cells[amount])

        return reshaped(table, header, of_one)
    places = [(n, codes[name]) for n, name in enumerate(table.header) if name in codes]

    def of_all(cells: Sequence[str]) -> Iterator[Sequence[str]]:
        for place, indicator in places:
            yield figure(cells[code], indicator, cells[place])

    return reshaped(table, header, of_all, each=len(places))


def filled(cells: Sequence[str]) -> bool:
    """Whether any of these cells holds something.

    >>> filled(["", "NA"]), filled(["0"])
    (False, True)
    """
    return any(not is_missing(cell) for cell in cells)
