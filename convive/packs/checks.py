"""What makes a pack of some kind unfit: each room says here how its own packs are judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Mapping[str, Any]], list[str]]

_checks: dict[str, Check] = {}


def register(kind: str, check: Check) -> None:
    """A room calls this once, from its AppConfig.ready()."""
    _checks[kind] = check


def faults(content: Mapping[str, Any]) -> list[str]:
    """What the room of a pack's kind finds wrong with it; empty where no room judges it."""
    check = _checks.get(str(content.get("kind", "")))
    return check(content) if check else []
