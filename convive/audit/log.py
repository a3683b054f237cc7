"""Writing an event: one gapless number, canonical bytes, a leaf in the tree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from convive.audit.models import Event, Head
from convive.audit.tree import Frontier, canonical, leaf_hash


def write(verb: str, *, actor: str, subject: str, at: datetime | None = None) -> Event:
    """Append one event inside the caller's transaction; the head row keeps writers in order."""
    return write_each(verb, actor=actor, subjects=[subject], at=at)[0]


def write_each(
    verb: str, *, actor: str, subjects: Iterable[str], at: datetime | None = None
) -> list[Event]:
    """Append an event for each subject in turn: as many leaves, with one turn at the head."""
    head = _head()
    at = at or timezone.now()
    frontier = Frontier.from_bytes(bytes(head.frontier)) if head.size else Frontier()
    made = []
    for number, subject in enumerate(subjects, start=head.size + 1):
        made.append(_event(number, verb, actor=actor, subject=subject, at=at))
        frontier.append(bytes(made[-1].leaf))
    head.size, head.frontier = head.size + len(made), frontier.to_bytes()
    head.save()
    return Event.objects.bulk_create(made)


def _event(number: int, verb: str, *, actor: str, subject: str, at: datetime) -> Event:
    entry = canonical(
        {
            "number": number,
            "site": settings.SITE_ID,
            "at": at.isoformat(),
            "verb": verb,
            "actor": actor,
            "subject": subject,
        }
    )
    return Event(
        number=number,
        at=at,
        verb=verb,
        actor=actor,
        subject=subject,
        entry=entry,
        leaf=leaf_hash(entry),
    )


def _head() -> Head:
    """The one row that keeps writers in order, locked; made by the first of them, however many begin."""
    held = Head.objects.select_for_update().filter(pk=1)
    if (head := held.first()) is None:
        Head.objects.bulk_create([Head(pk=1)], ignore_conflicts=True)
        head = held.get()
    return head
