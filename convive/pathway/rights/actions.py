"""Sending a request so that a double click makes one, and showing its code to one browser only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from convive.audit import once
from convive.audit.acts import act
from convive.ground.references import Reference
from convive.ground.viewers import Asking
from convive.pathway.actions import exporting, rights
from convive.pathway.models import RightsRequest
from convive.pathway.public import held
from convive.pathway.public.held import Holder
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Member, Space


@dataclass(frozen=True, slots=True)
class Sent:
    """A request that has arrived; its code is known here and to the sender's browser."""

    request: RightsRequest
    code: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.request.reference


@act("pathway.rights.sent")
def send(
    space: Space,
    sort: str,
    words: str,
    reach: str,
    *,
    code: str,
    language: str,
    holder: Holder,
    shown_at: str,
    by: Asking,
    on: date,
    now: datetime,
) -> Sent:
    """Take a request in, and hold its code for this browser. Raises Refused as `rights.receive`."""
    asked = rights.receive(space, sort, words, reach, code=code, language=language, by=by, on=on)
    content = {"rights_code": asked.receipt, "due": asked.request.due_on.isoformat()}
    held.keep(holder, content, now=now)
    once.leads_to(shown_at)
    return Sent(asked.request, asked.receipt)


@act("pathway.rights.copied")
def hand_over(
    request: RightsRequest,
    bundle: bytes,
    *,
    authors: set[str],
    member: Member,
    holder: Holder,
    shown_at: str,
    by: KeyHolder,
    on: date,
    now: datetime,
) -> Sent:
    """The second officer confirms, and their browser shows the code of the copy for half an hour.

    Raises Refused and Spent as `exporting.confirm`.
    """
    handed = exporting.confirm(request, bundle, authors=authors, member=member, by=by, on=on)
    held.keep(holder, {"copy_code": handed.code}, now=now)
    once.leads_to(shown_at)
    return Sent(request, handed.code)
