"""Passing up what a place did not put right in time."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction

from convive.city import queries as city
from convive.ground.viewers import House
from convive.programmes.readiness import actions, letters, queries


def pass_up_what_is_late(now: datetime) -> int:
    """The regular work: the office hears once of each late correction. Returns how many."""
    today = city.today(now)
    late = list(queries.late_corrections(today=today))
    for one in late:
        actions.pass_up(one, on=today, by=House())
        transaction.on_commit(partial(letters.tell_late.enqueue, one.ref))
    return len(late)
