"""Who may do what at the tables, and with what is asked."""

from __future__ import annotations

from convive.bodies.models import Ask, Body, Meeting, Task
from convive.ground.viewers import Asking


def may_read(viewer: Asking) -> bool:
    """Tables, meetings, decisions and tasks are open to everybody who works with them."""
    return viewer.may("bodies.read")


def may_create(viewer: Asking) -> bool:
    """The coordinator and the house itself."""
    return viewer.may("bodies.edit")


def may_edit(viewer: Asking, body: Body) -> bool:
    """Who edits every table, and who chairs this one."""
    return viewer.may("bodies.edit") or (may_read(viewer) and _chairs(viewer, body))


def may_read_agenda(viewer: Asking, meeting: Meeting) -> bool:
    """Anybody where the table is open; else who reads tables."""
    return may_read(viewer) or meeting.body.is_open


def may_do(viewer: Asking, task: Task) -> bool:
    """The owner of a task, and who edits the table it comes from."""
    if _is(viewer, task.owner_id) and viewer.may("tasks.do"):
        return True
    meeting = task.meeting or (task.decision.meeting if task.decision else None)
    return may_edit(viewer, meeting.body) if meeting else viewer.may("bodies.edit")


def may_raise(viewer: Asking, door: str) -> bool:
    """Anybody on the web; who raises for somebody else needs to work here."""
    return door == Ask.Door.WEB or viewer.may("asks.raise")


def may_read_ask(viewer: Asking, ask: Ask) -> bool:
    """What residents wrote is read by who answers asks and by whom it was passed to, nobody else."""
    return viewer.may("asks.answer") or (may_read(viewer) and _is(viewer, ask.owner_id))


def may_answer(viewer: Asking, ask: Ask) -> bool:
    """Who answers for the city, and whom the ask was passed to."""
    return may_read_ask(viewer, ask)


def may_pass(viewer: Asking) -> bool:
    """Passing an ask to somebody, and publishing an answer."""
    return viewer.may("asks.answer")


def _chairs(viewer: Asking, body: Body) -> bool:
    pk = getattr(viewer, "pk", None)
    return pk is not None and body.seats.filter(is_chair=True, person=pk, until=None).exists()


def _is(viewer: Asking, person: int | None) -> bool:
    return person is not None and getattr(viewer, "pk", None) == person
