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


def hidden(key: str) -> str:
    """Why a passage is blacked out, in the reader's language."""
    return str(HIDDEN[Hidden(key)])
