"""Keeping persons and communities out of what is written down about a place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.bodies import wording
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.landscape.findings import queries as findings
from convive.landscape.findings import rules
from convive.landscape.findings import words as findings_words


def without_persons(words: Phrase, *, field: str) -> Phrase:
    """The words, when they name no person and lead to none. Raises Refused otherwise.

    Names of people the city knows, addresses, telephone numbers, links and account names are refused.
    """
    if not words:
        return words
    wording.fit_for_everybody(words, field=field)
    found = rules.handles(words.values(), allowed=findings.public_bodies())
    if found:
        raise Refused(
            _("This names an account: %(names)s") % {"names": ", ".join(found)},
            instead=_("Say what is said and where. Leave out who says it."),
            field=field,
        )
    return words


def without_communities(words: Phrase, *, field: str) -> Phrase:
    """The words, when they also name no group by belief, origin or view: a relation is strained,
    never a community the trouble. Raises Refused.
    """
    without_persons(words, field=field)
    named = findings_words.guarded().found(words.values())
    if named:
        raise Refused(
            _("This names people by belief, origin or view: %(words)s")
            % {"words": ", ".join(named)},
            instead=_(
                "Say what happens between whom, by what they do in this place: "
                "neighbours, tenants, pupils, traders."
            ),
            field=field,
        )
    return words
