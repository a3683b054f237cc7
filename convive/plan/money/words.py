"""Sentences about money: what a share means, and what a clash of wording asks for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.money.rules import Spread

SPREAD: dict[Spread, Words] = {
    Spread.ONE: _("Most of the work rests on one source. If it goes, the work goes."),
    Spread.LEANS: _("The work leans on one source. A second one of that size would make it free."),
    Spread.SPREAD: _("The money is well spread. No single giver decides what is done."),
}
NEEDS_DECISION = _("The terms of this money conflict with the city’s mission.")
NEEDS_DECISION_MISSING = _("A decision of a table, from a meeting whose minutes are written.")
NEEDS_DECISION_INSTEAD = _(
    "Put it on the agenda of a table. Then choose its decision here, or do not take the money."
)
