"""How many cases somebody carries, and whether they may take one more (SAF-14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from convive.pathway.models import Case, OverCeiling, TeamCare
from convive.pathway.rules import teamcare as rules
from convive.spaces.models import Grant, Member, Space


def carried(space: Space, members: Collection[Member]) -> Counter[str]:
    """Open cases by the person who holds a key of their own to them; a rehearsal is none."""
    receivers = [str(one.person.reference) for one in members]
    live = Case.objects.filter(space=space, closed_on=None, drill=False).values("record")
    held = Grant.objects.filter(
        space=space, receiver__in=receivers, record__in=live, ended_on=None, expires_at=None
    )
    pairs = held.order_by().values_list("receiver", "record").distinct()
    return Counter(receiver for receiver, _record in pairs)


def load_of(member: Member) -> int:
    """How many cases one member carries."""
    return carried(member.space, [member])[str(member.person.reference)]


def ceiling_of(member: Member) -> int | None:
    """How many they may carry; None without a ceiling."""
    care = TeamCare.objects.filter(space=member.space_id).first()
    return rules.ceiling(member.roles, care.ceilings if care else {})


def agreed_for(member: Member) -> OverCeiling | None:
    """The supervisor's word for one case more that was not used yet."""
    return OverCeiling.objects.filter(member=member, used_on=None).first()
