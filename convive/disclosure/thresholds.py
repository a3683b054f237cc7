"""Which counts are too small to be said, and which tables are too thin to be published at all."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from convive.disclosure.room import MIN_WIDTH, PUBLIC_THRESHOLD, Ask
from convive.disclosure.tables import Codes, Dimension, Table, widened

SMALLEST_AREA = 1_000
DOMINANT_SHARE = 0.5
LEAST_MEAN_CELL = 5.0
MOST_SMALL_CELLS = 0.3


class Reason(StrEnum):
    """Why a cell is empty."""

    SMALL = "small"
    SMALL_AREA = "small_area"
    ONE_REPORTER = "one_reporter"
    ONE_CATEGORY = "one_category"
    MISSING = "missing"
    EARLIER = "earlier"
    COMPANY = "company"
    """Hidden so that others cannot be found by subtraction."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What must stay hidden (SAF-17; disclosure.md 2.3.4).

    `threshold`: counts from 1 to one below it are hidden (10 in public, 5 for partners).
    `min_width`: how far apart the bounds of a hidden cell must stay. `attributes`: dimensions that
    say something about people, where a row that lies in one category alone is hidden. `floor`: 1
    guards against readers who know that empty categories are shown, so that what is hidden is at
    least 1; 0 does not, and hides less.
    """

    threshold: int = PUBLIC_THRESHOLD
    min_width: int = MIN_WIDTH
    smallest_area: int = SMALLEST_AREA
    dominant_share: float = DOMINANT_SHARE
    attributes: frozenset[str] = frozenset()
    floor: int = 1

    @property
    def ask(self) -> Ask:
        return Ask(self.threshold, self.min_width)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around the tables.

    `inhabitants`: dimension -> code -> people living there; None (unknown) counts as too few.
    `largest`: table name -> cell -> reports of the one person who filed most in it.
    """

    inhabitants: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    largest: Mapping[str, Mapping[Codes, int]] = field(default_factory=dict)


def sensitive(table: Table, rules: Rules, facts: Facts | None = None) -> dict[Codes, Reason]:
    """Cells that must be hidden for their own sake, and why."""
    facts = facts or Facts()
    largest = facts.largest.get(table.name, {})
    closed = [_closed_codes(dim, rules, facts) for dim in table.dims]
    found: dict[Codes, Reason] = {}
    for codes, count in table.counts.items():
        reason = _reason(count, largest.get(codes, 0), rules)
        if any(code in shut for code, shut in zip(codes, closed, strict=True)):
            reason = Reason.SMALL_AREA
        if reason:
            found[codes] = reason
    for codes in _one_category_cells(table, rules):
        found.setdefault(codes, Reason.ONE_CATEGORY)
    return found


def _reason(count: int | None, largest: int, rules: Rules) -> Reason | None:
    if count is None:
        return Reason.MISSING
    if 0 < count < rules.threshold:
        return Reason.SMALL
    return Reason.ONE_REPORTER if largest > rules.dominant_share * count else None


def _closed_codes(dim: Dimension, rules: Rules, facts: Facts) -> set[str]:
    people = facts.inhabitants.get(dim.name, {})
    return {code for code, number in people.items() if (number or 0) < rules.smallest_area}


def one_category_rows(table: Table, dimension: str) -> list[tuple[Codes, str]]:
    """Rows (cell of their total) where everyone is in one finest category, and which.

    Such a row tells something about everybody counted in it, however many they are.
    """
    found = []
    for at, side in enumerate(table.dims):
        if side.name != dimension or len(side.codes) < 2:
            continue
        for codes, count in table.counts.items():
            if codes[at] != side.total or not count:
                continue
            row = {code: table.counts.get(_at(codes, at, code)) for code in side.codes}
            full = [code for code, part in row.items() if part == count]
            if full and sum(part or 0 for part in row.values()) == count:
                found.append((codes, full[0]))
    return found


def _one_category_cells(table: Table, rules: Rules) -> Iterable[Codes]:
    """All cells of such rows, empty categories too: hiding the full one alone would tell."""
    for at, side in enumerate(table.dims):
        if side.name in rules.attributes:
            for codes, _ in one_category_rows(table, side.name):
                cells = (_at(codes, at, code) for code in side.every_code() if code != side.total)
                yield from (cell for cell in cells if cell in table.counts)


def _at(codes: Codes, at: int, code: str) -> Codes:
    return (*codes[:at], code, *codes[at + 1 :])


def largest_shares(
    dims: Iterable[Dimension], reports: Iterable[tuple[Codes, str]]
) -> dict[Codes, int]:
    """For every cell, totals included, how many reports its busiest reporter filed.

    `reports` are pairs of finest codes and an opaque mark of who reported.

    >>> largest_shares([Dimension("area", ("north",))], [(("north",), "x"), (("north",), "x")])
    {('north',): 2, ('ALL',): 2}
    """
    sides = tuple(dims)
    filed: Counter[tuple[Codes, str]] = Counter()
    for leaf, reporter in reports:
        paths = (dim.path(code) for dim, code in zip(sides, leaf, strict=True))
        filed.update((cell, reporter) for cell in product(*paths))
    largest: dict[Codes, int] = {}
    for (cell, _), number in filed.items():
        largest[cell] = max(number, largest.get(cell, 0))
    return largest


class Verdict(StrEnum):
    """Whether a table is worth publishing."""

    WORTH = "worth"
    TOO_THIN = "too_thin"
    TOO_MANY_SMALL = "too_many_small"


@dataclass(frozen=True, slots=True)
class Design:
    """The verdict on a table's design with its two figures, and what to widen if need be.

    `widen` names the dimension to take one step wider (or out of the table when it has no step);
    `enough` says whether that one step would do. None when there is nothing left to widen.
    """

    verdict: Verdict
    mean_cell: float
    small_share: float
    widen: str | None = None
    enough: bool = False

    @property
    def worth(self) -> bool:
        return self.verdict is Verdict.WORTH


def worth_publishing(table: Table, threshold: int = PUBLIC_THRESHOLD) -> Design:
    """Whether finest cells hold 5 on average and few (30 %) non-zero ones are below `threshold`.

    Source: disclosure.md 2.1 ("the first control is table design"). Missing cells are left out.
    """
    verdict, mean, small = _judged(table, threshold)
    if verdict is Verdict.WORTH:
        return Design(verdict, mean, small)
    trials = [(dim.name, _judged(widened(table, dim.name), threshold)) for dim in table.dims]
    if not trials:
        return Design(verdict, mean, small)
    # The smallest step that is enough; when none is, the one that fills cells most.
    name, best = min(trials, key=lambda trial: _preference(*trial[1]))
    return Design(verdict, mean, small, name, best[0] is Verdict.WORTH)


def _judged(table: Table, threshold: int) -> tuple[Verdict, float, float]:
    counts = [count for cell in table.leaves() if (count := table.counts[cell]) is not None]
    filled = [count for count in counts if count]
    mean = sum(counts) / len(counts) if counts else 0.0
    small = sum(count < threshold for count in filled) / len(filled) if filled else 0.0
    if mean < LEAST_MEAN_CELL:
        return Verdict.TOO_THIN, mean, small
    return (Verdict.TOO_MANY_SMALL if small > MOST_SMALL_CELLS else Verdict.WORTH), mean, small


def _preference(verdict: Verdict, mean: float, small: float) -> tuple[bool, float]:
    worth = verdict is Verdict.WORTH
    return (not worth, mean if worth else small - mean)
