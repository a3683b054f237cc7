"""Ordinary services for slips, one of them as a slip, and how many were handed out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.http import Http404

from convive.directory import queries as directory
from convive.directory.models import Service
from convive.directory.queries import Offer
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.programmes.models.slip import WayShown
from convive.programmes.slips import access, rules

PACK = "ordinary-words"
A_YEAR = timedelta(days=365)


def marks() -> list[str]:
    """The words that no slip bears, in every language of the house."""
    return [
        word for entry in packs.entries(PACK) for words in entry["words"].values() for word in words
    ]


def is_ordinary(service: Service) -> bool:
    """Whether a slip to this service says nothing about why somebody goes there."""
    texts = [*service.name.values(), *service.what.values(), *service.provider.name.values()]
    texts += [said for step in service.steps for said in dict(step).values()]
    return not rules.marks_in(texts, marks())


def offers_for(viewer: Asking, *, now: datetime) -> list[Offer]:
    """The ordinary services that are listed, by name."""
    if not access.may_hand_out(viewer):
        return []
    found = [one for one in directory.offers(now=now) if is_ordinary(one.service)]
    return sorted(found, key=lambda one: one.listing.name)


def offer_for(viewer: Asking, ref: str, *, now: datetime) -> Offer:
    """An ordinary service that is listed. Raises Http404, also for one whose words bear a mark."""
    service = directory.service_for(viewer, ref)
    is_offered = service.is_listed and service.retired_on is None and is_ordinary(service)
    if not (access.may_hand_out(viewer) and is_offered):
        raise Http404
    return directory.offer_of(service, now=now)


def handed_out(viewer: Asking, *, today: date) -> list[tuple[str, str, str, int]]:
    """How many slips a month in the last year, by service and language: nothing else is known."""
    if not access.may_read(viewer):
        return []
    rows = WayShown.objects.filter(on__gt=today - A_YEAR).select_related("service")
    return rules.by_month((one.on, str(one.service), one.language) for one in rows)
