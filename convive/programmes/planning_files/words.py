"""Words on the pages of planning files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.programmes.planning_files import rules
from convive.programmes.planning_files.rules import Lacks, Looked, Stand, Voice

ANSWERS: dict[str, Words] = {
    Looked.MET: _("Met"),
    Looked.CONDITIONED: _("Met on a condition"),
    Looked.WAIVED: _("Left out, with a reason"),
}
ANSWER_TONES: dict[str, str] = {Looked.MET: "good", Looked.CONDITIONED: "wait"}
STANDS: dict[str, Words] = {
    Stand.OPEN: _("Open"),
    Stand.SOON: _("Due soon"),
    Stand.LATE: _("Late"),
    Stand.DONE: _("Done"),
    Stand.DROPPED: _("Dropped"),
}
STAND_TONES: dict[str, str] = {Stand.SOON: "wait", Stand.LATE: "late", Stand.DONE: "good"}
VOICES: dict[str, Words] = {
    Voice.RESIDENT: _("A resident"),
    Voice.YOUTH: _("A group of young people"),
    Voice.WOMEN: _("A group of women or girls"),
    Voice.ASSOCIATION: _("An association"),
    Voice.TRADE: _("Shops or businesses"),
}
GENDERS: dict[str, Words] = {
    "women": _("Women"),
    "men": _("Men"),
    "girls": _("Girls"),
    "boys": _("Boys"),
    "others": _("Others, or not said"),
}
LACKS: dict[str, tuple[Words, Words]] = {
    Lacks.CRITERIA: (
        _("An answer to each criterion."),
        _("Say of each whether it is met, met on a condition, or left out, and why."),
    ),
    Lacks.CONDITION: (
        _("A condition for each criterion that is met on a condition."),
        _("Write the condition with who sees to it and until when."),
    ),
    Lacks.LENS: (
        _("The gender lens: who was asked."),
        _("Say how women, men, girls and boys were asked about the place."),
    ),
    Lacks.AUDIT: (
        _("The gender lens: a safety walk and what it found."),
        _("Walk there with people who use the place, and write down what they found."),
    ),
    Lacks.ANSWERS: (
        _("Answers to comments that wait."),
        _("Answer each with a reason. Then decide."),
    ),
}


def in_every_language(said: Words) -> Phrase:
    """Words of the house in each of its languages, for records that keep them."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(said)
    return Phrase(found)


def faults_of(content: Mapping[str, Any]) -> list[str]:
    """What the room of packs asks when criteria are adopted."""
    return [
        _now("The criterion “%(key)s” needs its words and its question.") % {"key": key}
        for key in rules.faults(content)
    ]
