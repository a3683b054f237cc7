"""How many things must be looked at before a change could be seen at all."""

from __future__ import annotations

import math

import scipy

from convive.landscape.analysis.rules import intervals
from convive.landscape.analysis.rules.intervals import LEVEL

POWER = 0.8
MOST = 10_000_000


def sample_for_two_shares(
    first: float, second: float, *, power: float = POWER, level: float = LEVEL
) -> int:
    """How many in each period, so that one share becoming the other is seen (samples.md).

    With `power` 0.8 a change of this size is seen four times out of five. Raises ValueError for
    shares that are equal or not between 0 and 1.

    >>> sample_for_two_shares(0.02, 0.04)
    1141
    """
    if first == second or not (0 <= first <= 1 and 0 <= second <= 1) or not 0 < power < 1:
        raise ValueError("Two different shares between 0 and 1 are needed.")
    middle = (first + second) / 2
    nothing = intervals.z_value(level) * math.sqrt(2 * middle * (1 - middle))
    apart = first * (1 - first) + second * (1 - second)
    something = float(scipy.stats.norm.ppf(power)) * math.sqrt(apart)
    return math.ceil(((nothing + something) / (second - first)) ** 2)


def sample_for_share(share: float, half_width: float, *, level: float = LEVEL) -> int:
    """How many, so that Wilson's interval around this share is no wider than twice `half_width`.

    Raises ValueError for a share outside 0 to 1 or a width that is not above nought.

    >>> sample_for_share(0.5, 0.05)
    381
    """
    if not 0 <= share <= 1 or not 0 < half_width < 1:
        raise ValueError("A share between 0 and 1 and a width above nought are needed.")
    z = intervals.z_value(level)
    low, high = 1, 2
    while high < MOST and _half(share, high, z) > half_width:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        if _half(share, middle, z) > half_width:
            low = middle + 1
        else:
            high = middle
    return high


def _half(share: float, of: int, z: float) -> float:
    return z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
