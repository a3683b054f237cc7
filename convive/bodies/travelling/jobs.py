"""Reminders of answers: two working days before their day, and when it is over."""

from __future__ import annotations

from datetime import date, datetime

from convive.bodies import mail, rules
from convive.bodies.models import Ask
from convive.bodies.travelling import queries
from convive.city import queries as city
from convive.people import mail as addresses


def remind(now: datetime) -> int:
    """Write to who acts on each unanswered ask, once before and once after its day.

    Returns how many letters went. No letter says what was asked; what nobody acts on stands on the
    coordinator's first page.
    """
    today, sent = city.today(now), 0
    for ask in queries.waiting(today=today):
        if _is_time(ask, today) and _remind(ask, today, now):
            sent += 1
    return sent


def _is_time(ask: Ask, today: date) -> bool:
    return rules.to_remind(
        ask.answer_due_on,
        reminded=ask.reminded_on,
        calendar=city.working_calendar(),
        today=today,
    )


def _remind(ask: Ask, today: date, now: datetime) -> bool:
    person = queries.acting_on(ask)
    if person is None or not person.email:
        return False
    letter = "late_answer" if ask.answer_due_on < today else "answer"
    url = addresses.link("bodies:ask", ask.ref)
    if not mail.send(letter, person, now=now, due_on=ask.answer_due_on, url=url):
        return False
    Ask.objects.filter(pk=ask.pk).update(reminded_on=today)
    return True
