"""Whether two readers of the same things saw the same: agreement beyond chance."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from convive.landscape.analysis.rules import intervals
from convive.landscape.analysis.rules.intervals import LEVEL, Interval

Codes = Sequence[str | None]
GOOD, FAIR = 0.8, 0.667  # Krippendorff's advice: rely on it; draw tentative conclusions only


class Strength(StrEnum):
    """What agreement allows, judged by the low end where there is an interval."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    WEAK = "weak"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement beyond chance; `same` of `both` items were coded alike.

    `value` is None where chance alone agrees fully (everybody used one code) or nothing was read.
    """

    value: float | None
    interval: Interval | None
    same: int
    both: int

    @property
    def strength(self) -> Strength:
        if self.value is None:
            return Strength.CANNOT_SAY
        surely = self.interval.low if self.interval else self.value
        if surely >= GOOD:
            return Strength.RELIABLE
        return Strength.TENTATIVE if surely >= FAIR else Strength.WEAK


def kappa(first: Codes, second: Codes, *, level: float = LEVEL) -> Agreement:
    """Cohen's kappa of two readers with the interval of Fleiss, Cohen and Everitt (1969).

    An item that one of them left out (None) takes no part. Raises ValueError when the lists differ
    in length.

    >>> found = kappa(["a", "a", "b", "b"], ["a", "b", "b", "b"])
    >>> round(found.value, 3), found.same, found.both
    (0.5, 3, 4)
    """
    pairs = [
        (one, two)
        for one, two in zip(first, second, strict=True)
        if one is not None and two is not None
    ]
    both, same = len(pairs), sum(one == two for one, two in pairs)
    if not both:
        return Agreement(None, None, 0, 0)
    cells = {pair: number / both for pair, number in Counter(pairs).items()}
    rows = {one: number / both for one, number in Counter(one for one, _two in pairs).items()}
    columns = {two: number / both for two, number in Counter(two for _one, two in pairs).items()}
    seen = same / both
    chance = sum(share * columns.get(code, 0.0) for code, share in rows.items())
    if math.isclose(chance, 1.0):
        return Agreement(None, None, same, both)
    value = (seen - chance) / (1 - chance)
    own = sum(
        cells.get((code, code), 0.0)
        * (1 - (rows.get(code, 0.0) + columns.get(code, 0.0)) * (1 - value)) ** 2
        for code in {*rows, *columns}
    )
    others = (1 - value) ** 2 * sum(
        share * (columns.get(one, 0.0) + rows.get(two, 0.0)) ** 2
        for (one, two), share in cells.items()
        if one != two
    )
    variance = own + others - (value - chance * (1 - value)) ** 2
    half = intervals.z_value(level) * math.sqrt(max(0.0, variance) / both) / (1 - chance)
    around = Interval(max(-1.0, value - half), min(1.0, value + half), level)
    return Agreement(value, around if same < both else None, same, both)


def alpha(readings: Sequence[Codes]) -> Agreement:
    """Krippendorff's alpha for names, any number of readers, gaps allowed; no interval.

    `readings` holds one list a reader. `same` and `both` count pairs of readings of one item.

    >>> round(alpha([["a", "a", "b", None], ["a", "b", "b", "b"]]).value, 4)
    0.4444
    """
    together: defaultdict[tuple[str, str], float] = defaultdict(float)
    same = both = 0
    for item in zip(*readings, strict=True):
        codes = Counter(code for code in item if code is not None)
        number = codes.total()
        if number < 2:
            continue
        both += number * (number - 1) // 2
        for one, times in codes.items():
            same += times * (times - 1) // 2
            for two, others in codes.items():
                pairs = times * (others - (one == two))
                together[one, two] += pairs / (number - 1)
    everything = sum(together.values())
    if not everything:
        return Agreement(None, None, 0, 0)
    totals: defaultdict[str, float] = defaultdict(float)
    for (one, _two), pairs in together.items():
        totals[one] += pairs
    expected = everything**2 - sum(total**2 for total in totals.values())
    if not expected:
        return Agreement(None, None, same, both)
    differing = sum(pairs for (one, two), pairs in together.items() if one != two)
    return Agreement(1 - (everything - 1) * differing / expected, None, same, both)
