"""Words of casework: purposes of an opening, reasons of a grant, marks of a sheet, pauses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.actions import passing
from convive.pathway.actions.course import PAUSES
from convive.pathway.rules import reopening
from convive.spaces.rules.opening import Purpose
from convive.spaces.sealing import Proof

PURPOSES: dict[Purpose, Words] = {
    Purpose.INTAKE: _("To take in what arrived"),
    Purpose.SCREENING: _("For the first look"),
    Purpose.DISCUSSION: _("To discuss and decide together"),
    Purpose.SUPPORT: _("To support the person"),
    Purpose.REVIEW: _("To review how it goes"),
    Purpose.RIGHTS: _("To answer somebody who asks for their rights"),
    Purpose.EMERGENCY: _("In an emergency"),
}
REASONS: dict[str, Words] = {
    "intake": _("Takes in what arrives"),
    "panel": _("Decides on the panel"),
    "assessment": _("Assesses together with others"),
    "plan": _("Agrees on the plan"),
    "worker": _("Works with the person"),
    "provider": _("Offers an activity"),
    "records": _("Keeps closed records"),
    "emergency": _("Opened in an emergency"),
    "conflict": _("Stands in, because others stay apart"),
    "rotation": _("Kept when the desk got a new key"),
    "recovered": _("Given back with the recovery key"),
    "recovery": _("Recovery key of the space"),
    "receipt": _("Who reported, with their code"),
    "changed": _("Who reported, with their code"),
    "facilitator": _("Leads the talks"),
    "own": _("Keeps notes of their own"),
    "police-seat": _("Police seat, for one item of the agenda"),
    "named": _("A service that was told who it is"),
    "team": _("Of the team around the person"),
    "share": _("Works on it"),
    "handed-over": _("Took it over from a colleague"),
}
MARKS: dict[Proof, Words] = {
    Proof.SIGNED: _("Signed"),
    Proof.ANONYMOUS: _("Without a signature: it came through the public door"),
    Proof.WRONG: _("Does not fit its signature"),
}
STILL: dict[str, Words] = {
    "person": _("The person asked for time"),
    "reach": _("The person cannot be reached at the moment"),
    "partner": _("A partner has to answer first"),
    "court": _("A court or an authority decides first"),
    "health": _("Illness or holidays"),
}
if set(STILL) != set(PAUSES):
    raise AssertionError("every reason of a pause has its words")

OCCASIONS: dict[str, Words] = {
    reopening.NEW_CONCERN: _("A new concern was written"),
    reopening.OWN_WISH: _("The person asks for it"),
}

WHY_NOT: dict[str, Words] = {
    "full": _("We have no place at the moment"),
    "not-ours": _("It is not what we do"),
    "area": _("It is not in our part of the city"),
    "age": _("It is not for people of this age"),
    "language": _("Nobody here speaks the language"),
    "cost": _("Nobody could pay for it"),
}
if tuple(WHY_NOT) != passing.WHY_NOT:
    raise AssertionError("every reason of a service has its words")
SAYS: dict[str, Words] = {
    passing.YES: _("Yes, we take it on"),
    "no": _("No, we cannot take it on"),
    passing.CALL: _("Please call us first"),
}
SAID_BY_SERVICE = {**WHY_NOT, passing.CALL: SAYS[passing.CALL], passing.YES: SAYS[passing.YES]}

OWN_FORMS: dict[str, Words] = {
    "message": _("Message"),
    "assent": _("How somebody stands to a decision"),
    "disputed": _("What the person disputes"),
    "repeat": _("Compared with another case"),
    "transfer": _("Passed on to another team, with consent"),
    "clock-put-off": _("Why a clock was put off"),
    "read-again": _("A closing read again"),
    "needs-left-open": _("Why a need stays open"),
    "reopening": _("Why it was opened again"),
    "community-voice": _("A word to the neighbourhood, about nobody"),
    "community-released": _("Passed on by a second person"),
    "names-confirmed": _("Names looked at by a second person"),
    "minute": _("Minute of the panel"),
    "contribution": _("What a profession contributes"),
    "threshold": _("Why less would not do"),
    "necessity": _("What somebody needs to know it for"),
    "undertaking": _("Taken on at a sitting"),
    "conclusion": _("Conclusion with a tool"),
}


def reason(key: str) -> Words:
    """Why somebody was given keys, in the reader's language."""
    return REASONS.get(key, key)
