"""What makes a pack of some kind unfit: each room says here how its own packs are judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

# It looks at the content alone: the same content has the same faults.
Check = Callable[[Mapping[str, Any]], list[str]]

_checks: dict[str, Check] = {}
_fit: set[tuple[Check, str]] = set()


def register(kind: str, check: Check) -> None:
    """A room calls this once, from its AppConfig.ready()."""
    _checks[kind] = check


def faults(content: Mapping[str, Any], *, digest: str) -> list[str]:
    """What the room of a pack's kind finds wrong with it; empty where no room judges it.

    `digest` is that of this content: what was found fit is not judged again by this process.
    """
    check = _checks.get(str(content.get("kind", "")))
    if check is None or (check, digest) in _fit:
        return []
    found = check(content)
    if not found:
        _fit.add((check, digest))
    return found
