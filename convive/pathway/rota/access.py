"""Who changes the rota: who leads the space. Everybody in it reads it."""

from __future__ import annotations

from convive.spaces.models import Member
from convive.spaces.rules.belonging import LEAD

ANSWERS = frozenset({"intake", "screener"})


def may_plan(member: Member) -> bool:
    """Who puts people on shifts and says what the line promises."""
    return LEAD in member.roles


def may_tell(member: Member) -> bool:
    """Who answers calls, and so writes and reads what one shift tells the next."""
    return bool(ANSWERS & set(member.roles))
