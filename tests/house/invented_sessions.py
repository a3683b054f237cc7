"""Sessions, recordings and pictures of the invented city."""

from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace

from django.utils import timezone

from convive.programmes.models import Session
from convive.programmes.sessions.actions import pictures, planning, recording
from convive.programmes.sessions.tests.builders import a_portrait
from convive.programmes.tests.builders import an_initiative


def sessions(world: SimpleNamespace) -> None:
    """An initiative that everybody knows of: one session recorded, one to record, one to come."""
    world.sporting = an_initiative(
        "Judo for all", state="running", carrier=world.organisation, is_public=True
    )
    world.recorded, world.unrecorded, world.to_come = (
        _a_session(world, days) for days in (-3, -2, 9)
    )
    world.recording = recording.record(
        world.recorded,
        {"came": 12, "what_happened": "Calm."},
        client_key="invented-recording",
        saw=0,
        written_at=timezone.now(),
        now=timezone.now(),
        by=world.boss_viewer,
    )
    world.portrait = a_portrait(world.sporting)
    world.portrait_use = pictures.show(
        world.portrait,
        sort="page",
        subject=world.sporting.reference,
        on=world.today,
        by=world.boss_viewer,
    )


def _a_session(world: SimpleNamespace, days: int) -> Session:
    made = planning.plan(
        world.sporting,
        first=world.today + timedelta(days=days),
        begins=time(18),
        ends=time(19),
        now=timezone.now(),
        by=world.boss_viewer,
    )
    return made[0]
