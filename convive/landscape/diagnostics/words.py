"""Words of diagnostics: what a step lacks, how it stands, how many were heard."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.ground.refusals import Words
from convive.landscape.diagnostics import rules
from convive.landscape.diagnostics.rules import Lack, Standing

LACKS: dict[Lack, Words] = {
    Lack.SCOPE: gettext_lazy("What it looks at, and what not."),
    Lack.QUESTIONS: gettext_lazy("The questions it asks."),
    Lack.LEAD: gettext_lazy("A table that leads it."),
    Lack.EXPECTED: gettext_lazy("Who should be heard."),
    Lack.EXISTING: gettext_lazy("A look at data that exist already."),
    Lack.METHODS: gettext_lazy("A second way of listening, such as interviews or a walk."),
    Lack.CATEGORIES: gettext_lazy("Some who should be heard were not heard yet."),
    Lack.AREAS: gettext_lazy("In some areas nobody was heard yet."),
    Lack.FINDINGS: gettext_lazy("A first draft of a finding."),
    Lack.BEARINGS: gettext_lazy("For some drafts nobody wrote down which source says what."),
    Lack.ECHOES: gettext_lazy("Some drafts did not come back from those who were heard."),
    Lack.DRAFTS: gettext_lazy("Some findings are still drafts."),
    Lack.PUBLIC: gettext_lazy("Not one finding is public."),
    Lack.AGAIN: gettext_lazy("A day on which all this is done again."),
    Lack.EXPIRED: gettext_lazy("Some findings are out of date."),
}
STANDINGS: dict[Standing, tuple[Words, str, str]] = {
    Standing.DONE: (gettext_lazy("Done"), "good", "circle-check"),
    Standing.READY: (gettext_lazy("Nothing is missing"), "", "circle-check"),
    Standing.OPEN: (gettext_lazy("Something is missing"), "", "clock"),
    Standing.LATE: (gettext_lazy("Its day has passed"), "late", "clock-alert"),
}
OTHERS = "others"
EVERYWHERE = gettext_lazy("In the whole city")


def people_words(count: int) -> str:
    """How many were heard, never so exactly that somebody could be counted out.

    >>> from django.utils import translation
    >>> with translation.override("en"):
    ...     people_words(0), people_words(3), people_words(12)
    ('nobody', 'fewer than 5', 'about 10')
    """
    shown = rules.about(count)
    if not shown:
        return _("nobody")
    if shown < rules.FEW:
        return _("fewer than 5")
    return _("about %(count)d") % {"count": shown}
