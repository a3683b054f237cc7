"""How pages call what lookups say."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.places.lookups.rules import Basis, Passing

PASSINGS: dict[Passing, Words] = {
    Passing.SAME: _("Stayed the same"),
    Passing.SPLIT: _("Split"),
    Passing.MERGED: _("Joined with others"),
    Passing.IRREGULAR: _("Changed in another way"),
}
BASES: dict[Basis, Words] = {
    Basis.WHOLE: _("all of it"),
    Basis.GIVEN: _("as the file says"),
    Basis.POPULATION: _("by residents"),
    Basis.AREA: _("by surface"),
    Basis.EQUAL: _("equally, nothing was known"),
}
HEADERS = (
    {"label": _("From")},
    {"label": _("To")},
    {"label": _("Part"), "number": True},
    {"label": _("How we know")},
)
