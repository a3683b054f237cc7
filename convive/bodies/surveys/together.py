"""What the legs did together at the tables: meetings at which both were present, decisions there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from convive.bodies import queries as tables
from convive.bodies.models import Decision, Meeting, Presence
from convive.bodies.rules.seats import THERE


@dataclass(slots=True)
class Together:
    """Legs present by meeting, and decisions by meeting."""

    legs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    decisions: dict[int, int] = field(default_factory=dict)

    def of(self, one: str, other: str) -> tuple[int, int]:
        """Meetings at which both legs were present, and decisions taken there."""
        both = [meeting for meeting, legs in self.legs.items() if {one, other} <= legs]
        return len(both), sum(self.decisions.get(meeting, 0) for meeting in both)


def counts(*, since: date, until: date) -> Together:
    """From who came, by seat, to every meeting held in between."""
    known = tables.legs()
    found = Together()
    held = Meeting.objects.filter(state=Meeting.State.HELD, on__gte=since, on__lte=until)
    came = Presence.objects.filter(meeting__in=held, how__in=sorted(THERE))
    for one in came.select_related("seat__organisation"):
        if leg := tables.leg_of(one.seat, known):
            found.legs[one.meeting_id].add(leg)
    decided = Decision.objects.filter(meeting__in=held).values_list("meeting")
    found.decisions = dict(decided.annotate(Count("id")).order_by())
    return found
