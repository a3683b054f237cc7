"""The gates that a city's own model must pass: judged by language and group, at the far end of chance.

Pure: counts in, verdicts out. A model that calls everything hateful fails on every false alarm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from convive.landscape.analysis.rules import intervals

HATEFUL, HARMLESS, SOLIDARITY = "hateful", "harmless", "solidarity"
BASE_HATE, BASE_SOLIDARITY, WAVE_SOLIDARITY = 0.02, 0.05, 0.50  # parts of all posts


@dataclass(frozen=True, slots=True)
class Judged:
    """One post of the city's own sample: what two people said it is, and what the model said.

    `family` names a functional test; posts of the city have none.
    """

    language: str
    group: str
    is_hateful: bool
    called_hateful: bool
    family: str = ""


@dataclass(frozen=True, slots=True)
class Gates:
    """The published thresholds, and the functional families with what each expects."""

    version: str
    false_alarms: float
    misses: float
    solidarity: float
    families: float
    wave: float
    fewest: int
    again: int
    known_families: Mapping[str, str]

    @classmethod
    def from_entries(cls, version: str, entries: Iterable[Mapping[str, Any]]) -> Gates:
        """From the entries of the pack `online-gates`."""
        told = list(entries)
        value = {one["code"]: one["value"] for one in told if one["kind"] != "family"}
        return cls(
            version,
            float(value["false-alarms"]),
            float(value["misses"]),
            float(value["solidarity"]),
            float(value["families"]),
            float(value["wave"]),
            int(value["fewest"]),
            int(value["again"]),
            {one["code"]: one["expects"] for one in told if one["kind"] == "family"},
        )

    def family_of(self, functionality: str) -> str:
        """The longest known beginning of a functional test's name; empty when none is known."""
        found = [name for name in self.known_families if functionality.startswith(name)]
        return max(found, key=len, default="")


@dataclass(frozen=True, slots=True)
class Cell:
    """So many wrong of so many, for one gate, language and group or family, with its interval."""

    gate: str
    language: str
    group: str
    wrong: int
    of: int
    low: float | None
    high: float | None

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Failure:
    """A gate that was not passed, where; `value` is what was found, `allowed` what it may be."""

    gate: str
    language: str
    group: str
    value: float | None
    allowed: float

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every cell that was looked at, and every gate that was not passed."""

    cells: tuple[Cell, ...]
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        return bool(self.cells) and not self.failures


def judge(own: Sequence[Judged], functional: Sequence[Judged], gates: Gates) -> Verdict:
    """Whether a model passes every gate in every language and for every group.

    `own`: the city's own audit sample. `functional`: cases with their family. Nothing tested in a
    language means nothing passed there.
    """
    cells: list[Cell] = []
    failures: list[Failure] = []
    for gate, hateful, allowed in (
        ("false-alarms", False, gates.false_alarms),
        ("misses", True, gates.misses),
    ):
        for (language, group), judged in _by_place(own, hateful):
            cell = _cell(gate, language, group, judged)
            cells.append(cell)
            failures += _of_cell(cell, allowed, gates.fewest)
    languages = sorted({one.language for one in own})
    for language in languages or [""]:
        here = [one for one in functional if one.language == language]
        found = _of_families(here, language, gates)
        cells += found
        failures += _of_functional(found, language, gates)
        wave = wave_seen(own, here, language, gates)
        if wave is None or wave > gates.wave:
            failures.append(Failure("wave", language, "", wave, gates.wave))
    return Verdict(tuple(cells), tuple(failures))


def wave_seen(
    own: Iterable[Judged], functional: Iterable[Judged], language: str, gates: Gates
) -> float | None:
    """How many times more hate the model would report when only solidarity grows tenfold.

    Hate stays at 2 of 100 posts; solidarity goes from 5 to 50 of 100. None without the cases.
    """
    alarms = _share([o.called_hateful for o in own if o.language == language and not o.is_hateful])
    hits = _share([o.called_hateful for o in own if o.language == language and o.is_hateful])
    kind = _share(
        [o.called_hateful for o in functional if gates.known_families.get(o.family) == SOLIDARITY]
    )
    if alarms is None or hits is None or kind is None:
        return None

    def reported(solidarity: float) -> float:
        other = 1 - BASE_HATE - solidarity
        return BASE_HATE * hits + solidarity * kind + other * alarms

    before, after = reported(BASE_SOLIDARITY), reported(WAVE_SOLIDARITY)
    return after / before if before else 1.0


def _share(said: Sequence[bool]) -> float | None:
    return sum(said) / len(said) if said else None


def _by_place(own: Iterable[Judged], hateful: bool) -> list[tuple[tuple[str, str], list[Judged]]]:
    places: defaultdict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in own:
        found = places[one.language, one.group]
        if one.is_hateful == hateful:
            found.append(one)
    return sorted(places.items())


def _cell(gate: str, language: str, group: str, judged: Sequence[Judged]) -> Cell:
    wrong, of = sum(o.called_hateful != o.is_hateful for o in judged), len(judged)
    around = intervals.of_share(wrong, of) if of else None
    return Cell(
        gate,
        language,
        group,
        wrong,
        of,
        around.low if around else None,
        around.high if around else None,
    )


def _of_cell(cell: Cell, allowed: float, fewest: int) -> list[Failure]:
    if cell.of < fewest:
        return [Failure("fewest", cell.language, cell.group, float(cell.of), float(fewest))]
    if cell.high is None or cell.high > allowed:
        return [Failure(cell.gate, cell.language, cell.group, cell.high, allowed)]
    return []


def _of_families(functional: Sequence[Judged], language: str, gates: Gates) -> list[Cell]:
    return [
        _cell(
            "solidarity" if gates.known_families[family] == SOLIDARITY else "families",
            language,
            family,
            judged,
        )
        for family in sorted(gates.known_families)
        if (judged := [one for one in functional if one.family == family])
    ]


def _of_functional(cells: Iterable[Cell], language: str, gates: Gates) -> list[Failure]:
    found = {cell.group: cell for cell in cells}
    failures = []
    for family in sorted(gates.known_families):
        kind = gates.known_families[family] == SOLIDARITY
        gate, allowed = (
            ("solidarity", gates.solidarity) if kind else ("families", 1 - gates.families)
        )
        cell = found.get(family)
        if cell is None or cell.high is None or cell.high > allowed:
            failures.append(Failure(gate, language, family, cell.high if cell else None, allowed))
    return failures


def accuracy(judged: Sequence[Judged]) -> float:
    """The part that was called right: the figure that hides what these gates look at."""
    return sum(one.called_hateful == one.is_hateful for one in judged) / len(judged)
