"""Questions of the regular work: what is over."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Q

from convive.people.models import Membership
from convive.people.rules import Role, holds
from convive.spaces.models import Grant, Member, Space


def open_spaces() -> list[Space]:
    """Spaces that their lead opened."""
    return list(Space.objects.filter(state=Space.State.OPEN).select_related("operator"))


def expired_grants(*, now: datetime, today: date) -> list[tuple[Space, list[Grant]]]:
    """Grants whose last day or hour has passed and whose keys still lie there, space by space."""
    over = Grant.objects.filter(Q(until__lt=today) | Q(expires_at__lte=now), ended_on=None)
    found: dict[Space, list[Grant]] = defaultdict(list)
    for grant in over.select_related("space"):
        found[grant.space].append(grant)
    return list(found.items())


def to_end(*, today: date) -> list[Member]:
    """Members whose time is over, who left the city's work, or who were elected (SAF-04)."""
    still = Member.objects.filter(ended_on=None).select_related("space", "person", "organisation")
    elected = {
        one.person_id
        for one in Membership.objects.filter(role=Role.MAYOR)
        if holds(one.since, one.until, today=today)
    }
    return [
        one
        for one in still
        if (one.until is not None and one.until < today)
        or one.person.left_on is not None
        or one.person_id in elected
    ]
