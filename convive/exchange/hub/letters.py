"""Letters of the hub: neutral, for others may see a letter box; sent once the change is kept."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction

from convive.exchange.hub import rules
from convive.exchange.models import Member
from convive.people import mail
from convive.people.models import Person


def tell(member: Member, letter: str, page: str, *refs: str, person: Person | None = None) -> None:
    """Write `exchange/mail/<letter>.txt` to a person of a member, or to its first contact."""
    language = person.language if person else member.language
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    send = partial(
        mail.send,
        letter,
        room="exchange",
        to=person.email if person and person.email else member.contact_email,
        language=known,
        link=mail.link(page, *refs),
        reason=member.reason,
        days_kept=rules.KEPT_AFTER_A_NO.days,
    )
    transaction.on_commit(send)
