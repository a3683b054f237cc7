"""Deciding together, and who does what by when."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from convive.audit.acts import act
from convive.bodies import access, finding, queries
from convive.bodies.models import Decision, Meeting, Task
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Person

DECISION = ["text", "reason", "dissent", "seats_present", "seats_needed"]
TASK = ["text", "owner", "due_on", "done_on", "outcome"]


@act("bodies.decided")
def decide(
    meeting: Meeting,
    *,
    text: Phrase | str,
    on: date,
    by: Asking,
    reason: Phrase | str = "",
    dissent: str = "",
    to_confirm: bool = False,
) -> Decision:
    """Keep a decision, how many seats were there, and the dissent in the words of who disagreed.

    Raises Refused without quorum, unless `to_confirm`: it then waits for a meeting with quorum.
    """
    if not access.may_edit(by, meeting.body):
        raise PermissionDenied
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("This meeting was cancelled."))
    if not phrase(text):
        raise Refused(_("Write what was decided."), field="text")
    quorum = queries.quorum_of(meeting)
    if not quorum.reached and not to_confirm:
        raise Refused(
            ngettext_lazy(
                "%(number)d more seat is needed to decide.",
                "%(number)d more seats are needed to decide.",
                "number",
            )
            % {"number": quorum.lacking},
            missing=[_("Record who came before you record decisions.")],
            instead=_("Or keep it as a decision that a meeting with enough seats must confirm."),
            field="to_confirm",
        )
    decision = Decision.objects.create(
        meeting=meeting,
        text=phrase(text),
        reason=phrase(reason) if reason else Phrase(),
        dissent=dissent.strip(),
        seats_present=quorum.present,
        seats_needed=quorum.needed,
        decided_on=on,
    )
    history.keep(decision, DECISION, by=by)
    finding.refresh(decision)
    return decision


@act("bodies.task_given")
def give_task(
    *,
    text: Phrase | str,
    owner: Person | None,
    due_on: date,
    by: Asking,
    decision: Decision | None = None,
    meeting: Meeting | None = None,
) -> Task:
    """Somebody does something by a day; it comes from a decision or a meeting, or stands alone."""
    meeting = meeting or (decision.meeting if decision else None)
    may = access.may_edit(by, meeting.body) if meeting else by.may("bodies.edit")
    if not may:
        raise PermissionDenied
    if not phrase(text):
        raise Refused(_("Write what is to be done."), field="text")
    task = Task.objects.create(
        text=phrase(text), owner=owner, due_on=due_on, decision=decision, meeting=meeting
    )
    history.keep(task, TASK, by=by)
    return task


@act("bodies.task_passed")
def pass_task(
    task: Task, *, to: Person, due_on: date, version: int | None = None, by: Asking
) -> Task:
    """Somebody else takes over, perhaps by another day."""
    if not access.may_do(by, task):
        raise PermissionDenied
    history.amend(task, {"owner": to, "due_on": due_on}, version=version, by=by)
    return task


@act("bodies.task_finished")
def finish_task(
    task: Task, *, outcome: str, on: date, by: Asking, version: int | None = None
) -> Task:
    """It is done: what came of it stays with the decision. Finishing twice changes nothing.

    Raises Changed when somebody else said meanwhile what came of it: no words are lost.
    """
    if not access.may_do(by, task):
        raise PermissionDenied
    if task.done_on is None or (version is not None and outcome.strip() != task.outcome):
        changes = {"done_on": task.done_on or on, "outcome": outcome.strip()}
        history.amend(task, changes, version=version, by=by)
    return task
