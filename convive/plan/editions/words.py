"""Words of the five core elements, and of how far each is there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.editions.rules import Element, Grade

ELEMENTS: dict[Element, tuple[Words, Words]] = {
    Element.NEED: (
        _("Why it is needed"),
        _("Say why the city needs it, and tie every objective to a finding."),
    ),
    Element.OBJECTIVES: (
        _("What it wants, measurable"),
        _("Write the vision, and give every objective a target and a day."),
    ),
    Element.ANALYSIS: (
        _("What was found: needs, gaps, strengths"),
        _("Answer findings about needs and about strengths."),
    ),
    Element.ACTIVITIES: (
        _("What is done to prevent"),
        _("Plan for everybody and for those who need support, in at least three domains."),
    ),
    Element.AFTERWARDS: (
        _("What is done after an incident"),
        _("Write what the city does after an incident, and mark the actions that help then."),
    ),
}
GRADES: dict[Grade, tuple[Words, str, str]] = {
    Grade.ABSENT: (_("Absent"), "late", "circle-alert"),
    Grade.PARTIAL: (_("Partly there"), "wait", "circle-dashed"),
    Grade.COMPLETE: (_("Complete"), "good", "circle-check"),
}
