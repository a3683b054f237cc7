"""What may stand before everybody: nothing that names a person or leads to one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.bodies import rules
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.people.models import Person


def fit_for_everybody(words: Phrase, *, field: str) -> Phrase:
    """The words, when they may be published.

    Raises Refused without words, or with an address, a telephone number, a link, or the name of
    somebody the city knows.
    """
    if not words:
        raise Refused(_("Say what was asked, in your own words and without names."), field=field)
    found = [one for text in words.values() for one in rules.leads_to_somebody(text)]
    found += _names_in(words)
    if found:
        raise Refused(
            _("This names somebody, or leads to them: %(words)s") % {"words": ", ".join(found)},
            instead=_("Say it without names, addresses, numbers and links. An office is fine."),
            field=field,
        )
    return words


def _names_in(words: Phrase) -> list[str]:
    possible = {name for text in words.values() for name in rules.possible_names(text)}
    return list(Person.objects.filter(name__in=possible).values_list("name", flat=True)[:5])
