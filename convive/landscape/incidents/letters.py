"""Letters about files that came by themselves: neutral, without a figure."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction

from convive.landscape.models import Batch, Source
from convive.people import mail
from convive.people.models import Person


def tell(source: Source | None, letter: str) -> None:
    """Write to the organisation that owns a source, and to who brought its last file in by hand."""
    if source is None:
        return
    for to, language in dict(_readers(source)).items():
        known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        link = mail.link("landscape:source", source.ref)
        words = {"room": "landscape", "to": to, "language": known, "link": link}
        transaction.on_commit(partial(mail.send, letter, **words))


def _readers(source: Source) -> list[tuple[str, str]]:
    found = []
    if source.owner and source.owner.email:
        found.append((source.owner.email, next(iter(source.owner.languages), "en")))
    by_hand = Batch.objects.filter(source=source).exclude(by__startswith="(")
    last = by_hand.order_by("-made_at").first()
    person = Person.objects.filter(ref=last.by, can_sign_in=True).first() if last else None
    if person is not None and person.email:
        found.append((person.email, person.language))
    return found
