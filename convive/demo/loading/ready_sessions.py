"""What took place in Velmora with health and at the workshop: lunch talks, and three days together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from convive.demo import data
from convive.demo.loading.made import Made
from convive.ground.viewers import House
from convive.programmes.sessions.actions import planning, recording
from convive.programmes.sessions.rules.series import Rhythm

LATER = timedelta(hours=1)


def load(made: Made) -> None:
    """Each series of the data, with what was recorded of those that are over."""
    for told in data.read("ready_places")["sessions"]:
        for day in told["days"]:
            _session(told, day, made)


def _session(told: Mapping[str, Any], day: int, made: Made) -> None:
    initiative = made.initiatives[told["programme"]]
    (session,) = planning.plan(
        initiative,
        first=made.working_day(day),
        begins=time.fromisoformat(told["from"]),
        ends=time.fromisoformat(told["until"]),
        rhythm=Rhythm.ONCE,
        place=initiative.place,
        now=timezone.now(),
        by=House(),
    )
    at = session.ends + LATER
    if at > timezone.now():
        return
    recording.record(
        session,
        {"came": told["came"], "counts": told["counts"], "represented": [], "told": {}}
        | {"what_happened": told["happened"], "what_to_change": "", "mel_minutes": 10},
        client_key=f"demo-{session.ref}",
        saw=0,
        written_at=at,
        now=at,
        by=House(),
    )
