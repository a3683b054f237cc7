"""What we can know of a kind of file before opening it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from convive.ground.phrase import Phrase
from convive.ground.reading.dates import DateOrder
from convive.ground.reading.folding import fold
from convive.ground.reading.matching import ColumnWish
from convive.ground.reading.rows import TableFile
from convive.ground.refusals import Words
from convive.landscape.incidents.wishes import GENERIC

UNIT = Phrase(en="One row of the file", fr="Une ligne du fichier", ar="سطر واحد من الملف")
BIASES = Phrase(
    en="Not described yet. Ask the owner what this source misses.",
    fr="Pas encore décrits. Demandez au propriétaire ce que cette source ne voit pas.",
    ar="لم توصف بعد. اسأل صاحب المصدر عما لا يراه هذا المصدر.",
)


class Scale(StrEnum):
    """What may be done with values of an indicator: only shares and counts can be put together."""

    SCORE = "score"
    RANK = "rank"
    DECILE = "decile"
    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A value that a source gives of areas: its code, its words, its scale, what a high one means."""

    code: str
    label: Phrase
    scale: Scale
    high: Phrase


@dataclass(frozen=True, slots=True)
class KnownBreak:
    """A year from which every file of this kind counts differently."""

    year: int
    sentence: Phrase


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of file: its name, what a row counts, what it misses, and where its columns are.

    `columns` gives the exact headings for each key, in the order in which they are tried;
    `order` is None when the dates themselves must tell; `split` names the key whose values are
    parts that must not be mixed. `shape` turns the file into one with a figure a row, `headings`
    (or `fits`, for a workbook) tell the kind of file; `level` is the only kind of area its figures are
    of; with `reporters` a part that is missing in a year did not report.
    """

    key: str
    label: Words
    unit: Phrase = field(default_factory=lambda: UNIT)
    biases: Phrase = field(default_factory=lambda: BIASES)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    order: DateOrder | None = None
    wishes: tuple[ColumnWish, ...] = GENERIC
    split: bool = False
    counted: str = "other"
    method: Phrase = field(default_factory=Phrase)
    coverage: Phrase = field(default_factory=Phrase)
    licence: str = ""
    every_days: int = 90
    breaks: tuple[KnownBreak, ...] = ()
    shape: Callable[[TableFile], TableFile] | None = None
    headings: tuple[str, ...] = ()
    fits: Callable[[TableFile], bool] | None = None
    indicators: tuple[Indicator, ...] = ()
    level: str = ""
    reporters: bool = False
    edition: bool = False

    def is_of(self, table: TableFile) -> bool:
        """Whether this file looks like one of this kind."""
        if self.fits is not None:
            return self.fits(table)
        return bool(self.headings) and has(table.header, self.headings)

    def shaped(self, table: TableFile) -> TableFile:
        """The file with a figure a row. Raises Unreadable when it is of another kind."""
        return self.shape(table) if self.shape else table

    def is_level(self, layer: str) -> bool:
        """Whether figures of this kind may be looked up in a layer: never in a finer one.

        >>> leeds = Profile("x", "x", level="lsoa11")
        >>> [leeds.is_level(layer) for layer in ("LSOA 2011", "lsoa", "lsoa21", "msoa")]
        [True, True, False, False]
        """
        plain = fold(layer).replace(" ", "").replace("20", "", 1)
        return not self.level or plain in (self.level, self.level.rstrip("0123456789"))

    @property
    def about(self) -> dict[str, object]:
        """How a new source of this kind is described."""
        return {
            "unit": self.unit,
            "biases": self.biases,
            "counted": self.counted,
            "method": self.method,
            "coverage": self.coverage,
            "licence": self.licence,
            "every_days": self.every_days,
        }


def has(header: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether all wanted headings are there, however they are written.

    >>> has(["Full Complaint ID", "x"], ["full complaint id"])
    True
    """
    return {fold(name) for name in wanted} <= {fold(name) for name in header}
