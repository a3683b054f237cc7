"""Words of the panel: the running order of a sitting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.pathway.rules import sittings as rules

RUNNING_ORDER: tuple[Words, ...] = (
    _("Confidentiality, and who is tied to an item and stays apart"),
    _("Who is there, seat by seat, and who keeps a professional secret"),
    _("What cannot wait"),
    _("New items, without names"),
    _("Is the threshold met? Stop here, or say why less would not do"),
    _("Which services know them: known, not known, speak with me"),
    _("The smaller circle, with the services that were named"),
    _("Plans: who does what, by when"),
    _("Reviews that are due"),
    _("Closings, need by need"),
    _("After a closing: how is it going?"),
    _("A few of the concerns that went no further, read once more"),
    _("What in the city stands in the way of help"),
    _("How are we ourselves?"),
)
if len(RUNNING_ORDER) != len(rules.RUNNING_ORDER):
    raise AssertionError("every step of the running order has its words")
