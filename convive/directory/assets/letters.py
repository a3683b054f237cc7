"""Letters to both sides of a booking: neutral, for others may see a letter box."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction

from convive.directory.models import Booking
from convive.people import mail


def tell_owner(booking: Booking, letter: str) -> None:
    """Write to the organisation that lends, once the change is kept."""
    owner = booking.asset.owner
    language = next(iter(owner.languages), "en")
    _send(letter, booking, to=owner.email, language=language)


def tell_asker(booking: Booking, letter: str) -> None:
    """Write to who asked for it, or to their organisation, once the change is kept."""
    person = booking.asked_by
    to = person.email if person else booking.organisation.email
    _send(letter, booking, to=to, language=person.language if person else "en")


def _send(letter: str, booking: Booking, *, to: str, language: str) -> None:
    if not to:
        return
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    link = mail.link("directory:booking", booking.ref)
    transaction.on_commit(
        partial(mail.send, letter, room="directory", to=to, language=known, link=link)
    )
