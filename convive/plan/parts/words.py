"""Words of the stages of an action (GOV-23)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.parts.rules import Stage

STAGES: dict[Stage, Words] = {
    Stage.DATA: _("Gathering what is known"),
    Stage.ASSESSMENT: _("Understanding risks and needs"),
    Stage.DESIGN: _("Designing the action"),
    Stage.DELIVERY: _("Doing it"),
}
ALONE = _("One discipline alone")
ALONE_INSTEAD = _(
    "Ask somebody from another discipline to take part, or say why one alone is right here."
)
