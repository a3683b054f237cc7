"""Words of the yearly report: marks, bands, kinds of who reported."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.rules import learning

MARKS: dict[str, Words] = {
    learning.ACTIVITY_BEGUN: _("Support was begun"),
    learning.PLAN_COMPLETED: _("Everything in the plan ended as planned"),
    learning.PLAN_BROKEN: _("Something in the plan was broken off"),
    learning.HANDOVER_ACCEPTED: _("A service took the person on"),
    learning.HANDOVER_REFUSED: _("A service refused or did not answer"),
    learning.WITHDRAWN: _("The person took a consent back"),
    learning.COMPLAINED: _("Somebody complained"),
}
BANDS: tuple[Words, ...] = (
    _("less than a fifth"),
    _("one to two fifths"),
    _("two to three fifths"),
    _("three to four fifths"),
    _("more than four fifths"),
)
HIDDEN: Words = _("too few to say")
SAID: dict[str, Words] = {"yes": _("Yes"), "partly": _("Partly"), "no": _("No")}
