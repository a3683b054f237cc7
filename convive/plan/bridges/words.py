"""What is said about committees."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.bridges.rules import Stage

STAGES: dict[str, Words] = {
    Stage.NOT_NAMED: _("Not named yet"),
    Stage.NAMED: _("Members named"),
    Stage.TRAINED: _("Trained"),
    Stage.MEETING: _("It meets"),
    Stage.REPORTING: _("It reports"),
}
NEXT: dict[str, Words] = {
    Stage.NOT_NAMED: _("Next: name its members."),
    Stage.NAMED: _("Next: train them."),
    Stage.TRAINED: _("Next: call its first meeting."),
    Stage.MEETING: _("Next: ask for its first report."),
    Stage.REPORTING: _("Next: answer its report."),
}
RESTS = _("It rests: nothing for half a year. Call its chair.")
