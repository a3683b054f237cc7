"""A published table as a page shows it: rows, columns, and a word where a figure is hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from convive.disclosure.tables import ALL
from convive.ground.phrase import Phrase
from convive.releases import periods, tables
from convive.releases.models import Release

MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in words; `hidden` cells carry no figure at all."""

    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table ready to print: headings, and rows of a heading with its cells."""

    headings: list[str]
    rows: list[tuple[str, list[Cell]]]


def figure(count: int | None) -> Cell:
    """A count as readers see it.

    >>> figure(None).hidden
    True
    """
    if count is None:
        return Cell(_("hidden to protect people"), hidden=True)
    return Cell(number_format(count, 0, use_l10n=True, force_grouping=True))


def grid_of(release: Release) -> Grid:
    """Periods across where there are few of them, else every cell in a row of its own."""
    sides = [_side(about) for about in release.dims]
    counts = {tuple(cell.split(tables.SEAM)): n for cell, n in release.cells.items()}
    if len(sides) == 2 and len(sides[1]) <= MOST_COLUMNS:
        return _crossed(release, sides, counts)
    headings = [*(str(Phrase(about["label"])) for about in release.dims), str(release.unit)]
    rows = [
        (
            sides[0].get(codes[0], codes[0]),
            [
                *(Cell(side[code]) for side, code in zip(sides[1:], codes[1:], strict=True)),
                figure(n),
            ],
        )
        for codes, n in _months_first(release, counts)
    ]
    return Grid(headings, rows)


def _months_first(
    release: Release, counts: dict[tuple[str, ...], int | None]
) -> list[tuple[tuple[str, ...], int | None]]:
    """Periods alone: months, then quarters, years and all together, so that none stands among others."""
    if [about["name"] for about in release.dims] != [periods.PERIOD]:
        return list(counts.items())
    return sorted(counts.items(), key=lambda cell: _length(cell[0][0]))


def _length(period: str) -> float:
    return inf if period == ALL else len(periods.months_of(period))


def _crossed(
    release: Release, sides: list[dict[str, str]], counts: dict[tuple[str, ...], int | None]
) -> Grid:
    down, across = sides
    columns = [code for code in across if any((row, code) in counts for row in down)]
    rows = []
    for row, words in down.items():
        figures = [counts.get((row, code)) for code in columns]
        if any(n != 0 for n in figures):
            rows.append((words, [figure(n) for n in figures]))
    return Grid([str(Phrase(release.dims[0]["label"])), *(across[code] for code in columns)], rows)


def _side(about: dict[str, Any]) -> dict[str, str]:
    words = {one["code"]: str(Phrase(one["label"])) for one in about["codes"]}
    return {**words, ALL: _("All together")}


def hidden_count(release: Release) -> int:
    """How many cells of a table are hidden."""
    return sum(count is None for count in release.cells.values())


def attacked_on(release: Release) -> date | None:
    """The day the attacker ran before a table came out; None for tables from before that was kept."""
    told = release.attack.get("on")
    return date.fromisoformat(told) if told else None
