"""How many cells an OpenDocument sheet would fill: a few bytes there can stand for billions."""

from dataclasses import dataclass, field
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from convive.ground.reading.errors import Unreadable
from convive.ground.reading.rows import TableLimits

DEEPEST = 200
SAYS_NOTHING = {"number-columns-repeated", "style-name", "number-columns-spanned"}


@dataclass(slots=True)
class Sheet:
    """Rows and columns of a sheet up to the last with something in it, and cells to be filled."""

    above: int = 0
    rows: int = 0
    columns: int = 0
    filled: int = 0

    def add(self, row: "RowReach", times: int) -> None:
        self.above += times
        if row.used:
            self.rows = self.above
            self.columns = max(self.columns, row.used)
            self.filled += row.used * times

    @property
    def cells(self) -> int:
        return max(self.filled, self.rows * self.columns)


@dataclass(slots=True)
class RowReach:
    """Columns of one row: all so far, and up to the last with something in it."""

    so_far: int = 0
    used: int = 0

    def add(self, cell: Element) -> None:
        self.so_far += repeats(cell, "number-columns-repeated")
        names = {_local(name) for name, _ in cell.items()}
        if len(cell) or cell.text or names - SAYS_NOTHING:
            self.used = self.so_far


@dataclass(slots=True)
class Walk:
    """Where we are in the document."""

    limits: TableLimits
    open_elements: list[Element] = field(default_factory=list)
    sheet: Sheet = field(default_factory=Sheet)
    row: RowReach = field(default_factory=RowReach)

    def begin(self, element: Element) -> None:
        self.open_elements.append(element)
        if len(self.open_elements) > DEEPEST:
            raise Unreadable("archive_entities")
        match _local(element.tag):
            case "table":
                self.sheet = Sheet()
            case "table-row":
                self.row = RowReach()

    def end(self, element: Element) -> None:
        self.open_elements.pop()
        kind = _local(element.tag)
        if kind in ("table-cell", "covered-table-cell"):
            self.row.add(element)
        elif kind == "table-row":
            self.sheet.add(self.row, repeats(element, "number-rows-repeated"))
            if self.sheet.cells > self.limits.cells:
                raise Unreadable("sheet_too_large", limit=self.limits.cells)
        if (
            kind in ("table-cell", "covered-table-cell", "table-row", "table")
            and self.open_elements
        ):
            self.open_elements[-1].remove(element)


def check_reach(content: IO[bytes], limits: TableLimits) -> None:
    """Read `content.xml` as it streams and add up what its repetitions stand for.

    Raises `Unreadable` past `limits.cells`, for definitions (DTD, entities) and for broken XML.
    """
    walk = Walk(limits)
    try:
        for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
            walk.begin(element) if event == "start" else walk.end(element)
    except DefusedXmlException as error:
        raise Unreadable("archive_entities") from error
    except ParseError as error:
        raise Unreadable("archive_broken") from error


def repeats(element: Element, attribute: str) -> int:
    """How often the element stands there, once unless it says so; never negative."""
    written = [value for name, value in element.items() if _local(name) == attribute]
    numbers = [int(value[:12]) for value in written if value.strip().isdecimal()]
    return max([1, *numbers])


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
