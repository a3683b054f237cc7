"""Imports of contacts, for those who may import."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import Http404

from convive.ground.viewers import Asking
from convive.people.models import ContactImport

UNDO_LASTS = timedelta(days=30)


def imports_for(viewer: Asking) -> list[ContactImport]:
    """The last imports, newest first."""
    return list(ContactImport.objects.all()[:20]) if viewer.may("people.import") else []


def import_for(viewer: Asking, ref: str) -> ContactImport:
    """One import. Raises Http404."""
    batch = ContactImport.objects.filter(ref=ref).first()
    if batch is None or not viewer.may("people.import"):
        raise Http404
    return batch


def forget(*, now: datetime) -> int:
    """Delete imports whose time is over: unfinished after a day, what undoes them after 30."""
    unfinished = ContactImport.objects.filter(
        stage=ContactImport.Stage.OPEN, made_at__lt=now - timedelta(days=1)
    )
    old = ContactImport.objects.filter(made_at__lt=now - UNDO_LASTS)
    return unfinished.delete()[0] + old.delete()[0]
