"""The FBI's tables of agencies: as one file of all years, or as the workbooks that were published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from convive.ground.reading.folding import fold
from convive.ground.reading.rows import Read, Row, TableFile
from convive.landscape.incidents.shapes import filled, place_of

FOOTNOTE = re.compile(r"(?<=[^\s\d])\d{1,2}(?:\s*,\s*\d{1,2})*$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ZEROS = "14"  # the table of agencies that reported zero
GROUNDS = (
    "race_or_race_ethnicity_ancestry",
    "ethnicity",
    "religion",
    "sexual_orientation",
    "disability",
    "gender",
    "gender_identity",
)
WORDS = {"race_or_race_ethnicity_ancestry": "Race/Ethnicity/Ancestry"}
QUARTERS = ("q1", "q2", "q3", "q4")
TYPED = {
    "cites": "Cities",
    "metropolitian counties": "Metropolitan Counties",
    "universites and colleges": "Universities and Colleges",
    "universities and college": "Universities and Colleges",
    "university and colleges": "Universities and Colleges",
    "state police agencies": "State Police Agencies",
}
TABLES = ("table 13", "table 14")


@dataclass(frozen=True, slots=True)
class Agency:
    """What one agency said in one year: incidents by ground and by quarter, as written."""

    year: str
    table: str
    reporter: str
    grounds: Mapping[str, str]
    quarters: Sequence[str]
    all_quarters: bool = False  # an old table says only that every quarter was reported


Telling = Callable[[Agency], Iterator[tuple[str, ...]]]


def is_of(table: TableFile) -> bool:
    """Whether a file is the table of all years, or one of the workbooks."""
    wanted = ("year", "source_table", "state", "agency_type", "agency", *QUARTERS)
    return all(place_of(table, name) is not None for name in wanted) or _is_workbook(table)


def by_quarter(table: TableFile) -> TableFile:
    """Incidents of each agency and quarter; an empty quarter was not reported."""
    return _told(table, _quarterly, ("figure", "reporter", "when", "incidents", "gap"))


def by_ground(table: TableFile) -> TableFile:
    """Incidents of each agency and year by ground, and the quarters that were not reported."""
    return _told(table, _by_ground, ("figure", "reporter", "when", "ground", "incidents", "gap"))


def reporter(state: str, kind: str, name: str) -> str:
    """How an agency is called so that no other is meant.

    >>> reporter("New Mexico", "Cites", "Albuquerque")
    'New Mexico, Cities, Albuquerque'
    """
    typed = TYPED.get(fold(kind), kind.strip().rstrip(":"))
    return ", ".join((state.strip(), typed, name.strip()))


def without_footnote(text: str) -> str:
    """A name without the digits of a footnote that stick to it.

    >>> without_footnote("Overland Park3"), without_footnote("District 12")
    ('Overland Park', 'District 12')
    """
    return FOOTNOTE.sub("", " ".join(text.split()))


def year_of(table: TableFile) -> str:
    """The year that the titles above a table name; "" when they name none."""
    found = YEAR.findall(" ".join(table.titles))
    return found[-1] if found else ""


def _told(table: TableFile, tell: Telling, header: tuple[str, ...]) -> TableFile:
    read = _of_workbook if _is_workbook(table) else _of_file
    return replace(
        table,
        header=header,
        row_estimate=table.row_estimate * 4,
        source=partial(_rows, table, read, tell),
    )


def _rows(
    table: TableFile,
    read: Callable[[TableFile], Iterator[tuple[int, Agency] | Read]],
    tell: Telling,
) -> Iterator[Read]:
    for found in read(table):
        if isinstance(found, tuple) and isinstance(found[1], Agency):
            for cells in tell(found[1]):
                yield Row(found[0], list(cells))
        else:
            yield found


def _quarterly(agency: Agency) -> Iterator[tuple[str, ...]]:
    for when, amount in _each_quarter(agency):
        yield f"{agency.reporter}, {when}", agency.reporter, when, amount, ""


def _each_quarter(agency: Agency) -> Iterator[tuple[str, str]]:
    for number, amount in enumerate(agency.quarters, start=1):
        zero = agency.all_quarters and agency.table == ZEROS
        yield f"{agency.year} Q{number}", "0" if zero else amount.strip().strip("*")


def _by_ground(agency: Agency) -> Iterator[tuple[str, ...]]:
    own = agency.reporter
    for ground, amount in agency.grounds.items():
        if filled([amount]):
            name = f"{own}, {agency.year}, {ground}"
            yield name, own, agency.year, WORDS.get(ground, ground), amount, ""
    for when, amount in _each_quarter(agency):
        told = filled([amount])
        # A ground's figure already holds what the reported quarters said.
        if (not told and not agency.all_quarters) or (told and agency.table == ZEROS):
            yield f"{own}, {when}", own, when, "", amount, ""


def _of_file(table: TableFile) -> Iterator[tuple[int, Agency] | Read]:
    at = {name: place_of(table, name) for name in (*GROUNDS, *QUARTERS, "quarters_reported")}
    year, number = place_of(table, "year") or 0, place_of(table, "source_table") or 0
    who = [place_of(table, name) or 0 for name in ("state", "agency_type", "agency")]
    raw = place_of(
        table, "agency_raw"
    )  # its own way of taking footnotes off makes "Region" of four
    for row in table.source():
        if not isinstance(row, Row):
            yield row
            continue
        cells = row.cells

        def said(name: str, cells: Sequence[str] = cells) -> str:
            place = at[name]
            return "" if place is None else cells[place]

        yield (
            row.line,
            Agency(
                cells[year].strip(),
                cells[number].strip(),
                reporter(
                    cells[who[0]],
                    cells[who[1]],
                    without_footnote(cells[who[2] if raw is None else raw]),
                ),
                {name: said(name) for name in GROUNDS},
                [said(name) for name in QUARTERS],
                all_quarters=said("quarters_reported").strip() == "4",
            ),
        )


def _is_workbook(table: TableFile) -> bool:
    return bool(table.titles) and fold(table.titles[0]) in TABLES


def _of_workbook(table: TableFile) -> Iterator[tuple[int, Agency] | Read]:
    """State and kind of agency stand only on the first row of their block."""
    number = fold(table.titles[0]).removeprefix("table ")
    year, first = year_of(table), 3 if number == ZEROS else _first_quarter(table)
    grounds = [_ground(name) for name in table.header[3:first]]
    state = kind = ""
    for row in table.source():
        if not isinstance(row, Row):
            yield row
            continue
        cells = [cell.strip() for cell in row.cells]
        state, kind = without_footnote(cells[0]) or state, cells[1] or kind
        name = without_footnote(cells[2])
        if not name or not state:
            continue
        yield (
            row.line,
            Agency(
                year,
                number,
                reporter(state, kind, name),
                dict(zip(grounds, cells[3:first], strict=True)),
                cells[first : first + 4],
            ),
        )


def _first_quarter(table: TableFile) -> int:
    return next((n for n, name in enumerate(table.header) if fold(name) == "1st quarter"), 3)


def _ground(heading: str) -> str:
    plain = fold(heading)
    if plain.startswith("race"):
        return GROUNDS[0]
    return plain.replace(" ", "_")
