"""What can be done with the memory: publish its yearly count, watch over another house's."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from convive.audit import access, checkpoints, counts, rules
from convive.audit.acts import act
from convive.audit.models import Head, WatchedHouse, YearCount
from convive.audit.notes import Signer, TreeHead
from convive.audit.tree import Frontier
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking


@act("audit.year_published")
def publish_year(year: int, *, by: Asking, now: datetime) -> YearCount:
    """Freeze and sign what the institution did in a year; a second time makes a new edition.

    Raises Refused while the year is not over.
    """
    if not access.may_watch(by):
        raise PermissionDenied
    if not rules.is_over(year, today=now.date()):
        raise Refused(
            _("This year is not over."), instead=_("Publish its count in January of the next year.")
        )
    last = YearCount.objects.filter(year=year).aggregate(last=Max("edition"))["last"] or 0
    lines, events = counts.of_year(year)
    said = rules.lines_of(year, last + 1, events=events, lines=lines)
    head = Head.objects.filter(pk=1).first()
    frontier = Frontier.from_bytes(bytes(head.frontier)) if head and head.size else Frontier()
    note = checkpoints.sign(
        TreeHead(checkpoints.origin(), frontier.size, frontier.root(), extensions=said)
    )
    return YearCount.objects.create(
        year=year,
        edition=last + 1,
        note=note,
        lines=[asdict(one) for one in lines],
        events=events,
        size=frontier.size,
        at=now,
    )


@act("audit.house_watched")
def watch(key: str, *, name: str, by: Asking) -> WatchedHouse:
    """Watch over another house's memory, under the key that its people gave to ours.

    Raises Refused for a key that is none, our own, or of a house already watched.
    """
    if not access.may_watch(by):
        raise PermissionDenied
    try:
        signer = Signer.read(key.strip())
    except ValueError:
        raise Refused(
            _("This is not the key of a house."),
            instead=_("Copy the whole line from the proof page of the other house."),
            field="key",
        ) from None
    if signer.name == checkpoints.origin():
        raise Refused(
            _("This is the key of this house."),
            instead=_("Ask another city to watch over yours."),
            field="key",
        )
    if WatchedHouse.objects.filter(origin=signer.name).exists():
        raise Refused(
            _("This house is already watched over."),
            instead=_("Stop watching it first if its key has changed, and ask them why."),
            field="key",
        )
    return WatchedHouse.objects.create(name=name, key=str(signer), origin=signer.name)


@act("audit.house_left")
def stop_watching(house: WatchedHouse, *, by: Asking) -> str:
    """Stop watching over a house; what we saw of it is forgotten."""
    if not access.may_watch(by):
        raise PermissionDenied
    reference = str(house.reference)
    house.delete()
    return reference
