"""What must hold before the city chooses something: rooms above say so, because only they know it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from convive.ground.refusals import Words

OWN_MECHANISM = "own-mechanism"
Check = Callable[[date], Words]
_checks: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """`check(today)` says in one sentence what is missing, or "" when the condition holds."""
    _checks[name] = check


def holds(name: str, *, today: date) -> bool:
    """Whether the condition holds today; what nobody registered does not hold."""
    return name in _checks and not _checks[name](today)


def missing(name: str, *, today: date) -> list[Words]:
    """What is missing today, as sentences for a refusal."""
    said = _checks[name](today) if name in _checks else ""
    return [said] if said else []
