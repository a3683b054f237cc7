"""The letter to those a note concerns: without content, for others may see a letter box."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from convive.city import queries as city
from convive.landscape.models import TensionNote
from convive.landscape.tension import queries
from convive.people import mail


def tell(note: TensionNote) -> None:
    """Have the letter sent once the note is kept."""
    transaction.on_commit(partial(send.enqueue, note.ref))


@task()
def send(ref: str) -> int:
    """Write to those a note concerns: where to sign in, nothing of the note; how many letters went."""
    link = mail.link("landscape:tension")
    return sum(
        mail.send("concerned", room="landscape", to=to, language=_known(language), link=link)
        for to, language in queries.to_tell(ref, today=city.today(timezone.now())).items()
    )


def _known(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
