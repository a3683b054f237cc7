"""Sessions of the invented initiatives: recorded ones, one that was cancelled, and those to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from convive.demo import data
from convive.demo.loading.made import Made
from convive.ground.references import new_ref
from convive.ground.viewers import House
from convive.programmes.models import Initiative, Session
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.sessions.rules.series import Rhythm

A_WEEK = timedelta(days=7)
LATER = timedelta(hours=2)  # so long after the end it is written down


def load(made: Made) -> None:
    """Two weekly series, what was recorded of the weeks before, and one that waits to be."""
    about = data.read("sessions")
    running = Initiative.objects.filter(state=Initiative.State.RUNNING).order_by("id")
    for initiative, told in zip(running, about["series"], strict=False):
        held = _series(initiative, told, made)
        gone = held.pop(about["skip_week"])
        planning.cancel(gone, why=about["cancelled_why"]["en"], now=timezone.now(), by=House())
        # The last one waits to be recorded, so that somebody may try it.
        for number, session in enumerate(held[:-1]):
            _record(session, told, number)


def _series(initiative: Initiative, told: Mapping[str, Any], made: Made) -> list[Session]:
    """The whole series is planned; given back are the sessions that are over."""
    monday = made.today - timedelta(days=made.today.weekday())
    day = monday + timedelta(days=told["weekday"])
    now = timezone.now()
    planned = planning.plan(
        initiative,
        first=day - told["weeks_before"] * A_WEEK,
        begins=time.fromisoformat(told["begins"]),
        ends=time.fromisoformat(told["ends"]),
        rhythm=Rhythm.WEEKLY,
        until=day + told["weeks_after"] * A_WEEK,
        place=initiative.place,
        now=now,
        by=House(),
    )
    for session in planned:
        session.facilitators.add(made.users[told["led_by"]])
    return [one for one in planned if one.ends + LATER < now]


def _record(session: Session, told: Mapping[str, Any], number: int) -> None:
    note = told["notes"][number % len(told["notes"])]
    at: datetime = session.ends + LATER
    content = {
        "came": told["came"][number % len(told["came"])],
        "counts": {},
        "represented": [],
        "what_happened": note["happened"],
        "what_to_change": note["change"],
        "mel_minutes": 10,
        "told": {},
    }
    recording.record(
        session,
        content,
        client_key=new_ref(),
        saw=0,
        written_at=at,
        now=at,
        by=House(),
    )
