"""Somebody trusted in the invented city: who goes between with a sealed log, a talk, a barrier."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from convive.programmes.reach.tests.builders import a_programme, a_session
from convive.programmes.trusted.actions import logs
from convive.programmes.trusted.tests.builders import (
    a_barrier,
    a_dialogue,
    a_log_room,
    a_plan,
    a_worker,
    an_intermediary,
)


def somebody_trusted(world: SimpleNamespace) -> None:
    """What the register, plans, logs, conversations and barriers show, for who may do everything."""
    boss = world.boss_viewer
    world.intermediary = an_intermediary(boss)
    world.outreach = a_plan(world.intermediary, by=boss, told=world.today)
    talks = a_programme("Across the counter", type="dialogue", carrier=world.organisation)
    world.talk = a_session(talks, at=timezone.now() - timedelta(days=2), came=10)
    a_dialogue(world.talk, by=boss)
    world.barrier = a_barrier(boss)
    _sealed(world)


def _sealed(world: SimpleNamespace) -> None:
    """A log of somebody else: the invented people hold no key of it."""
    worker = a_worker(name="Bela Sand")
    world.log_room = a_log_room(worker)
    world.sealed_link = an_intermediary(worker)
    logs.seal_contact(
        world.sealed_link,
        space=world.log_room,
        contact="The bench",
        safety="Two of us.",
        by=worker,
        on=world.today,
    )
