"""The ledger of sessions as rules weigh it."""

from __future__ import annotations

from collections.abc import Iterable

from convive.pathway.models import SessionLine
from convive.pathway.rules.support import Held


def held(lines: Iterable[SessionLine]) -> list[Held]:
    """Lines of the ledger, each with whether its provider confirmed it."""
    return [Held(one.on, one.state, one.confirmed_on is not None) for one in lines]
