"""What a door asks of practice and of law: a rehearsal that worked, a lawyer who signed."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.pathway.readiness import queries
from convive.spaces import conditions
from convive.spaces.conditions import NOT_ASKED, Space, Standing
from convive.spaces.rules.conditions import Key, drill_holds


def rehearsal(space: Space, today: date) -> Standing:
    """The last rehearsal worked, and is not older than a year (SEC-09)."""
    if not queries.asks_rehearsal(space):
        return NOT_ASKED
    last = queries.last_held(space)
    if last is None:
        return Standing(False, _("The members have not played the four situations yet."))
    if last.state == last.State.FAILED:
        if last.again_on is None:
            return Standing(False, _("The last rehearsal did not work."))
        day = date_format(last.again_on)
        return Standing(
            False, _("The last rehearsal did not work. The second date is %(day)s.") % {"day": day}
        )
    if not drill_holds(last.held_on, today=today):
        return Standing(False, _("The last rehearsal is older than a year."))
    return Standing(True)


def caveats(space: Space, today: date) -> Standing:
    """A template made for another law stays a draft until a local lawyer signed for its version."""
    if not queries.caveats_of(space):
        return NOT_ASKED
    signed = queries.signature_of(space)
    if signed is None or signed.signed_on > today:
        return Standing(False, _("No local lawyer has signed for this version yet: it is a draft."))
    return Standing(True)


def register_all() -> None:
    """Called once, when the house is built."""
    conditions.state(
        Key.REHEARSAL, rehearsal, lambda space: reverse("pathway:rehearsals", args=[space.ref])
    )
    conditions.state(
        Key.CAVEATS, caveats, lambda space: reverse("pathway:legal_signature", args=[space.ref])
    )
