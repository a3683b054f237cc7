"""Telling those behind the desks: a letter that names no school, no pupil, nothing of what happened."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django_tasks import task

from convive.city import queries as city
from convive.people import mail
from convive.programmes.models.alert import SchoolAlert
from convive.programmes.school import queries


@task()
def tell(ref: str, desks: Sequence[str]) -> int:
    """Write to who works behind these desks, while nobody has seen it; returns how many letters went."""
    alert = SchoolAlert.objects.filter(ref=ref, seen_at=None).first()
    if alert is None:
        return 0
    today = city.today(timezone.now())
    url = mail.link("programmes:alert", alert.ref)
    return sum(
        mail.send("alert", to=one.email, language=one.language, room="programmes", url=url)
        for one in queries.behind(desks, care_only=alert.care_only, on=today)
    )
