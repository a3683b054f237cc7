"""The register of decisions, and who does what by when."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.http import Http404

from convive.bodies import access
from convive.bodies.models import Decision, Dissent, Task
from convive.ground.viewers import Asking
from convive.people.models import Organisation

SOON = timedelta(days=7)


def decisions_for(viewer: Asking, *, body: str = "") -> QuerySet[Decision]:
    """Every decision, the latest first; of one table when its reference is given."""
    if not access.may_read(viewer):
        return Decision.objects.none()
    decisions = Decision.objects.select_related("meeting__body")
    return decisions.filter(meeting__body__ref=body) if body else decisions


def decision_for(viewer: Asking, ref: str) -> Decision:
    """One decision. Raises Http404 when there is none for this viewer."""
    decision = Decision.objects.select_related("meeting__body").filter(ref=ref).first()
    if decision is None or not access.may_read(viewer):
        raise Http404
    return decision


def tasks_for(viewer: Asking, *, mine: bool = False, done: bool = False) -> QuerySet[Task]:
    """Tasks that are open (or done), the latest due first to be seen; `mine`: the viewer's own."""
    if not access.may_read(viewer):
        return Task.objects.none()
    tasks = Task.objects.filter(done_on__isnull=not done)
    tasks = tasks.select_related("owner", "organisation", "decision", "meeting__body")
    tasks = tasks.order_by("-done_on" if done else "due_on", "id")
    return tasks.filter(owner__ref=viewer.ref) if mine else tasks


def task_for(viewer: Asking, ref: str) -> Task:
    """One task. Raises Http404 when there is none for this viewer."""
    tasks = Task.objects.select_related("owner", "decision__meeting__body", "meeting__body")
    task = tasks.filter(ref=ref).first()
    if task is None or not access.may_read(viewer):
        raise Http404
    return task


def tasks_due(viewer: Asking, *, today: date, mine: bool = True) -> QuerySet[Task]:
    """Open tasks that are late or due within a week, the latest first; the viewer's own by default."""
    return tasks_for(viewer, mine=mine).filter(due_on__lte=today + SOON)


def commitments_for(
    viewer: Asking, *, body: str = "", organisation: str = "", state: str = "", today: date
) -> QuerySet[Task]:
    """The board of commitments: who promised what by when (NLC-05); what is open first.

    The public reads those that a table shows to everybody. `state`: "open", "late", "done" or "".
    """
    tasks = Task.objects.filter(Q(is_commitment=True) | Q(is_public=True))
    if not access.may_read(viewer):
        tasks = tasks.filter(is_public=True)
    states = {
        "open": Q(done_on=None),
        "late": Q(done_on=None, due_on__lt=today),
        "done": Q(done_on__isnull=False),
    }
    tasks = tasks.filter(states.get(state, Q()))
    tasks = tasks.filter(meeting__body__ref=body) if body else tasks
    tasks = tasks.filter(organisation__ref=organisation) if organisation else tasks
    tasks = tasks.select_related("organisation", "owner", "meeting__body", "decision")
    return tasks.order_by(F("done_on").desc(nulls_first=True), "due_on", "id")


def promising(viewer: Asking) -> list[Organisation]:
    """The organisations that made a commitment which this viewer may see."""
    shown = Task.objects.filter(organisation__isnull=False)
    if not access.may_read(viewer):
        shown = shown.filter(is_public=True)
    found = Organisation.objects.filter(pk__in=shown.values("organisation"))
    return sorted(found, key=str)


def dissents_of(viewer: Asking, decision: Decision) -> list[Dissent]:
    """What organisations said against a decision: published ones, all for who reads tables."""
    dissents = decision.dissents.select_related("organisation")
    if not access.may_read(viewer):
        dissents = dissents.filter(published_on__isnull=False)
    return list(dissents)


def may_dissent_for(viewer: Asking, decision: Decision) -> list[Organisation]:
    """The organisations at this table for which this viewer may write a dissent; who keeps the table
    types in for any of them what it sent.
    """
    seats = decision.meeting.body.seats.filter(until=None)
    seated = [seat.organisation for seat in seats.select_related("organisation")]
    found = {one.ref: one for one in seated if one is not None}
    keeps = access.may_edit(viewer, decision.meeting.body)
    return [one for one in found.values() if keeps or access.speaks_against(viewer, decision, one)]


def own_dissent(
    viewer: Asking, decision: Decision, organisations: list[Organisation]
) -> Dissent | None:
    """What the viewer's own organisation said against a decision already."""
    own = [one for one in organisations if access.speaks_against(viewer, decision, one)]
    dissents = decision.dissents.filter(organisation__in=own)
    return dissents.select_related("organisation").first()


def doable_task(viewer: Asking, ref: str) -> Task:
    """One task that this viewer finishes or passes on. Raises Http404, or PermissionDenied."""
    task = task_for(viewer, ref)
    if not access.may_do(viewer, task):
        raise PermissionDenied
    return task
