"""What the parties of an agreement promise: who, what, by when, and when it is done (SYS-28)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.agreements import access, refusing
from convive.bodies.models import Agreement, Task
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation

KEPT = ["text", "organisation", "due_on", "done_on", "outcome"]


@act("bodies.agreement_promised")
def promise(
    agreement: Agreement,
    *,
    organisation: Organisation,
    text: Phrase | str,
    due_on: date,
    on: date,
    by: Asking,
) -> Task:
    """A party promises something by a day: a commitment that everybody at the table sees.

    Raises Refused for a house that is no party, without words, or for a day that has passed.
    """
    if not access.may_promise(by, agreement, organisation.ref):
        raise PermissionDenied
    refusing.when_ended(agreement, on=on)
    if not phrase(text):
        raise Refused(_("Write what is promised."), field="text")
    if due_on < on:
        raise Refused(_("This day has passed."), field="due_on")
    task = Task.objects.create(
        text=phrase(text),
        organisation=organisation,
        is_commitment=True,
        is_public=agreement.is_public,
        due_on=due_on,
    )
    agreement.commitments.add(task)
    history.keep(task, KEPT, by=by)
    return task


@act("bodies.agreement_promise_kept")
def keep_promise(
    agreement: Agreement, task: Task, *, outcome: str, on: date, by: Asking
) -> Agreement:
    """A party says that it did what it promised, and what came of it. Saying so twice adds nothing.

    Raises PermissionDenied for who does not act for that party.
    """
    party = task.organisation.ref if task.organisation else ""
    if not access.may_promise(by, agreement, party):
        raise PermissionDenied
    if task.done_on is None:
        history.amend(task, {"done_on": on, "outcome": outcome.strip()}, version=None, by=by)
    return agreement
