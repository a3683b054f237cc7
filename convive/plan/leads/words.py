"""Sentences about who leads, and the time they were given (GOV-02)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.leads.rules import Standing

MISSING: dict[Standing, Words] = {
    Standing.NOBODY: _("Somebody who leads, with hours a week and skills given by a superior."),
    Standing.NOT_ALLOTTED: _("Hours a week and skills for who leads, given by a superior."),
}
ZERO = _("Who leads was given no hours. Work without time rarely gets done.")
