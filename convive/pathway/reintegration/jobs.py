"""Regular work of long support: reviews that nobody made, days that come near."""

from __future__ import annotations

from datetime import date, datetime

from convive.city import queries as city
from convive.ground.viewers import House
from convive.pathway.models import PracticeQuestion
from convive.pathway.reintegration.actions import arriving, asking, calls, practice, years
from convive.pathway.reintegration.queries import asking as questions
from convive.pathway.reintegration.queries import calls as log
from convive.spaces.models import Space
from convive.spaces.queries import records


def watch_returns(now: datetime) -> int:
    """Escalate overdue reviews, tell of returns that are near and of what nobody answered, erase what is
    over; as often as it likes.
    """
    today: date = city.today(now)
    spaces = list(Space.objects.filter(level=Space.Level.TERTIARY))
    for space in spaces:
        years.escalate(space, by=House(), on=today)
        arriving.alert(space, by=House(), on=today)
        calls.remind(space, by=House(), on=today)
        asking.remind(space, by=House(), on=today)
    for record in records.over(PracticeQuestion.KIND, today=today):
        practice.lapse(record, by=House(), on=today)
    for record in log.over(today=today):
        calls.forget(record, by=House(), on=today)
    for record in questions.over(today=today):
        asking.forget(record, by=House(), on=today)
    return len(spaces)
