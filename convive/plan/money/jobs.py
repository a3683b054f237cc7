"""A clock for each line whose money ends within twelve months; it stops when another line follows."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from convive.city import clocks
from convive.city import queries as city
from convive.city import rules as working
from convive.city.models import Clock
from convive.ground.phrase import Phrase
from convive.ground.viewers import House
from convive.plan.models import BudgetLine
from convive.plan.money import queries


def remind(now: datetime) -> int:
    """Start and finish the clocks of what ends (GOV-04); returns how many began. Safe to run twice."""
    today, house = city.today(now), House()
    ending = {str(one.reference): one for one in queries.ending_for(house, today=today)}
    running = {
        one.subject: one
        for one in Clock.objects.filter(subject__startswith=f"{BudgetLine.KIND}:", done_on=None)
    }
    for subject, clock in running.items():
        if subject not in ending:
            clocks.finish(clock, on=today, by=house)
    waiting = [one for subject, one in ending.items() if subject not in running]
    for line in waiting:
        _start(line, today)
    return len(waiting)


def _start(line: BudgetLine, today: date) -> None:
    end = line.ends_on or today
    days = working.working_days_between(today, end, calendar=city.working_calendar())
    clocks.start_clock(line.reference, name=_words(line), working_days=days, on=today, by=House())


def _words(line: BudgetLine) -> Phrase:
    said = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said[code] = _("Money ends: %(line)s") % {"line": line}
    return Phrase(said)
