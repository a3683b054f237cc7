"""What was kept long enough is deleted, with everything it said before."""

from __future__ import annotations

from datetime import date
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.models import Narrative, OnlineBriefing, OnlineCount
from convive.landscape.online import access, rules


def is_due(today: date) -> bool:
    """Whether anything was kept long enough."""
    return any(found.exists() for found in (_briefings(today), _narratives(today), _counts(today)))


@act("landscape.online_forgotten")
def forget(*, today: date, by: Asking) -> int:
    """Delete briefings past their day, stories not seen for two years, counts older than five.

    Returns how many briefings and stories.
    """
    if not access.may_write(by):
        raise PermissionDenied
    old = list(chain(_briefings(today), _narratives(today)))
    for one in old:
        history.forget(one)
        one.delete()
    _counts(today).delete()
    return len(old)


def _briefings(today: date) -> QuerySet[OnlineBriefing]:
    return OnlineBriefing.objects.filter(keep_until__lt=today)


def _narratives(today: date) -> QuerySet[Narrative]:
    return Narrative.objects.filter(last_seen__lt=today - rules.NARRATIVES_KEPT)


def _counts(today: date) -> QuerySet[OnlineCount]:
    return OnlineCount.objects.filter(last__lt=today - rules.COUNTS_KEPT)
