"""What a meeting is about, who came, whether it can decide, and what convening brought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import partial
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies import access, rules
from convive.bodies.models import AgendaItem, Body, Meeting, Paper, Presence, Task
from convive.bodies.queries.tables import Chair, quorum_at, sitting_at
from convive.ground.remembering import once_a_request
from convive.ground.viewers import Asking
from convive.people.models import Organisation

# Who answered on paper decided with the others, but met nobody.
THERE = [Presence.How.CAME, Presence.How.REMOTE, Presence.How.DEPUTY]


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
    taken = dict(meeting.presences.values_list("seat", "how"))
    return quorum_at(meeting.body, taken, on=meeting.on)


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


class Timed(NamedTuple):
    """A point with the time at which it begins (None when the meeting has no time)."""

    begins: time | None
    item: AgendaItem


@dataclass(frozen=True, slots=True)
class Promised:
    """What an agenda begins with: what earlier meetings gave to somebody and is still open (NLC-05)."""

    tasks: tuple[Task, ...]
    minutes: int

    def __bool__(self) -> bool:
        return bool(self.tasks)


def agenda_timed(meeting: Meeting) -> list[Timed]:
    """Each point with the time at which it begins; what was promised comes before the first."""
    items = list(meeting.agenda.prefetch_related("papers__seats", "asks"))
    before = promised_at(meeting).minutes
    times = rules.agenda_times(meeting.at, [before, *(item.minutes_planned for item in items)])
    return [Timed(begins, item) for begins, item in zip(times[1:], items, strict=True)]


def promised_at(meeting: Meeting) -> Promised:
    """The open commitments with which this meeting begins, those between partners first."""
    return once_a_request(("promised", meeting.ref), partial(_promised, meeting))


def _promised(meeting: Meeting) -> Promised:
    tasks = tuple(open_commitments(meeting.body, before=meeting.on))
    return Promised(tasks, rules.minutes_for_promises(len(tasks)))


def open_commitments(body: Body, *, before: date) -> QuerySet[Task]:
    """Tasks of earlier meetings that were not done by a day: the agenda begins with them.

    Those of a table that ended are carried on by the table that follows it.
    """
    tasks = Task.objects.filter(meeting__body__in=_carried_on_by(body), meeting__on__lt=before)
    tasks = tasks.filter(Q(done_on=None) | Q(done_on__gt=before))
    return tasks.select_related("owner", "organisation").order_by("-is_commitment", "due_on")


def _carried_on_by(body: Body) -> set[int]:
    """Keys of this table and of every one that handed over to it, however long ago."""
    known: set[int] = set()
    found = {body.pk}
    while found:
        known |= found
        before = Body.objects.filter(successor__in=found).exclude(pk__in=known)
        found = set(before.values_list("pk", flat=True))
    return known


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
    minutes = [promised_at(meeting).minutes, *planned]
    return rules.overrun(minutes, length=meeting.minutes_long)


def signing(viewer: Asking, meeting: Meeting) -> list[Chair]:
    """The seats that sign the list of attendance; the public agenda names nobody."""
    return list(sitting_at(meeting.body, on=meeting.on).chairs) if access.may_read(viewer) else []


def promised_shown(viewer: Asking, meeting: Meeting) -> Promised:
    """The same as this viewer may see it: the public sees what the table shows to everybody."""
    whole = promised_at(meeting)
    if access.may_read(viewer):
        return whole
    return Promised(tuple(task for task in whole.tasks if task.is_public), whole.minutes)


def papers_for(viewer: Asking, meeting: Meeting) -> list[Paper]:
    """The papers of a meeting that this viewer may read, in the order of its points."""
    papers = Paper.objects.filter(item__meeting=meeting).order_by("item__place", "id")
    papers = papers.select_related("item__meeting__body", "file")
    return [paper for paper in papers if access.may_read_paper(viewer, paper)]


def paper_for(viewer: Asking, ref: str) -> Paper:
    """One paper. Raises Http404 for everybody who does not need to know it."""
    papers = Paper.objects.select_related("item__meeting__body", "file")
    paper = papers.filter(ref=ref).first()
    if paper is None or not access.may_read_paper(viewer, paper):
        raise Http404
    return paper
