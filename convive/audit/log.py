"""Writing an event: one gapless number, canonical bytes, a leaf in the tree."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from convive.audit.models import Event, Head
from convive.audit.tree import Frontier, canonical, leaf_hash


def write(verb: str, *, actor: str, subject: str, at: datetime | None = None) -> Event:
    """Append one event inside the caller's transaction; the head row keeps writers in order."""
    head = _head()
    at = at or timezone.now()
    number = head.size + 1
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
    leaf = leaf_hash(entry)
    frontier = Frontier.from_bytes(bytes(head.frontier)) if head.size else Frontier()
    frontier.append(leaf)
    head.size, head.frontier = number, frontier.to_bytes()
    head.save()
    return Event.objects.create(
        number=number, at=at, verb=verb, actor=actor, subject=subject, entry=entry, leaf=leaf
    )


def _head() -> Head:
    """The one row that keeps writers in order, locked; made by the first of them, however many begin."""
    held = Head.objects.select_for_update().filter(pk=1)
    if (head := held.first()) is None:
        Head.objects.bulk_create([Head(pk=1)], ignore_conflicts=True)
        head = held.get()
    return head
