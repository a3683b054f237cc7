"""Letters about notices: the first one, and reminders for who has not taken note."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from convive.bodies.models import Told
from convive.bodies.notices import mail, queries
from convive.city import queries as city


@task()
def send(ref: str) -> int:
    """Write to every member of a notice who was not written to yet; returns how many were."""
    today, sent = city.today(timezone.now()), 0
    waiting = Told.objects.filter(notice__ref=ref, mailed_on=None)
    for told in waiting.select_related("notice", "organisation"):
        if mail.send(told, queries.addressees(told.organisation, today=today)):
            told.mailed_on = today
            told.save(update_fields=["mailed_on"])
            sent += 1
    return sent


def remind(now: datetime) -> int:
    """Remind members who have not taken note; returns how many. `convive tick` calls it."""
    today, sent = city.today(now), 0
    for told in queries.to_remind(today=today):
        if mail.send(told, queries.addressees(told.organisation, today=today), reminder=True):
            sent += 1
        # Also where nobody could be reached: the page then says that somebody should call.
        told.reminded_on, told.reminders = today, told.reminders + 1
        told.save(update_fields=["reminded_on", "reminders"])
    return sent
