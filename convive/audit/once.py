"""A repeated submit does nothing twice: the form's key is claimed in the action's own transaction."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from convive.audit.models import Submission
from convive.ground.refusals import Refused

KEPT_FOR = timedelta(days=30)


@dataclass(slots=True)
class Sending:
    """The form now being handled: its key, the digest of its content, whether an action claimed it."""

    key: str
    digest: str
    claimed: bool = False


current: ContextVar[Sending | None] = ContextVar("form being sent", default=None)


class SentBefore(Exception):
    """The same form, with the same content, has already done its work; `location` is where it led."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def claim() -> None:
    """Claim the current form's key, once a request. Raises SentBefore, or Refused on other content."""
    sending = current.get()
    if sending is None or sending.claimed:
        return
    try:
        with transaction.atomic():
            Submission.objects.create(key=sending.key, digest=sending.digest)
    except IntegrityError:
        answered(sending)
    sending.claimed = True


def leads_to(location: str) -> None:
    """Say within the action where this form leads: a second click at the same moment goes there too."""
    sending = current.get()
    if sending is not None and sending.claimed:
        Submission.objects.filter(key=sending.key).update(location=location)


def answered(sending: Sending) -> None:
    """Raise SentBefore when this form was sent with this content; Refused when with another."""
    earlier = Submission.objects.filter(key=sending.key).first()
    if earlier is None:
        return
    if earlier.digest != sending.digest:
        refusal = Refused(
            _("This form was already sent, with other words."),
            instead=_("Open the page again to see what is saved, then make your change there."),
        )
        refusal.status = 409
        raise refusal
    raise SentBefore(earlier.location)


def forget_before(now: datetime) -> int:
    """Forget the keys of forms sent more than a month ago; returns how many."""
    old = Submission.objects.filter(at__lt=now - KEPT_FOR)
    return old.delete()[0]
