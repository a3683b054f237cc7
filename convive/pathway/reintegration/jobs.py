"""Regular work of long support: reviews that nobody made, days that come near."""

from __future__ import annotations

from datetime import date, datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.pathway.models import PracticeQuestion
from convive.pathway.reintegration.actions import arriving, practice, years
from convive.spaces.models import Space
from convive.spaces.queries import records


def watch_returns(now: datetime) -> int:
    """Escalate overdue reviews, tell of returns that are near; as often as it likes."""
    today: date = city.today(now)
    spaces = list(Space.objects.filter(level=Space.Level.TERTIARY))
    for space in spaces:
        years.escalate(space, by=House(), on=today)
        arriving.alert(space, by=House(), on=today)
    for record in records.over(PracticeQuestion.KIND, today=today):
        practice.lapse(record, by=House(), on=today)
    return len(spaces)
