"""How much one person may open in a time: what a stolen session can take is bounded."""

from __future__ import annotations

from dataclasses import dataclass

UNUSUAL = 3  # times the usual rate


@dataclass(frozen=True, slots=True)
class Budget:
    """What one person may do; a city may choose other numbers."""

    openings_an_hour: int = 60
    exports_a_day: int = 10

    def __post_init__(self) -> None:
        if self.openings_an_hour < 0 or self.exports_a_day < 0:
            raise ValueError("a budget is not negative")


def left(budget: int, used: int) -> int:
    """How many are left of one of a budget's numbers; never below nought.

    >>> left(Budget().openings_an_hour, 58), left(Budget().exports_a_day, 12)
    (2, 0)
    """
    return max(0, budget - used)


def unusual(used: int, usual: float) -> bool:
    """Whether somebody opens three times as much as usual, which the alarm tells.

    Who usually opens less than one is compared with one.

    >>> unusual(29, 10), unusual(30, 10), unusual(2, 0)
    (False, True, False)
    """
    return used >= UNUSUAL * max(usual, 1)
