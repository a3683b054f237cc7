"""The telephone of the invented city's sealed table: a line, a shift, its upkeep, a program's key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from convive.pathway.models import ReferralToken, Upkeep
from convive.pathway.rota.tests.builders import a_line, a_shift


def at_the_telephone(world: SimpleNamespace) -> None:
    """A line with a shift today, an update that is due, a key of a partner's program."""
    a_line(world.space)
    world.shift = a_shift(world.space, timezone.now(), worker=world.space.members.first())
    world.upkeep = Upkeep.objects.create(space=world.space, sort="update", due_on=world.today)
    world.referral_token = ReferralToken.objects.create(
        space=world.space,
        organisation=world.organisation,
        digest="0" * 64,
        made_on=world.today,
        expires_on=world.today + timedelta(days=30),
        by=world.boss.ref,
    )


def to_lines(world: SimpleNamespace, lead: Callable[..., None]) -> None:
    """Every page of doors, rota, upkeep, referring and passing on."""
    room = {"space": world.space.ref}
    lead("pathway", "audience", audience="young")
    lead("pathway", "phone_form", ref=world.space.ref, referrer="relative")
    lead("pathway", "refer_to take_referral referral_schema", ref=world.space.ref)
    lead("pathway", "shifts write_line plan_shift shift_notes", **room)
    lead("pathway", "change_shift drop_shift", **room, shift=world.shift.ref)
    lead("pathway", "referral_tokens make_referral_token noted_referral_token", **room)
    lead("pathway", "revoke_referral_token", **room, token=world.referral_token.ref)
    lead("pathway", "upkeep plan_upkeep", **room)
    lead("pathway", "finish_upkeep", **room, ref=world.upkeep.ref)
    lead("pathway", "transfer transfer_code transfer_code_done", **room, ref=world.case.ref)
