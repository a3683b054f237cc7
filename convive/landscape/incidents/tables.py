"""The FBI's tables of states and of the whole country, as files or as published workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convive.ground.reading.folding import fold
from convive.ground.reading.rows import TableFile
from convive.landscape.incidents.agencies import GROUNDS, WORDS, without_footnote, year_of
from convive.landscape.incidents.shapes import filled, place_of, reshaped

WHOLE = "Total"  # a state's own line; the others are parts of it


def states(table: TableFile) -> TableFile:
    """Incidents of each state and year by ground, from the line of the whole state only."""
    year, state = place_of(table, "year"), place_of(table, "state")
    kind = place_of(table, "agency_type")
    grounds = [(name, place_of(table, name)) for name in GROUNDS]
    if year is None or state is None or kind is None:
        return table

    def figures(cells: Sequence[str]) -> Iterator[Sequence[str]]:
        if cells[kind].strip() != WHOLE:
            return
        for name, place in grounds:
            if place is not None and filled([cells[place]]):
                own = f"{cells[state]}, {cells[year]}, {name}"
                amount = cells[place].strip().removesuffix(".0")
                yield own, cells[state], cells[year], WORDS.get(name, name), amount, ""

    header = ("figure", "reporter", "when", "ground", "incidents", "gap")
    return reshaped(table, header, figures, each=5)


def is_biases(table: TableFile) -> bool:
    """Whether a file is the country's table by ground."""
    named = place_of(table, "bias") is not None and place_of(table, "known_offenders") is not None
    return named or (bool(table.titles) and fold(table.titles[0]) == "table 1")


def biases(table: TableFile) -> TableFile:
    """Incidents of the whole country by ground, without the sums that stand between them."""
    year, bias = place_of(table, "year"), place_of(table, "bias")
    bias = place_of(table, "Bias motivation") if bias is None else bias
    amount = place_of(table, "incidents")
    title = year_of(table)
    if bias is None or amount is None or (year is None and not title):
        return table

    def figures(cells: Sequence[str]) -> Iterator[Sequence[str]]:
        name = without_footnote(cells[bias])
        if not is_ground(name):
            return
        when = title if year is None else cells[year]
        yield f"{when}, {name}", when, name, cells[amount], ""

    return reshaped(table, ("figure", "when", "ground", "incidents", "gap"), figures)


def is_ground(name: str) -> bool:
    """Whether a line is a ground of its own and not a sum of others.

    >>> is_ground("Anti-Jewish"), is_ground("Religion:"), is_ground("Multiple-Bias Incidents")
    (True, False, True)
    """
    return name.startswith(("Anti-", "Multiple-Bias"))
