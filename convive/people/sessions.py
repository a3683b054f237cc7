"""Ending somebody's sessions, all of them, at once."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from convive.people.models import Person


def end_all(person: Person, *, but: str | None = None) -> int:
    """Delete every session of a person, except the one with the key `but`; returns how many."""
    open_ones = Session.objects.filter(expire_date__gt=timezone.now()).exclude(session_key=but)
    theirs = [
        session.pk
        for session in open_ones.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    return Session.objects.filter(pk__in=theirs).delete()[0]
