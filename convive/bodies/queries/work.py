"""The register of decisions, and who does what by when."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from convive.bodies import access
from convive.bodies.models import Decision, Task
from convive.ground.viewers import Asking

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
    tasks = tasks.select_related("owner", "decision", "meeting__body")
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


def doable_task(viewer: Asking, ref: str) -> Task:
    """One task that this viewer finishes or passes on. Raises Http404, or PermissionDenied."""
    task = task_for(viewer, ref)
    if not access.may_do(viewer, task):
        raise PermissionDenied
    return task
