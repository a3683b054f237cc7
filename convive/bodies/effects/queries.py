"""Unintended effects and barriers: what came of each, and what everybody may learn (SAF-07)."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.http import Http404

from convive.bodies import access
from convive.bodies.models import Ask, Triage
from convive.bodies.queries import asks_for
from convive.ground.viewers import Asking


def effects_for(viewer: Asking, *, state: str = "", sort: str = "") -> QuerySet[Ask]:
    """Effects and barriers that this viewer reads, those nobody looked at first.

    `state` is "new" (nobody looked at it), "looked" or "" for all.
    """
    asks = asks_for(viewer).filter(sort__in=Ask.WATCHED).select_related("triage")
    asks = asks.filter(sort=sort) if sort else asks
    if state:
        asks = asks.filter(triage__isnull=state == "new")
    return asks.order_by(F("triage__triaged_on").asc(nulls_first=True), "-raised_on", "-id")


def effect_for(viewer: Asking, ref: str) -> Ask:
    """One that this viewer may look at and act on. Raises Http404 for any other."""
    ask = Ask.objects.select_related("triage", "area", "owner").filter(ref=ref).first()
    if ask is None or not access.may_triage(viewer, ask):
        raise Http404
    return ask


def triage_of(ask: Ask) -> Triage | None:
    """What is done about it, or None while nobody looked at it."""
    return Triage.objects.filter(ask=ask).first()


def lessons() -> QuerySet[Triage]:
    """What the city learned from effects nobody meant and tells everybody, the latest first."""
    told = Triage.objects.filter(lesson_published_on__isnull=False).select_related("ask__area")
    return told.order_by("-lesson_published_on", "-id")
