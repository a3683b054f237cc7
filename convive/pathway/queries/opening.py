"""The door to a sealed record for who works here: only with the ethics text signed (SAF-05)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from convive.bodies.agreements import queries as agreements
from convive.city import queries as city
from convive.ground.refusals import Refused
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper
from convive.spaces.models import SealedRecord
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import Keyring

ETHICS = "ethics"


def open_record(record: SealedRecord, *, purpose: Purpose, by: KeyHolder, now: datetime) -> Keyring:
    """Open a record of a room for a quarter of an hour (`keeper.open`), for who signed.

    Raises Refused for who did not sign the ethics text that stands today, a new version too; and
    what the keeper raises. The emergency door does not ask: there a life may depend on it.
    """
    if keeper.holds(record, by=by, now=now):
        only_signed(by, today=city.today(now))
    return keeper.open(record, purpose=purpose, by=by, now=now)


def only_signed(by: KeyHolder, *, today: date) -> None:
    """Raises Refused while an ethics text waits for the signature of this person."""
    text = agreements.still_to_sign(ETHICS, by.ref, today=today)
    if text is not None:
        raise Refused(
            _("You have not signed the ethics text that holds today, so nothing sealed opens."),
            missing=[str(text.title)],
            instead=_("Read it and sign it under “Agreements”, then open this again."),
        )
