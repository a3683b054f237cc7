"""Money over years: what runs when, what ends soon, what outlives a term, and who carries it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from convive.ground.reading.folding import fold

CENT = Decimal("0.01")
NOTHING = Decimal(0)
WARNED_BEFORE = timedelta(days=366)  # twelve months, also over a leap year (GOV-04)
GAP = timedelta(days=31)  # a line that begins within a month after another ends follows it


class Certainty(StrEnum):
    """How sure the money of a line is."""

    HOPED = "hoped"
    PROMISED = "promised"
    SECURED = "secured"


class Spread(StrEnum):
    """How the money is spread over its sources, in words."""

    ONE = "one"
    LEANS = "leans"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as sums see it. Without an end, the amount is for a year and runs on."""

    ref: str
    source: str
    amount: Decimal
    currency: str
    begins: date
    ends: date | None = None
    sort: str = "work"
    certainty: str = Certainty.PROMISED
    action: str = ""

    def runs_on(self, day: date) -> bool:
        """Whether this line pays on a day."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Beyond:
    """What runs today a year, and how much of it is secured after the term of office, 0 to 1."""

    currency: str
    now: Decimal
    kept: Decimal

    @property
    def share(self) -> float:
        return float(self.kept / self.now) if self.now else 0.0


@dataclass(frozen=True, slots=True)
class Concentration:
    """On whom the money of one currency rests: the largest source, and how many really count.

    `sources_that_count` is the inverse of the sum of squared shares (Herfindahl): three equal
    sources give 3.0, one large and two tiny ones little more than 1.
    """

    currency: str
    largest: str
    largest_share: float
    sources_that_count: float

    @property
    def spread(self) -> Spread:
        if self.largest_share >= 0.67:
            return Spread.ONE
        return Spread.LEANS if self.largest_share >= 0.4 else Spread.SPREAD


def in_year(line: Line, year: int) -> Decimal:
    """What a line pays in a year: its amount spread evenly over its days, exact to the cent.

    >>> one = Line("a", "s", Decimal("300"), "EUR", date(2026, 7, 1), date(2027, 6, 30))
    >>> in_year(one, 2026) + in_year(one, 2027)
    Decimal('300.00')
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    if line.ends is None:
        days = (last - max(first, line.begins)).days + 1
        return _cents(line.amount * max(days, 0) / ((last - first).days + 1))
    # Differences of rounded sums add up to the whole; rounded differences would not.
    return _paid_until(line, last) - _paid_until(line, first - timedelta(days=1))


def a_year(line: Line) -> Decimal:
    """What a line pays in twelve months while it runs; a shorter line pays its whole amount."""
    if line.ends is None:
        return _cents(line.amount)
    days = (line.ends - line.begins).days + 1
    return _cents(line.amount * 365 / max(days, 365))


def years_of(lines: Iterable[Line], *, today: date, ahead: int = 4) -> list[int]:
    """The years a budget shows: from the first line on, at most two back, to `ahead` years on."""
    begun = [line.begins.year for line in lines]
    return list(range(max(min(begun, default=today.year), today.year - 2), today.year + ahead + 1))


def totals(lines: Iterable[Line], years: Sequence[int]) -> dict[str, dict[int, Decimal]]:
    """The sum of each year, by currency; currencies are never mixed."""
    sums: dict[str, dict[int, Decimal]] = {}
    for line in lines:
        held = sums.setdefault(line.currency, dict.fromkeys(years, NOTHING))
        for year in years:
            held[year] += in_year(line, year)
    return dict(sorted(sums.items()))


def ending(lines: Iterable[Line], *, today: date) -> list[Line]:
    """The lines that end within twelve months without another that follows, the earliest first.

    Another line follows when it pays for the same work in the same currency, begins at most a
    month after this one ends, and lasts longer (GOV-04). Hope is no line that follows.
    """
    listed = list(lines)
    near = [
        line
        for line in listed
        if line.ends is not None and today <= line.ends <= today + WARNED_BEFORE
    ]
    found = [line for line in near if not any(_follows(other, line) for other in listed)]
    return sorted(found, key=lambda line: (line.ends or date.max, line.ref))


def beyond(lines: Iterable[Line], *, term_ends: date, today: date) -> list[Beyond]:
    """Of what runs today, the part that is secured on the day after the term ends (GOV-04)."""
    now: dict[str, Decimal] = defaultdict(Decimal)
    kept: dict[str, Decimal] = defaultdict(Decimal)
    after = max(term_ends, today) + timedelta(days=1)
    for line in lines:
        if line.runs_on(today) and line.certainty != Certainty.HOPED:
            now[line.currency] += a_year(line)
            if line.certainty == Certainty.SECURED and line.runs_on(after):
                kept[line.currency] += a_year(line)
    return [Beyond(code, now[code], kept[code]) for code in sorted(now)]


def concentration(lines: Iterable[Line], *, today: date) -> list[Concentration]:
    """On whom the money that runs today rests, by currency (GOV-15); given in kind apart."""
    by_source: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for line in lines:
        if line.runs_on(today) and line.certainty != Certainty.HOPED and line.sort != "in-kind":
            by_source[line.currency][line.source] += a_year(line)
    return [_concentrated(code, held) for code, held in sorted(by_source.items())]


def clashes(text: str, wordings: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys of wordings that a text uses, as whole words, in the order they are given (SYS-71).

    >>> clashes("Work with risky neighbourhoods.", {"places": ["risky neighbourhoods"]})
    ['places']
    """
    told = f" {fold(text)} "
    return [
        key
        for key, said in wordings.items()
        if any(f" {fold(one)} " in told for one in said if one)
    ]


def accept_needs_decision(conflict: str) -> bool:
    """Money whose terms conflict with the mission is taken only after a table decided (GOV-15)."""
    return conflict == "conflict"


def _follows(other: Line, line: Line) -> bool:
    if other.ref == line.ref or line.ends is None or other.certainty == Certainty.HOPED:
        return False
    same = (other.action, other.sort, other.currency) == (line.action, line.sort, line.currency)
    named = bool(line.action) or other.source == line.source
    lasts = other.ends is None or other.ends > line.ends
    return same and named and lasts and other.begins <= line.ends + GAP


def _paid_until(line: Line, day: date) -> Decimal:
    if line.ends is None or day < line.begins:
        return NOTHING.quantize(CENT)
    whole = (line.ends - line.begins).days + 1
    passed = (min(day, line.ends) - line.begins).days + 1
    return _cents(line.amount * passed / whole)


def _concentrated(code: str, held: Mapping[str, Decimal]) -> Concentration:
    whole = sum(held.values(), NOTHING)
    shares = {source: float(amount / whole) if whole else 0.0 for source, amount in held.items()}
    largest = min(shares, key=lambda source: (-shares[source], source))
    squares = sum(share * share for share in shares.values())
    return Concentration(code, largest, shares[largest], 1 / squares if squares else 0.0)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)
