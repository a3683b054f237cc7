"""The rows of a table of programmes: what each would make, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase, phrase
from convive.ground.reading.columns import guess_columns
from convive.ground.reading.dates import DateOrder, guess_order, read_date
from convive.ground.reading.errors import Rejected
from convive.ground.reading.folding import fold
from convive.ground.reading.tabular import Row, open_table
from convive.ground.refusals import Refused
from convive.people.models import Organisation
from convive.places.models import Area
from convive.programmes import wording
from convive.programmes.importing import columns
from convive.programmes.models import Initiative
from convive.programmes.types import queries as types
from convive.programmes.types.reading import Type

MOST_ROWS = 5000
SEVERAL = re.compile(r"[,;،؛/|]")
DAYS = ("starts_on", "ends_on")


@dataclass(slots=True)
class Line:
    """One row: what it would make (`given`), or why not (`problems`)."""

    number: int
    kind: Type | None = None
    given: dict[str, Any] = field(default_factory=dict)
    why_new: str = ""
    is_known: bool = False
    problems: list[str] = field(default_factory=list)

    @property
    def why(self) -> str:
        """Everything that is wrong with it, each a sentence."""
        return " ".join(self.problems)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The cells of every row that a programme has a column for. Raises Refused, Unreadable.

    A row is its number in the file, and its cells by column or why the reader left it out.
    """
    table = open_table(path)
    proposal = guess_columns(table.header, [row.cells for row in table.sample(20)], columns.COLUMNS)
    if proposal.missing:
        raise Refused(
            _("Columns are missing: %(columns)s.") % {"columns": ", ".join(proposal.missing)},
            instead=_("Name them in the first row: title, type, carrier."),
            field="file",
        )
    found: list[dict[str, Any]] = []
    for row in table.rows():
        if len(found) >= MOST_ROWS:
            raise Refused(
                _("This table has more than %(most)s rows.") % {"most": MOST_ROWS},
                instead=_("Divide it and bring the parts in one after the other."),
                field="file",
            )
        if not isinstance(row, Row):
            found.append({"line": row.line, "problem": row.sentence})
        elif any(cell.strip() for cell in row.cells):
            places = proposal.found.items()
            cells = {key: row.cells[at].strip() for key, at in places if at < len(row.cells)}
            found.append({"line": row.line, "cells": cells})
    return found


def lines_in(rows: Sequence[Mapping[str, Any]], *, language: str) -> list[Line]:
    """What each of these rows would make, or what is wrong with it, in the reader's language."""
    read = _Reader(rows, language)
    return [
        read.line(row) if "cells" in row else Line(row["line"], problems=[str(row["problem"])])
        for row in rows
    ]


def counted(lines: Sequence[Line]) -> dict[str, int]:
    """How many rows were read, are new, are there already, and have something wrong with them."""
    rejected = sum(bool(one.problems) for one in lines)
    known = sum(one.is_known and not one.problems for one in lines)
    return {
        "read": len(lines),
        "created": len(lines) - rejected - known,
        "known": known,
        "rejected": rejected,
    }


class _Reader:
    """What is looked up once for a whole table."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], language: str) -> None:
        self.language = language
        self.types = _by_name((one, [one.key, *one.title.values()]) for one in types.types())
        self.organisations = _by_name(
            (one, [one.ref, *one.name.values(), *one.also_called])
            for one in Organisation.objects.filter(ended_on=None)
        )
        self.areas = _by_name(
            (one, [one.code, *one.name.values()]) for one in Area.objects.filter(retired_on=None)
        )
        self.known: set[tuple[int | None, str]] = {
            (carrier, fold(text))
            for carrier, title in Initiative.objects.values_list("carrier_id", "title")
            for text in title.values()
        }
        samples = [row.get("cells", {}).get(name, "") for row in rows[:200] for name in DAYS]
        self.order: DateOrder = guess_order(samples).order or DateOrder.DMY

    def line(self, row: Mapping[str, Any]) -> Line:
        """One row, read."""
        made, cells = Line(row["line"]), row["cells"]
        made.kind = self._named(made, self.types, cells, "type")
        made.given["carrier"] = self._named(made, self.organisations, cells, "carrier")
        made.given["title"] = self._title(made, cells.get("title", ""))
        if cells.get("summary"):
            made.given["summary"] = Phrase({self.language: cells["summary"][:600]})
        areas = [self._area(made, word) for word in _words(cells.get("area", ""))]
        made.given["areas"] = [one for one in areas if one is not None]
        for name, known in (("level", columns.LEVELS), ("setting", columns.SETTINGS)):
            if cells.get(name):
                made.given[name] = self._value(made, known, cells[name], name)
        if cells.get("ages"):
            made.given["ages"] = [
                self._value(made, columns.AGES, word, "ages") for word in _words(cells["ages"])
            ]
        if cells.get("languages"):
            made.given["languages"] = [word.lower()[:10] for word in _words(cells["languages"])]
        for name in DAYS:
            if cells.get(name):
                made.given[name] = self._day(made, cells[name])
        made.why_new = cells.get("why_new", "")[:1000]
        self._refuse_names(made)
        return made

    def _refuse_names(self, made: Line) -> None:
        places = [*made.given["areas"], *filter(None, [made.given["carrier"]])]
        around = [one.name for one in places]
        known = [made.given["title"], *around]
        try:
            wording.names_nobody([made.given["title"]], known=around)
            wording.names_nobody([made.given.get("summary"), made.why_new], known=known)
        except Refused as refusal:
            made.problems.append(f"{refusal} {refusal.instead}")

    def _title(self, made: Line, text: str) -> Phrase:
        if not text:
            made.problems.append(_("It has no title."))
            return Phrase()
        words = phrase(text[:150], self.language)
        try:
            wording.fit_title(words)
        except Refused as refusal:
            made.problems.append(f"{refusal} {refusal.instead}")
        carrier = made.given.get("carrier")
        key = (carrier.pk if carrier else None, fold(text[:150]))
        made.is_known = key in self.known
        self.known.add(key)
        return words

    def _named(
        self, made: Line, known: Mapping[str, Any], cells: Mapping[str, str], name: str
    ) -> Any:
        text = cells.get(name, "")
        found = known.get(text) or known.get(fold(text))
        if found is None:
            said = {
                "type": _("There is no type “%(word)s”. “convive types list” names them."),
                "carrier": _("There is no organisation “%(word)s”. Write it down first."),
            }[name]
            made.problems.append(said % {"word": text})
        return found

    def _area(self, made: Line, word: str) -> Area | None:
        found: Area | None = self.areas.get(word) or self.areas.get(fold(word))
        if found is None:
            made.problems.append(_("There is no area “%(word)s”.") % {"word": word})
        return found

    def _value(self, made: Line, known: Mapping[str, str], word: str, name: str) -> str:
        found = {fold(text): key for text, key in known.items()}.get(fold(word))
        if found is None:
            told = {"word": word, "known": ", ".join(dict.fromkeys(known.values()))}
            made.problems.append(_("“%(word)s” is not one of: %(known)s.") % told)
        return found or ""

    def _day(self, made: Line, text: str) -> date | None:
        try:
            return read_date(text, self.order)[0]
        except Rejected:
            made.problems.append(_("“%(word)s” is not a date.") % {"word": text[:40]})
            return None


def _by_name(pairs: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one, names in pairs:
        for name in filter(None, names):
            found.setdefault(name, one)
            found.setdefault(fold(name), one)
    return found


def _words(text: str) -> Iterator[str]:
    return (word.strip() for word in SEVERAL.split(text) if word.strip())
