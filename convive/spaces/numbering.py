"""What people call a sealed record: rooms above say it, because only they number what they seal."""

from __future__ import annotations

from collections.abc import Callable

NumberOf = Callable[[str], str]
_numbers: dict[str, NumberOf] = {}


def register(kind: str, number_of: NumberOf) -> None:
    """A room calls this once, from its AppConfig.ready(); `number_of` gets a record's reference."""
    _numbers[kind] = number_of


def number_of(kind: str, ref: str) -> str:
    """The number that people know, or the reference where nobody numbers this kind."""
    return (_numbers[kind](ref) if kind in _numbers else "") or ref
