"""What answers given apart say together, without showing anybody's own (methodology 9, GOV-01)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import median_low

FEWEST = 3  # answers of one side below which nothing of it is shown
MOST_DISPUTED = 5
MOST_LINKS = 60  # made for one side at once
NEAR = 14  # days before a survey is due again at which somebody is reminded


@dataclass(frozen=True, slots=True)
class Spread:
    """How one side answered one statement: the middle step, the lowest and the highest, how many."""

    count: int
    middle: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One statement with what each side said; None where too few of a side answered."""

    key: str
    sides: Mapping[str, Spread | None]

    @property
    def difference(self) -> int | None:
        """Steps between the side that sees most and the one that sees least; None for one side."""
        middles = [spread.middle for spread in self.sides.values() if spread is not None]
        return max(middles) - min(middles) if len(middles) > 1 else None


def spread(steps: Iterable[int]) -> Spread | None:
    """Median and range of one side's answers; None below three, so that nobody is recognised.

    >>> spread([0, 2, 2, 3])
    Spread(count=4, middle=2, low=0, high=3)
    >>> spread([0, 2]) is None
    True
    """
    known = sorted(steps)
    if len(known) < FEWEST:
        return None
    return Spread(len(known), median_low(known), known[0], known[-1])


def compared(
    statement: str, sides: Iterable[str], answers: Iterable[tuple[str, Mapping[str, int]]]
) -> Compared:
    """`answers`: for each respondent their side and the step they gave, by statement."""
    given: dict[str, list[int]] = {side: [] for side in sides}
    for side, steps in answers:
        if side in given and statement in steps:
            given[side].append(steps[statement])
    return Compared(statement, {side: spread(steps) for side, steps in given.items()})


def most_disputed(rows: Iterable[Compared]) -> list[Compared]:
    """The statements on which the sides differ most, the widest first; none where all agree."""
    apart = [row for row in rows if row.difference]
    return sorted(apart, key=lambda row: -(row.difference or 0))[:MOST_DISPUTED]


def key_about(statement: str, other: str) -> str:
    """The key of a statement that one side answers about another.

    >>> key_about("trust", "police")
    'trust--police'
    """
    return f"{statement}--{other}"


@dataclass(frozen=True, slots=True)
class Tie:
    """One link between two sides: how firm it is from both their answers, and what they did together.

    `step` is None while fewer than three of either side have answered about the other.
    """

    sides: tuple[str, str]
    step: int | None
    trust: int | None
    cooperation: int | None
    meetings: int = 0
    decisions: int = 0


def tie(
    sides: tuple[str, str],
    answers: Sequence[tuple[str, Mapping[str, int]]],
    *,
    trust: Sequence[str],
    cooperation: Sequence[str],
    together: tuple[int, int] = (0, 0),
) -> Tie:
    """How firm one link is: the lower of trust and cooperation, each from both directions.

    `trust` and `cooperation` are the keys of the statements; `together` counts the meetings at
    which both were present and the decisions taken there.
    """
    trusting, working = _both_ways(sides, answers, trust), _both_ways(sides, answers, cooperation)
    known = [step for step in (trusting, working) if step is not None]
    step = min(known) if len(known) == 2 else None
    return Tie(sides, step, trusting, working, *together)


def _both_ways(
    sides: tuple[str, str],
    answers: Sequence[tuple[str, Mapping[str, int]]],
    statements: Sequence[str],
) -> int | None:
    """The lower median of the two directions; None when one of them is not known."""
    middles = []
    for one, other in (sides, sides[::-1]):
        keys = [key_about(statement, other) for statement in statements]
        of_side = [steps for side, steps in answers if side == one]
        told = [[steps[key] for key in keys if key in steps] for steps in of_side]
        found = spread(min(steps) for steps in told if steps)
        if found is None:
            return None
        middles.append(found.middle)
    return min(middles)


def weakest(ties: Iterable[Tie]) -> Tie | None:
    """The link that needs care first: the lowest step, then the fewest meetings; None: none known."""
    known = [one for one in ties if one.step is not None]
    return min(known, key=lambda one: (one.step, one.meetings, one.decisions), default=None)


def pairs(sides: Sequence[str]) -> list[tuple[str, str]]:
    """Every link between sides; four legs have six.

    >>> len(pairs(["elected", "staff", "community", "police"]))
    6
    """
    return list(combinations(sides, 2))


USUAL_SIDES = {
    "national-liaison": "national",
    "mayor": "elected",
    "police-liaison": "police",
    "partner": "community",
    "coordinator": "staff",
}


def usual_side(roles: Iterable[str], sides: Sequence[str]) -> str:
    """The side that a role usually answers for, to begin with; the respondent says which it is.

    >>> usual_side(["mayor"], ["elected", "staff"]), usual_side(["mayor"], ["city", "national"])
    ('elected', 'city')
    """
    known = (USUAL_SIDES[role] for role in roles if role in USUAL_SIDES)
    otherwise = "city" if "city" in sides else ""
    return next((side for side in known if side in sides), otherwise)


def needs_evidence(step: int | None, evidence_from: int | None) -> bool:
    """Whether this step must say where it can be read (methodology 9: above "informal")."""
    return step is not None and evidence_from is not None and step >= evidence_from


def is_open(opened: date, closes: date, closed: date | None, *, today: date) -> bool:
    """Whether answers are taken; the last day still counts."""
    return closed is None and opened <= today <= closes


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, day.day)
