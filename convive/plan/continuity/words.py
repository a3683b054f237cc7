"""What each anchor is, and what to do where it does not hold (GOV-03)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.continuity.rules import Anchor, Hold

ANCHORS: dict[Anchor, Words] = {
    Anchor.ADOPTION: _("A framework that the council adopted"),
    Anchor.LEGAL_ACT: _("A law, decree or council decision"),
    Anchor.POSTS: _("Posts in the city administration"),
    Anchor.MONEY: _("Money that is signed or voted"),
    Anchor.COMMITTEE: _("Tables that meet"),
    Anchor.AGREEMENT: _("Signed agreements with partners"),
}
HOLDS: dict[Hold, Words] = {
    Hold.BEYOND: _("It holds beyond this term."),
    Hold.ENDS: _("It ends with this term or before."),
    Hold.MISSING: _("It is not there yet."),
}
ADVICE: dict[Anchor, Words] = {
    Anchor.ADOPTION: _("Let the council adopt a framework that reaches into the next term."),
    Anchor.LEGAL_ACT: _("Ask the council for a decision that names the office and its task."),
    Anchor.POSTS: _("Turn a project post into a post of the city, even a half one."),
    Anchor.MONEY: _("Have one line voted for several years, with grants to community groups."),
    Anchor.COMMITTEE: _("Give a table a founding text that does not name the mayor."),
    Anchor.AGREEMENT: _("Sign with partners for a time that passes the next election."),
}
