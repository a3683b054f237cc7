"""Two conditions of doors for people who come back: the national lead, and the staff's safety."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from convive.bodies.agreements.queries import standing as agreements
from convive.pathway.models import ReturnGround
from convive.spaces import conditions
from convive.spaces.conditions import NOT_ASKED, Space, Standing
from convive.spaces.rules.conditions import Key

PRACTISED_WITHIN = timedelta(days=366)
SHARING = "information-sharing"


def is_asked(space: Space) -> bool:
    """Only of spaces for people who come back from violence."""
    return str(space.level) == "tertiary"


def national_lead(space: Space, today: date) -> Standing:
    """An agreement in force between the operator and who leads nationally (TER-15)."""
    ground = ReturnGround.objects.select_related("national_lead").filter(space=space).first()
    if not is_asked(space):
        return NOT_ASKED
    if ground is None or ground.national_lead is None:
        return Standing(False, _("Say who leads nationally."))
    both = [ground.national_lead.ref, space.operator.ref]
    if agreements.in_force_between(SHARING, both, today=today, room=space.ref):
        return Standing(True)
    return Standing(False, _("No agreement with the national lead is in force today."))


def staff_safety(space: Space, today: date) -> Standing:
    """Visits by two, somebody who calls when they do not check in, practised within a year."""
    ground = ReturnGround.objects.filter(space=space).first()
    if not is_asked(space):
        return NOT_ASKED
    if ground is None or not ground.visits_by_two or not ground.check_in:
        return Standing(
            False, _("Visits are made by two people, and somebody waits for their call.")
        )
    if not ground.no_answer.strip():
        return Standing(False, _("Write what happens when nobody answers."))
    practised = ground.trained_on
    if practised is None or not today - PRACTISED_WITHIN <= practised <= today:
        return Standing(False, _("It was not practised within a year."))
    return Standing(True)


def register_all() -> None:
    """Called once, when the house is built."""
    for key, check in ((Key.NATIONAL_LEAD, national_lead), (Key.STAFF_SAFETY, staff_safety)):
        conditions.state(
            key, check, lambda space: reverse("pathway:return_ground", args=[space.ref])
        )
