"""Nothing sealed opens for who did not sign the ethics text that holds today (SAF-05)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements import queries
from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import gates

ETHICS = "ethics"


def register_gate() -> None:
    """Called once, when the house is built: every opening of a sealed record asks."""
    gates.before_opening(only_signed)


def only_signed(by: KeyHolder, now: datetime) -> None:
    """Raises Refused while an ethics text waits for the signature of this person; a new version too."""
    text = queries.still_to_sign(ETHICS, by.ref, today=city.today(now))
    if text is not None:
        raise Refused(
            _("You have not signed the ethics text that holds today, so nothing sealed opens."),
            missing=[str(text.title)],
            instead=_("Read it and sign it under “Agreements”, then open this again."),
        )
