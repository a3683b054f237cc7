"""Ties in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from convive.bodies.ties.rules import Through
from convive.people.models import Organisation

THROUGH: dict[Through, str | Promise] = {
    Through.MEETING: _("met"),
    Through.TABLE: _("sit at one table"),
    Through.AGREEMENT: _("signed one agreement"),
    Through.WORD: _("say they work together"),
}


def kind(sort: str) -> str:
    """A kind of organisation, in the reader's language."""
    return str(Organisation.Sort(sort).label)
