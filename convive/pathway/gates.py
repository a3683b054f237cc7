"""What a suite asks before an act of casework, beyond what the template of the case says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from convive.pathway.models import Case
from convive.spaces.models import Member


class Before(StrEnum):
    """Before which act a gate is asked."""

    ASSIGN = "assign"
    CONTACT = "contact"
    DISCLOSE = "disclose"
    MOVE = "move"


Gate = Callable[[Case, Member, str, date], None]
_gates: dict[Before, list[Gate]] = {}


def register(before: Before, gate: Gate) -> None:
    """A suite calls this once, from AppConfig.ready(); the gate raises Refused, or lets pass."""
    _gates.setdefault(before, []).append(gate)


def ask(before: Before, case: Case, member: Member, *, about: str = "", on: date) -> None:
    """Every gate of this kind, for a case and the member whom the act is about; `about` is the
    stage a move leads to. Raises Refused with what is missing.
    """
    for gate in _gates.get(before, ()):
        gate(case, member, about, on)
