"""Who looks after a team: its leads, and members with the role of a supervisor."""

from __future__ import annotations

from convive.spaces.models import Member
from convive.spaces.rules.belonging import LEAD

SUPERVISOR = "supervisor"


def looks_after(member: Member) -> bool:
    """Whether they see what everybody carries, write down talks, and agree to one case more."""
    return bool({LEAD, SUPERVISOR} & set(member.roles))
