"""Telling a family service that somebody waits: a letter that says nothing of what was asked, or by whom."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from convive.city import queries as city
from convive.people import mail
from convive.programmes.doors import queries


@task()
def tell(ref: str) -> int:
    """Write to who reads questions of families in that service; returns how many letters went (PRI-20)."""
    today, url = city.today(timezone.now()), mail.link("bodies:asks")
    return sum(
        mail.send("waits", to=one.email, language=_known(one.language), room="programmes", url=url)
        for one in queries.to_tell(ref, today=today)
    )


def _known(language: str) -> str:
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
