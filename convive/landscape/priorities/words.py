"""Words about a table's order beside its own of the exercise before."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.landscape.analysis.rules.orderings import Likeness

OVER_TIME: dict[Likeness, Words] = {
    Likeness.SAME: _("The same order as last time."),
    Likeness.ALIKE: _("Mostly the order of last time."),
    Likeness.PARTLY: _("In part another order than last time."),
    Likeness.UNALIKE: _("An order that has little in common with last time."),
    Likeness.OPPOSED: _("What came first last time comes last now."),
    Likeness.TOO_FEW: _("Too few findings stood in both exercises to compare."),
}
