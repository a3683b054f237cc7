"""What is wrong with a file of types, as sentences that say what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convive.ground.refusals import Words
from convive.landscape.findings import words as findings
from convive.programmes.types import rules
from convive.programmes.types.rules import Fault

FAULTS: dict[str, Words] = {
    "no-entries": gettext_lazy("The file has no types. Write at least one in the list “entries”."),
    "not-a-type": gettext_lazy("A type stands between braces { }. Something in the list does not."),
    "key": gettext_lazy(
        "The key is missing or has other signs. Use small letters, figures and hyphens, "
        "as in “choir-evening”."
    ),
    "unknown-part": gettext_lazy("“%(name)s” is not known. Look at its spelling, or take it out."),
    "missing-words": gettext_lazy("“%(name)s” lacks its words in: %(languages)s. Write them too."),
    "not-one-of": gettext_lazy("“%(name)s” must be one of: %(known)s."),
    "not-in-list": gettext_lazy(
        "“%(word)s” is not known under “%(name)s”. Choose from: %(known)s."
    ),
    "individual": gettext_lazy(
        "A programme is for everybody or for a group, never for one person. Choose population or "
        "group. Support for one person has its own sealed place."
    ),
    "not-words": gettext_lazy("“%(name)s” is written in another way than expected."),
    "not-a-list": gettext_lazy("“%(name)s” must be a list between brackets [ ]."),
    "not-a-field": gettext_lazy(
        "A field stands between braces { }. Something in the list does not."
    ),
    "name": gettext_lazy(
        "The field “%(name)s” needs a name of small letters, figures and _, as in “hall_name”."
    ),
    "twice": gettext_lazy("“%(name)s” stands twice. Give one of them another name."),
    "kind": gettext_lazy("The kind of “%(name)s” is not known. Choose from: %(known)s."),
    "before": gettext_lazy("“before” of “%(name)s” must be draft or start."),
    "true-or-false": gettext_lazy("“%(name)s” must be true or false."),
    "options": gettext_lazy("“%(name)s” needs at least two options to choose from."),
    "no-options": gettext_lazy(
        "“%(name)s” has options, but nothing is chosen there. Take them out."
    ),
    "option-key": gettext_lazy(
        "An option of “%(name)s” needs a key of small letters, figures and hyphens."
    ),
    "too-many": gettext_lazy("There are more than %(most)s fields. Nobody fills in so many."),
    "competence": gettext_lazy("The competence “%(name)s” needs small letters and hyphens."),
    "no-competence": gettext_lazy(
        "Work with a group needs trained facilitators. Name their training under “sessions”, "
        "as “competence”."
    ),
    "refused-belief": gettext_lazy(
        "“%(name)s” asks for somebody’s religion or belief. We never write that down. Ask what "
        "an organisation offers instead."
    ),
    "refused-origin": gettext_lazy(
        "“%(name)s” asks where people come from. We never write that down. Ask for languages spoken."
    ),
    "refused-opinion": gettext_lazy(
        "“%(name)s” asks for somebody’s views. We never write that down. Ask what was talked about."
    ),
    "refused-risk": gettext_lazy(
        "“%(name)s” asks for a risk or a suspicion. A programme for everybody knows none. Ask what "
        "could go wrong in the check “do no harm”."
    ),
    "refused-group": gettext_lazy(
        "“%(name)s” names a group of people: %(word)s. Nobody is asked that. Ask what is offered, or "
        "in which languages. How many of a group came may stand under “counts”, with its “why”."
    ),
    "count-why": gettext_lazy(
        "The count “%(name)s” names a group of people: %(word)s. Say under “why” what the number is "
        "good for, in every language. People say it of themselves, and nobody has to."
    ),
    "refused-person": gettext_lazy(
        "“%(name)s” asks for names or dates of birth of people. Count them instead."
    ),
}


def in_words(found: Iterable[Fault]) -> list[str]:
    """Faults as sentences, each with the type it stands in."""
    said = []
    for one in found:
        sentence = str(FAULTS[one.code]) % one.told
        said.append(
            _("Type “%(type)s”: %(sentence)s") % {"type": one.type, "sentence": sentence}
            if one.type
            else sentence
        )
    return said


def faults_of(content: Mapping[str, Any]) -> list[str]:
    """What the room of packs asks when such a pack is adopted."""
    return in_words(rules.faults(content, guarded=findings.guarded().found))
