"""Rounds of money of the invented city: one in writing, one open, one that is decided."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from convive.people.rules import Role
from convive.people.tests.builders import a_user
from convive.programmes.grants.tests import builders
from convive.programmes.models import Call
from convive.programmes.sessions.tests.builders import a_kept_picture


def grants(world: SimpleNamespace) -> None:
    """Calls, an application that waits to be scored and decided, a grant with its report."""
    two = [world.boss, a_user(Role.PARTNER)]
    world.draft_call = builders.a_call("Choirs", state=Call.State.DRAFT, assessors=two)
    world.open_call = builders.a_call("Benches", assessors=[world.boss])
    world.closed_call = builders.a_closed_call("Streets", assessors=[world.boss])
    world.to_choose = builders.an_application(
        world.closed_call, "Tea on the stairs", voice=a_kept_picture()
    )
    builders.a_score(world.to_choose, world.boss)
    world.funded = builders.an_award(world.closed_call, "Lanterns")
    builders.a_score(world.funded.application, world.boss)
    world.light_report = builders.a_report(world.funded)


def to_grants(world: SimpleNamespace, lead: Callable[..., Any]) -> None:
    """The words that lead to each page of rounds."""
    lead("programmes", "publish_call weigh_call amend_call", ref=world.draft_call.ref)
    lead("programmes", "open_call apply withdraw_call type_in", ref=world.open_call.ref)
    lead("programmes", "call_paper call_pdf", ref=world.open_call.ref, language="ar")
    lead("programmes", "call end_round call_steps", ref=world.closed_call.ref)
    lead("programmes", "keep_grant_evidence", ref=world.closed_call.ref, step="together")
    lead("programmes", "declare_ties scoring panel", ref=world.closed_call.ref)
    lead(
        "programmes",
        "application score_application found_tie application_voice sum_up name_receiver "
        "decide_application show_application",
        ref=world.to_choose.ref,
    )
    lead("programmes", "grant_letter grant_letter_pdf", ref=world.funded.application.ref)
    lead("programmes", "applied", key="0" * 12)
    lead("programmes", "award agree_grant name_coach coach_grant tie_grant", ref=world.funded.ref)
    lead("programmes", "stop_grant type_grant_report read_grant_report", ref=world.funded.ref)
    lead("programmes", "pay_grant", ref=world.funded.ref, number=1)
    lead("results", "round round_lesson", ref=world.closed_call.ref)
