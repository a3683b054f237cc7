"""The letter to who is called; it says neither where nor why."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from convive.bodies import mail
from convive.bodies.models import Called
from convive.city import queries as city
from convive.people import mail as addresses


@task()
def write_to_called(ref: str) -> int:
    """Write to everybody who was called and has no letter yet; returns how many went.

    Nobody is asked to come once the tense time is over.
    """
    now, sent = timezone.now(), 0
    waiting = Called.objects.filter(
        call_out__ref=ref, call_out__ended_on=None, mailed_on=None, person__isnull=False
    )
    for called in waiting.select_related("person", "seat", "call_out"):
        person = called.person
        if person is None or not person.email or person.left_on is not None:
            continue
        url = addresses.link("bodies:answer_call", called.call_out.ref, called.seat.ref)
        if mail.send("called", person, now=now, url=url):
            called.mailed_on = city.today(now)
            called.save(update_fields=["mailed_on"])
            sent += 1
    return sent
