"""What a meeting is about, who came, whether it can decide, and what convening brought."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from convive.bodies import access, rules
from convive.bodies.models import Body, Meeting, Presence, Task
from convive.bodies.queries.tables import Chair, seats_of, sitting_at
from convive.ground.viewers import Asking
from convive.people.models import Organisation

THERE = [Presence.How.CAME, Presence.How.DEPUTY]


def meetings_for(viewer: Asking, *, body: Body | None = None) -> QuerySet[Meeting]:
    """Meetings, the latest first."""
    if not access.may_read(viewer):
        return Meeting.objects.none()
    meetings = Meeting.objects.select_related("body")
    return meetings.filter(body=body) if body else meetings


def meeting_for(viewer: Asking, ref: str) -> Meeting:
    """One meeting. Raises Http404 when there is none for this viewer."""
    meeting = _found(ref)
    if not access.may_read(viewer):
        raise Http404
    return meeting


def agenda_for(viewer: Asking, ref: str) -> Meeting:
    """A meeting as its agenda shows it: also to the public where the table is open."""
    meeting = _found(ref)
    if not access.may_read_agenda(viewer, meeting):
        raise Http404
    return meeting


def quorum_of(meeting: Meeting) -> rules.Quorum:
    """How many seats came and how many a decision needs."""
    seats = list(seats_of(meeting.body, on=meeting.on))
    filled = sum(seat.is_filled for seat in seats)
    hows = meeting.presences.values_list("how", flat=True)
    return rules.quorum(hows, filled=filled, needed=meeting.body.quorum)


def contacts_made(meeting: Meeting) -> list[tuple[Organisation, Organisation]]:
    """Organisations that sat together for the first time, at any table (GOV-13)."""
    now = _organisations([meeting.pk]).get(meeting.pk, set())
    if len(now) < 2:
        return []
    before = Meeting.objects.filter(on__lt=meeting.on, state=Meeting.State.HELD)
    earlier = _organisations(before.values_list("pk", flat=True)).values()
    pairs = rules.first_contacts(earlier, now)
    known = Organisation.objects.in_bulk([ref for pair in pairs for ref in pair], field_name="ref")
    return [(known[one], known[other]) for one, other in pairs]


def agenda_timed(meeting: Meeting) -> list[tuple[object, object]]:
    """Each point with the time at which it begins (None when the meeting has no time)."""
    items = list(meeting.agenda.all())
    times = rules.agenda_times(meeting.at, [item.minutes_planned for item in items])
    return list(zip(times, items, strict=True))


def open_commitments(body: Body, *, before: date) -> QuerySet[Task]:
    """Tasks of this table's earlier meetings that are not done: the next agenda begins with them."""
    tasks = Task.objects.filter(meeting__body=body, meeting__on__lt=before, done_on=None)
    return tasks.select_related("owner").order_by("due_on")


def _organisations(meetings: Iterable[int]) -> dict[int, set[str]]:
    came = Presence.objects.filter(
        meeting__in=list(meetings), how__in=THERE, seat__organisation__isnull=False
    )
    sat: dict[int, set[str]] = {}
    for meeting, ref in came.values_list("meeting", "seat__organisation__ref"):
        sat.setdefault(meeting, set()).add(ref)
    return sat


def _found(ref: str) -> Meeting:
    meeting = Meeting.objects.select_related("body").filter(ref=ref).first()
    if meeting is None:
        raise Http404
    return meeting


def editable_meeting(viewer: Asking, ref: str) -> Meeting:
    """One meeting that this viewer keeps. Raises Http404, or PermissionDenied for who only reads it."""
    meeting = meeting_for(viewer, ref)
    if not access.may_edit(viewer, meeting.body):
        raise PermissionDenied
    return meeting


def overrun_of(meeting: Meeting) -> int:
    """Minutes by which the agenda is longer than the meeting; 0 when it fits."""
    planned = meeting.agenda.values_list("minutes_planned", flat=True)
    return rules.overrun(list(planned), length=meeting.minutes_long)


def signing(viewer: Asking, meeting: Meeting) -> list[Chair]:
    """The seats that sign the list of attendance; the public agenda names nobody."""
    return list(sitting_at(meeting.body, on=meeting.on).chairs) if access.may_read(viewer) else []


def commitments_shown(viewer: Asking, meeting: Meeting) -> list[Task]:
    """What earlier meetings gave to somebody and is still open; not for the public."""
    if not access.may_read(viewer):
        return []
    return list(open_commitments(meeting.body, before=meeting.on))
