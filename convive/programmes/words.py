"""Words of programmes: states, what is missing before a start, and what to do about it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.programmes.models import Initiative

State = Initiative.State
TONES: dict[str, str] = {
    State.DRAFT: "",
    State.READY: "wait",
    State.RUNNING: "good",
    State.PAUSED: "late",
    State.ENDED: "",
}
NO_PERSON = _("A programme is for everybody or for a group. No person is tied to it.")
NO_PERSON_INSTEAD = _(
    "Support for one person has its own sealed place. Name there what is done, not here who it is for."
)
EXISTED = _("It exists already and was taken over from a list.")

# What the rules of a type find missing: what it is, and what to do.
RULES: dict[str, tuple[Words, Words]] = {
    "ground-rules": (
        _("Ground rules, because people talk about trust in police."),
        _("Write the rules that everybody accepts first."),
    ),
    "police-attend": (
        _("Whether police come to it."),
        _("Say it, so that young people know before they come."),
    ),
    "youth-asked": (
        _("Young people were asked whether police should come."),
        _("Ask them first. Then say yes here."),
    ),
    "universal-reason": (
        _("Why some come first, for a reason that holds for everybody."),
        _("Such as: a long way to the next library. Name no group of people."),
    ),
    "no-risk": (
        _("Who may come depends on a case or a risk."),
        _("Open it to everybody who lives here, and say what they need to bring."),
    ),
    "curriculum": (
        _("The sessions in their order, at least two, and trained facilitators."),
        _("Write one session a line. The training stands in the type."),
    ),
    "agreement": (
        _("The agreement of the school or site, because the city does not decide there alone."),
        _("Ask the site, and write down who agreed and when."),
    ),
    "gender": (
        _("What it means for women, men, girls and boys."),
        _("Say who was asked, and what is done so that everybody feels safe."),
    ),
    "charter": (
        _("The day on which the club signed the charter."),
        _("Sign the charter with the club first."),
    ),
}
