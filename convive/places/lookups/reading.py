"""From a lookup file to pairs of codes, with a sentence for what cannot be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from convive.ground.clean import clean_text
from convive.ground.reading.errors import Unreadable
from convive.ground.reading.folding import fold
from convive.ground.reading.rows import RejectedRow, Row, TableFile
from convive.ground.reading.tabular import open_table
from convive.ground.refusals import Refused
from convive.places.rules import LONGEST_CODE

MOST_PAIRS = 200_000
WEIGHTS = ("weight", "share", "ratio", "poids", "part", "الوزن")
CHANGES = {"u": "same", "s": "split", "m": "merged", "x": "irregular"}


@dataclass(frozen=True, slots=True)
class LookupColumns:
    """The names of the columns to read; "" lets the house find them."""

    origin: str = ""
    destination: str = ""
    origin_name: str = ""
    destination_name: str = ""
    weight: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the codes and names of both areas, its weight and kind of change if it says so."""

    number: int
    origin: str
    destination: str
    origin_name: str = ""
    destination_name: str = ""
    weight: float | None = None
    change: str = ""


def read(path: Path, columns: LookupColumns) -> tuple[list[Line], list[tuple[int, str]]]:
    """The lines of a lookup file, and each that cannot be taken with its number and reason.

    Raises Refused when it is no table, lacks a column or is too long.
    """
    try:
        table = open_table(path)
        places = _places(table, columns)
        return _lines(table, places)
    except Unreadable as error:
        raise Refused(error.sentence, field="file") from error


def _places(table: TableFile, columns: LookupColumns) -> dict[str, int]:
    """Where each column stands: as named, otherwise the first two that hold codes."""
    found: dict[str, int] = {}
    for key in ("origin", "destination", "origin_name", "destination_name", "weight", "change"):
        if name := getattr(columns, key):
            if name not in table.header:
                raise Refused(
                    _("The table has no column called “%(name)s”.") % {"name": name},
                    instead=_("Choose one of these: %(names)s.")
                    % {"names": ", ".join(table.header[:40])},
                    field=f"{key}_column",
                )
            found[key] = table.header.index(name)
    words = [fold(name).split() for name in table.header]
    codes = [place for place, said in enumerate(words) if said[-1:] == ["code"] and _is_area(said)]
    spare = [place for place in codes if place not in found.values()]
    for key in ("origin", "destination"):
        if key not in found and spare:
            found[key] = spare.pop(0)
    if "origin" not in found or "destination" not in found:
        raise Refused(
            _("We do not see which two columns hold the codes of the areas."),
            instead=_("Name the column of the old code and the column of the new code."),
            field="file",
        )
    _find_names(words, found)
    for place, said in enumerate(words):
        if said and said[-1] in WEIGHTS:
            found.setdefault("weight", place)
        if "change" in said:
            found.setdefault("change", place)
    return found


def _is_area(said: Sequence[str]) -> bool:
    return "change" not in said and "type" not in said


def _find_names(words: Sequence[Sequence[str]], found: dict[str, int]) -> None:
    """The name beside a code: the same heading with another last word."""
    for key in ("origin", "destination"):
        wanted = [*words[found[key]][:-1], "name"]
        if wanted in words:
            found.setdefault(f"{key}_name", list(words).index(wanted))


def _lines(table: TableFile, places: dict[str, int]) -> tuple[list[Line], list[tuple[int, str]]]:
    lines: dict[tuple[str, str], Line] = {}
    rejected: list[tuple[int, str]] = []
    for row in table.rows():
        if isinstance(row, RejectedRow):
            rejected.append((row.line, row.sentence))
            continue
        line = _line(row, places)
        if not line.origin or not line.destination:
            rejected.append((row.line, str(_("One of the two codes is missing."))))
        elif max(len(line.origin), len(line.destination)) > LONGEST_CODE:
            rejected.append((row.line, str(_("A code is longer than 40 signs."))))
        elif (line.origin, line.destination) in lines:
            rejected.append((row.line, str(_("This pair of areas stands twice."))))
        elif "weight" in places and line.weight is None:
            rejected.append((row.line, str(_("The weight is missing or is no number."))))
        else:
            lines[line.origin, line.destination] = line
        if len(lines) > MOST_PAIRS:
            raise Refused(_("The file has too many lines for a lookup."), field="file")
    return list(lines.values()), rejected


def _line(row: Row, places: dict[str, int]) -> Line:
    said = {key: " ".join(clean_text(row.cells[place]).split()) for key, place in places.items()}
    change = fold(said.get("change", ""))
    return Line(
        number=row.line,
        origin=said["origin"],
        destination=said["destination"],
        origin_name=said.get("origin_name", "")[:200],
        destination_name=said.get("destination_name", "")[:200],
        weight=_number(said.get("weight", "")),
        change=CHANGES.get(change, change if change in CHANGES.values() else ""),
    )


def _number(text: str) -> float | None:
    share = text.endswith("%")
    bare = text.removesuffix("%").strip().replace(",", ".")
    try:
        number = float(bare)
    except ValueError:
        return None
    return (number / 100 if share else number) if math.isfinite(number) else None
