"""What the city may bring into a place of learning, by how far it has a say there (PRI-06)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

NEEDS = "needs_control"  # what a type calls the say of the city that a programme needs


class Control(StrEnum):
    """How far the city has a say in a place of learning."""

    FULL = "full"
    PARTIAL = "partial"
    ADVISORY = "advisory"
    NONE = "none"


STEPS = {Control.NONE: 0, Control.ADVISORY: 1, Control.PARTIAL: 2, Control.FULL: 3}


def needed_by(told: Mapping[str, Any]) -> str:
    """The say that a programme needs, by the answers to its type; "" for none.

    >>> needed_by({"needs_control": "full"}), needed_by({"needs_control": "none"}), needed_by({})
    ('full', '', '')
    """
    needed = str(told.get(NEEDS) or "")
    return "" if needed in ("none", "no") else needed


def may_bring(needed: str, control: str, *, has_agreed: bool) -> bool:
    """Whether a programme that needs so much of a say may be planned here.

    With a recorded agreement of the place of learning everything may. What is no word for a say
    asks for the whole of it, to be safe; an empty one asks for none.

    >>> may_bring("full", "advisory", has_agreed=False), may_bring("full", "advisory", has_agreed=True)
    (False, True)
    >>> may_bring("partial", "full", has_agreed=False), may_bring("", "none", has_agreed=False)
    (True, True)
    """
    if has_agreed or not needed:
        return True
    least = STEPS[Control(needed)] if needed in set(Control) else STEPS[Control.FULL]
    held = STEPS[Control(control)] if control in set(Control) else 0
    return held >= least
