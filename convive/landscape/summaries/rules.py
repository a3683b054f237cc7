"""What may be asked of the explorer, and what a figure in it can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

COARSE = ("day", "month", "quarter", "year")
AREA, WIDER, YEAR, MONTH = "area", "wider", "year", "month"
CATEGORY, GROUND, SETTING = "category", "ground", "setting"
SIDES = (AREA, WIDER, YEAR, MONTH, CATEGORY, GROUND, SETTING)
TIMES = (YEAR, MONTH)
MOST_SOURCES = 3
MOST_COLUMNS = 24
MOST_YEARS = 60


class State(StrEnum):
    """What a figure is: told, told in part, not reported, hidden to protect people, not published."""

    TOLD = "told"
    PART = "part"
    SILENT = "not-reported"
    HIDDEN = "hidden"
    ABSENT = "not-published"


class Order(StrEnum):
    """In which order areas stand: by name, or by a rate that somebody asked for."""

    NAME = "name"
    RATE = "rate"


def coarsest(precisions: Iterable[str]) -> str:
    """How exactly dates are told at least; a word nobody knows counts as a day.

    >>> coarsest(["day", "year", "?"]), coarsest([])
    ('year', 'day')
    """
    known = [one for one in precisions if one in COARSE]
    return max(known, key=COARSE.index, default="day")


@dataclass(frozen=True, slots=True)
class Told:
    """What kept counts add up to: figures given, rows behind them, rows without a figure."""

    total: float = 0.0
    rows: int = 0
    missing: int = 0

    def __add__(self, other: Told) -> Told:
        return Told(self.total + other.total, self.rows + other.rows, self.missing + other.missing)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is shown; `count` is None where there is none to show."""

    state: State
    count: float | None = None


def cell_of(told: Told | None, *, covered: bool, whole: bool, gaps: int) -> Cell:
    """What is shown of an area and a time. Not reported is never zero.

    `covered`: the source speaks of some of the time; `whole`: of all of it; `gaps`: how many gaps
    lie in it.

    >>> cell_of(None, covered=True, whole=True, gaps=0)
    Cell(state=<State.TOLD: 'told'>, count=0)
    >>> cell_of(None, covered=True, whole=True, gaps=1).state
    <State.SILENT: 'not-reported'>
    """
    if told is None or not told.rows:
        if gaps or not covered:
            return Cell(State.SILENT)
        return Cell(State.TOLD if whole else State.PART, 0)
    if told.missing == told.rows:
        return Cell(State.SILENT)
    full = whole and not gaps and not told.missing
    return Cell(State.TOLD if full else State.PART, told.total)


def together(cells: list[Cell]) -> Cell:
    """The sum of a column. With a figure that is missing it is only a part; nothing told is silent.

    >>> together([Cell(State.TOLD, 3), Cell(State.SILENT)])
    Cell(state=<State.PART: 'part'>, count=3)
    """
    told = [one.count for one in cells if one.count is not None]
    if not told:
        return Cell(State.SILENT)
    full = all(one.state is State.TOLD for one in cells)
    return Cell(State.TOLD if full else State.PART, sum(told))


@dataclass(frozen=True, slots=True)
class Choice:
    """One question to the explorer; empty fields ask for everything. As JSON it is a saved view."""

    rows: str = AREA
    columns: str = YEAR
    first: int | None = None
    last: int | None = None
    areas: tuple[str, ...] = ()
    category: str = ""
    ground: str = ""
    setting: str = ""
    order: Order = Order.NAME
    sources: tuple[str, ...] = field(default=())

    @property
    def sides(self) -> tuple[str, ...]:
        return (self.rows, self.columns) if self.columns else (self.rows,)

    @property
    def filters(self) -> tuple[str, ...]:
        """The sides in which one code is picked."""
        picked = {CATEGORY: self.category, GROUND: self.ground, SETTING: self.setting}
        return tuple(side for side, code in picked.items() if code)

    def as_json(self) -> dict[str, Any]:
        """The choice as a saved view keeps it: only what was chosen."""
        lists = {"areas": list(self.areas), "sources": list(self.sources)}
        plain = {name: getattr(self, name) for name in PLAIN}
        return {name: value for name, value in {**plain, **lists}.items() if value or name in KEPT}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Choice:
        """The choice that a saved view kept; what it does not know is left out."""
        given: dict[str, Any] = {name: kept[name] for name in PLAIN if kept.get(name) is not None}
        given["order"] = Order.RATE if kept.get("order") == Order.RATE else Order.NAME
        for name in ("areas", "sources"):
            given[name] = tuple(str(one) for one in kept.get(name, ()))
        return cls(**given)


PLAIN = ("rows", "columns", "first", "last", "category", "ground", "setting", "order")
KEPT = ("rows", "columns")  # kept though empty: nothing across is a choice, too
