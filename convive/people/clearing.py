"""What this room forgets by itself; `convive tick` calls it."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session

from convive.people import kept_forms, throttle
from convive.people.contacts import queries as contacts
from convive.people.models import Invitation


def forget_expired(*, now: datetime) -> dict[str, int]:
    """Delete what has had its time (SAF-12): kept forms, tries, sessions, invitations, imports.

    Returns how many rows of each went.
    """
    over = Invitation.objects.filter(expires_on__lt=now.date())
    return {
        "kept_forms": kept_forms.forget(now=now),
        "tries": throttle.forget(now=now),
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "invitations": over.delete()[0],
        "imports": contacts.forget(now=now),
    }
