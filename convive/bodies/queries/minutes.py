"""What the minutes said before, what meetings were for, and what still needs work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from convive.bodies import access
from convive.bodies.models import AgendaItem, Body, Meeting
from convive.bodies.queries.meetings import contacts_made
from convive.ground.phrase import Phrase
from convive.ground.viewers import Asking
from convive.history import queries as history
from convive.people import queries as people


@dataclass(frozen=True, slots=True)
class Draft:
    """The minutes at one version: who wrote it, when, and what it said point by point."""

    number: int
    at: datetime
    author: str
    is_approved: bool
    points: tuple[tuple[Phrase, Phrase], ...]
    rest: Phrase


@dataclass(frozen=True, slots=True)
class Tally:
    """What the meetings of a table were for in a year (NLC-07), and what convening brought (GOV-13)."""

    year: int
    meetings: int
    points: tuple[tuple[str, list[AgendaItem]], ...]
    untagged: int
    more_work: tuple[AgendaItem, ...]
    new_contacts: int


def drafts_of(viewer: Asking, meeting: Meeting) -> list[Draft]:
    """Every version of the minutes, the newest first; only for who reads tables."""
    if not access.may_read(viewer):
        return []
    versions = [one for one in history.versions_of(meeting) if "points" in one.content]
    names = people.names_of([one.author for one in versions])
    return [
        Draft(
            number=one.number,
            at=one.at,
            author=names.get(one.author, ""),
            is_approved=one.content.get("minutes_state") == Meeting.MinutesState.APPROVED,
            points=tuple(_points(one.content["points"])),
            rest=Phrase(one.content.get("minutes") or {}),
        )
        for one in versions
    ]


def approving(meeting: Meeting) -> QuerySet[Meeting]:
    """The later meetings of the same table that could approve these minutes."""
    later = Meeting.objects.filter(body=meeting.body, on__gte=meeting.on).exclude(pk=meeting.pk)
    return later.exclude(state=Meeting.State.CANCELLED).order_by("on")


def tally_for(viewer: Asking, body: Body, *, year: int) -> Tally:
    """Points of a year by what they were for, in the order of the meetings."""
    held = Meeting.objects.filter(body=body, state=Meeting.State.HELD, on__year=year)
    if not access.may_read(viewer):
        held = held.none()
    items = list(
        AgendaItem.objects.filter(meeting__in=held)
        .select_related("meeting")
        .order_by("meeting__on", "place")
    )
    return Tally(
        year=year,
        meetings=held.count(),
        points=tuple(_by_tag(items).items()),
        untagged=sum(not one.tag for one in items),
        more_work=tuple(one for one in items if one.more_work),
        new_contacts=sum(len(contacts_made(one)) for one in held),
    )


def years_of(body: Body, *, today: date) -> list[int]:
    """The years in which a table met, this one first."""
    dates = body.meetings.filter(state=Meeting.State.HELD).dates("on", "year", order="DESC")
    return list(dict.fromkeys([today.year, *(one.year for one in dates)]))


def _by_tag(items: list[AgendaItem]) -> dict[str, list[AgendaItem]]:
    found: dict[str, list[AgendaItem]] = {kind: [] for kind in AgendaItem.Tag.values}
    for one in items:
        if one.tag:
            found[one.tag].append(one)
    return found


def _points(kept: list[dict[str, Any]]) -> list[tuple[Phrase, Phrase]]:
    return [(Phrase(one["title"]), Phrase(one["said"])) for one in kept]
