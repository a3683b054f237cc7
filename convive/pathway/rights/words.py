"""Words of the rights desk: why a passage is hidden, whose matter it is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.rules.rights import Hidden, Side

HIDDEN: dict[Hidden, Words] = {
    Hidden.OTHERS: _("It is about somebody else"),
    Hidden.LAW: _("A law does not let us show it now"),
    Hidden.DANGER: _("It could put somebody in danger"),
}
SIDES: dict[Side, Words] = {
    Side.PERSON: _("The person the case is about"),
    Side.REPORTER: _("Who reported"),
}

CLEAR: dict[str, Words] = {
    "Case": _("The file"),
    "Step": _("Steps"),
    "Consent": _("What you agreed to"),
    "Assent": _("How somebody stood to a decision"),
    "Item": _("On the agenda of a sitting"),
    "Undertaking": _("Taken on by a service, by this day"),
    "Disclosure": _("Shared at a sitting"),
    "Handover": _("Offered to a service"),
    "Gateway": _("Passed to police or justice"),
    "Activity": _("An activity of the plan"),
    "SessionLine": _("A session"),
    "Way": _("A page by code"),
    "PartAsked": _("An agency was asked for its part"),
    "ExchangeItem": _("Asked or told between agencies"),
    "ConferenceSeat": _("Sat in a conference"),
    "Return": _("Coming back"),
    "Done": _("Done for the arrival"),
    "Strand": _("A part of the long plan"),
    "Milestone": _("A milestone, by this day"),
    "Employment": _("Work with support"),
    "InKind": _("Something given"),
    "ContactEntry": _("Somebody got in touch about you"),
    "SpecialistQuestion": _("A specialist was asked in general, without your name"),
    "Extension": _("A clock was put off"),
    "Reread": _("The closing was read again"),
    "Hold": _("Kept longer by law"),
    "EarlyEnd": _("To be erased before its time"),
    "Reduction": _("To be made shorter"),
}


def hidden(key: str) -> str:
    """Why a passage is blacked out, in the reader's language."""
    return str(HIDDEN[Hidden(key)])
