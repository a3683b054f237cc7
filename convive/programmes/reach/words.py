"""Gaps, differences and kinds of figures as sentences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.programmes.reach.rules import Differs

LEVEL_GAPS: dict[str, Words] = {
    "primary": _("Nothing is done for everybody (primary prevention)."),
    "secondary": _("Nothing is done for people and groups who need support (secondary)."),
    "tertiary": _("Nothing is done for people who leave violence and return (tertiary)."),
}
NOT_ONLINE: dict[str, Words] = {
    "primary": _("Nothing happens online for everybody (primary prevention)."),
    "secondary": _("Nothing happens online for people and groups who need support (secondary)."),
    "tertiary": _("Nothing happens online for people who leave violence and return (tertiary)."),
}
AGE_GAPS: dict[str, Words] = {
    "children": _("Children have no offer."),
    "teens": _("Teenagers have no offer."),
    "adults": _("Adults have no offer."),
    "seniors": _("Older people have no offer."),
}
SETTING_GAPS: dict[str, Words] = {
    "offline": _("Nothing happens where people meet in one place."),
    "online": _("Nothing happens online."),
}
AREA_GAP = _("Nothing takes place in %(area)s.")
LANGUAGE_GAP = _("Nothing is held in %(language)s.")
TYPE_GAP = _("Nobody does this yet: %(type)s.")

DIFFERS: dict[Differs, Words] = {
    Differs.LATE: _("It should have begun"),
    Differs.BEYOND_END: _("It runs past its end"),
    Differs.OVERSPENT: _("It costs more than planned"),
    Differs.FEWER_SESSIONS: _("Fewer sessions than planned"),
    Differs.FEWER_PEOPLE: _("Fewer people than planned"),
}
