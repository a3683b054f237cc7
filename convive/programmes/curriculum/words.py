"""Words for what a question about teaching still needs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.programmes.curriculum.rules import Lack

LACKS: dict[Lack, Words] = {
    Lack.NOBODY: _("Somebody who says something. Invite again, also by phone and on paper."),
    Lack.UNANSWERED: _("An answer to every contribution: accepted, partly or not, and why."),
    Lack.SYNTHESIS: _("What was said, drawn together."),
    Lack.CHANGE: _("What changes in teaching, or why nothing does."),
    Lack.MODULE: _("The module that came of it."),
}
QUESTION = _("Question about teaching")
