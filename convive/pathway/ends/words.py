"""Words of ends: why something is due, what was handed to whom, doors and outcomes of figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway.queries.ends import Sort
from convive.pathway.rules.template import Template
from convive.pathway.rules.topics import OWN_NAME

DUE: dict[Sort, Words] = {
    Sort.LAPSE: _("Closes by itself: nobody worked on it"),
    Sort.REDUCE: _("Is reduced to its summary"),
    Sort.ERASE: _("Is erased: its time is over"),
    Sort.FORGET: _("A request to the rights desk is erased"),
}
WHAT: dict[str, Words] = {
    "handover": _("Handed over to a service, with consent"),
    "gateway": _("Passed on through the gateway"),
    "transfer": _("Passed on to another operator, with consent"),
    "exchange": _("Told to an agency in an exchange"),
    "part": _("Asked for its part of an assessment"),
    "named": _("Told at a sitting who it is"),
    "task": _("Given a task of the plan"),
}
DOORS: dict[str, Words] = {
    "web": _("Public page"),
    "phone": _("Telephone"),
    "visit": _("In person"),
    "post": _("By letter"),
    "partner": _("Partner"),
    "api": _("Program of a partner"),
    "app": _("Page kept on a telephone"),
    "transfer": _("Another operator, with consent"),
    "reopening": _("A closed case that was opened again"),
    "": _("Not known"),
}
OUTCOMES: dict[str, Words] = {
    "necessity": _("Closed because nobody worked on it"),
    "": _("Not known"),
}


def door(key: str) -> str:
    """A door in the reader's language."""
    return str(DOORS.get(key, key))


def outcome(key: str, template: Template | None) -> str:
    """An outcome in the reader's language; a template's own is called like the step that leads to it."""
    if key in OUTCOMES:
        return str(OUTCOMES[key])
    leading = (move for move in template.moves.values() if move.outcome == key) if template else ()
    named = next((str(Phrase(move.name)) for move in leading), "")
    return named or key.replace("-", " ").capitalize()


def subject(key: str, template: Template) -> str:
    """A subject that a room took in; its own one has no key."""
    topic = template.topics.get(key)
    return str(Phrase(topic.name if topic else OWN_NAME))
