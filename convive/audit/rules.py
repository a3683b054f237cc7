"""What is written in the signed text of a yearly count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Said(Protocol):
    """A line of the count."""

    @property
    def key(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def number(self) -> int | None: ...


def is_over(year: int, *, today: date) -> bool:
    """Whether a year can be counted: only when no act can still be added to it.

    >>> is_over(2025, today=date(2026, 1, 1))
    True
    >>> is_over(2026, today=date(2026, 12, 31))
    False
    """
    return year < today.year


def lines_of(year: int, edition: int, *, events: int, lines: Sequence[Said]) -> tuple[str, ...]:
    """The further lines of the checkpoint that signs a yearly count, one number a line."""
    first = (f"count of the year {year}, edition {edition}", f"events in the year: {events}")
    return first + tuple(
        f"{one.key}: {'fewer than 5' if one.number is None else one.number} ({one.word})"
        for one in lines
    )
