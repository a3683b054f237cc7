"""Words on screen for what is read twice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.bodies.open_agenda.rules import Flag
from convive.ground.refusals import Words

FLAGS: dict[Flag, Words] = {
    Flag.NAME: _("May name a person"),
    Flag.LEADS: _("Holds an address, a number or a link"),
    Flag.INSULT: _("Holds an insult"),
    Flag.MARKUP: _("Holds signs of a program: harmless here"),
}
