"""Work that must be done now and then; rooms register it, `convive tick` does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Work = Callable[[datetime], object]
_works: dict[str, Work] = {}


def register(name: str, work: Work) -> None:
    """`work(now)` is called about once a minute and must do no harm when called twice."""
    _works[name] = work


def works() -> dict[str, Work]:
    """Everything registered, by name."""
    return dict(_works)
