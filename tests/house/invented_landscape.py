"""How the invented city asks itself, for the tests of the whole house."""

from __future__ import annotations

from types import SimpleNamespace

from convive.landscape.diagnostics.tests import builders as diagnostics
from convive.landscape.models import Exercise, Finding, Weighing


def asking(world: SimpleNamespace) -> None:
    """A diagnostic with an evening, a draft that went back, and what two tables weigh."""
    world.diagnostic = diagnostics.a_diagnostic(body=world.body, areas=[world.area])
    world.hearing = diagnostics.a_hearing(world.diagnostic, area=world.area)
    draft = diagnostics.a_draft(world.diagnostic, "No room to meet after six.")
    diagnostics.a_bearing(draft, world.hearing)
    world.exercise = Exercise.objects.create(title={"en": "Spring"}, opened_on=world.today)
    world.exercise.findings.set(Finding.objects.filter(state=Finding.State.VALIDATED))
    world.weighing = Weighing.objects.create(exercise=world.exercise, body=world.body)
