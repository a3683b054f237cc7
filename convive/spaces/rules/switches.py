"""What a template holds off while it conflicts with our rules, until somebody who may decided by law.

A `conflict` names the moves, roles and referrers that stay off. A `decision` of the same name, kept
in the city's own copy, switches them on: its text, who decided, on which day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Entry = Mapping[str, Any]


def held_off(entries: Iterable[Entry]) -> frozenset[str]:
    """The keys of what stays off, with their sort.

    >>> conflict = {"key": "conflict.table", "sort": "conflict", "holds": ["role.convener"]}
    >>> sorted(held_off([conflict]))
    ['role.convener']
    >>> sorted(held_off([conflict, {"key": "decision.table", "sort": "decision"}]))
    []
    """
    told = list(entries)
    decided = {_name(one) for one in told if one.get("sort") == "decision"}
    return frozenset(
        str(key)
        for one in told
        if one.get("sort") == "conflict" and _name(one) not in decided
        for key in one.get("holds", ())
    )


def _name(entry: Entry) -> str:
    return str(entry.get("key", "")).partition(".")[2]
