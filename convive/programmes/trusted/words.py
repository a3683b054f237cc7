"""Sentences of the suite that stand in more than one place, and what its forms may say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.people.models import Organisation
from convive.programmes import wording

LOGS = _("Logs of relationships")
NEVER_CITED = _(
    "This cites a log of trust. Nothing rests on such a log: people spoke in good faith."
)
NEVER_CITED_INSTEAD = _(
    "Ask the group openly for what you need, and write down that answer as its own source."
)


def name_no_group(told: Phrase | str, *, known: Iterable[Phrase], field: str) -> None:
    """Raises Refused when words describe people by belief, origin or view instead of naming the
    organisation as it names itself; `known` are such names.
    """
    said = told if isinstance(told, Phrase) else Phrase({"": told})
    for name in (own for one in known for own in one.values() if own):
        said = Phrase({code: text.replace(name, " ") for code, text in said.items()})
    if found := wording.communities(said):
        raise Refused(
            _("This names a community from outside: %(words)s.") % {"words": ", ".join(found)},
            instead=_("Name the organisation, as it names itself: choose it from who is who."),
            field=field,
        )


def fit(about: dict[str, Any], fields: Iterable[str], *, known: Iterable[Organisation]) -> None:
    """Raises Refused when one of these texts names a person, or a community from outside."""
    names = [one.name for one in known]
    for field in fields:
        told = about.get(field)
        if told:
            name_no_group(told, known=names, field=field)
            wording.names_nobody([told], known=names, field=field)
