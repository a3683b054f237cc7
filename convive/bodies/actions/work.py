"""Deciding together, and who does what by when."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from convive.audit.acts import act
from convive.bodies import access, finding, queries
from convive.bodies.models import Decision, Meeting, Task
from convive.bodies.rules import Votes
from convive.city import queries as city
from convive.city.rules import add_working_days
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person

NO_VOTES = Votes()
DECISION = ["text", "reason", "dissent", "how", "votes_for", "votes_against", "votes_kept_back"]
DECISION += ["seats_present", "seats_needed"]
TASK = ["text", "owner", "organisation", "is_commitment", "is_public", "due_on", "done_on"]
TASK += ["progress", "news", "outcome"]


@act("bodies.decided")
def decide(
    meeting: Meeting,
    *,
    text: Phrase | str,
    on: date,
    by: Asking,
    reason: Phrase | str = "",
    dissent: str = "",
    how: str = "",
    votes: Votes = NO_VOTES,
    to_confirm: bool = False,
) -> Decision:
    """Keep a decision, how many seats were there, and the dissent in the words of who disagreed.

    Raises Refused without quorum, unless `to_confirm`: it then waits for a meeting with quorum;
    for more votes than seats, or a vote that most seats did not want; and while a member's call to
    stop and look is not answered.
    """
    if not access.may_edit(by, meeting.body):
        raise PermissionDenied
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("This meeting was cancelled."))
    if not phrase(text):
        raise Refused(_("Write what was decided."), field="text")
    _refuse_at_rest(meeting, on)
    quorum = queries.quorum_of(meeting)
    if not quorum.reached and not to_confirm:
        raise Refused(
            ngettext_lazy(
                "%(number)d more seat is needed to decide.",
                "%(number)d more seats are needed to decide.",
                "number",
            )
            % {"number": quorum.lacking},
            missing=[
                _("Record who came before you record decisions."),
                *(queries.LEG_WORDS[leg] for leg in quorum.absent_legs),
            ],
            instead=_("Or keep it as a decision that a meeting with enough seats must confirm."),
            field="to_confirm",
        )
    if how == Decision.How.VOTE:
        _refuse_wrong_count(votes, quorum.present)
    decision = Decision.objects.create(
        meeting=meeting,
        text=phrase(text),
        reason=phrase(reason) if reason else Phrase(),
        dissent=dissent.strip(),
        how=how,
        votes_for=votes.in_favour,
        votes_against=votes.against,
        votes_kept_back=votes.kept_back,
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
    by: Asking,
    due_on: date | None = None,
    working_days: int | None = None,
    decision: Decision | None = None,
    meeting: Meeting | None = None,
    organisation: Organisation | None = None,
    is_commitment: bool = False,
    is_public: bool = False,
) -> Task:
    """Somebody does something by a day; it comes from a decision or a meeting, or stands alone.

    `due_on`, or so many `working_days` of the city after the meeting. A commitment is one between
    partners and names the organisation that made it (NLC-05). Raises Refused without a day.
    """
    meeting = meeting or (decision.meeting if decision else None)
    may = access.may_edit(by, meeting.body) if meeting else by.may("bodies.edit")
    if not may:
        raise PermissionDenied
    if not phrase(text):
        raise Refused(_("Write what is to be done."), field="text")
    if is_commitment and organisation is None:
        raise Refused(
            _("Say which organisation promises this."),
            instead=_("Or leave it a task of one person."),
            field="organisation",
        )
    task = Task.objects.create(
        text=phrase(text),
        owner=owner,
        due_on=_due(due_on, working_days, meeting),
        working_days=working_days,
        decision=decision,
        meeting=meeting,
        organisation=organisation,
        is_commitment=is_commitment,
        is_public=is_public,
    )
    history.keep(task, TASK, by=by)
    return task


@act("bodies.task_reported")
def report_task(
    task: Task, *, progress: str, news: str, by: Asking, version: int | None = None
) -> Task:
    """How a task stands, in a few words. Raises Refused for one that is stuck without saying why."""
    if not access.may_do(by, task):
        raise PermissionDenied
    if task.done_on is not None:
        raise Refused(_("This task is done."))
    if progress == Task.Progress.STUCK and not news.strip():
        raise Refused(_("Say what would help, so that others can."), field="news")
    history.amend(task, {"progress": progress, "news": news.strip()}, version=version, by=by)
    return task


@act("bodies.task_shown")
def show_task(task: Task, *, is_public: bool, by: Asking) -> Task:
    """Put a task on the public board of commitments, or take it off. Only who keeps the table may."""
    body = task.meeting.body if task.meeting else None
    if not (access.may_edit(by, body) if body else by.may("bodies.edit")):
        raise PermissionDenied
    if task.is_public != is_public:
        history.amend(task, {"is_public": is_public}, version=None, by=by)
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


def _refuse_at_rest(meeting: Meeting, on: date) -> None:
    """A small seat asked the table to stop: it looks first, then decides."""
    open_rests = meeting.body.rests.filter(answered_on=None, called_on__lte=on)
    if reasons := list(open_rests.values_list("reason", flat=True)):
        raise Refused(
            _("A member asked the table to stop and look. That comes first."),
            missing=reasons,
            instead=_("Look at it together, and write down what the table agreed. Then decide."),
        )


def _refuse_wrong_count(votes: Votes, present: int) -> None:
    if votes.too_many(present):
        raise Refused(
            _("There are more votes than seats."),
            missing=[_("Seats that took part: %(number)d") % {"number": present}],
            instead=_("Count again, or write down who came first."),
            field="votes_for",
        )
    if votes.in_favour <= votes.against:
        raise Refused(
            _("More seats must be for it than against it."),
            instead=_("Keep as decision what most seats wanted: also that it is not done."),
            field="votes_for",
        )


def _due(due_on: date | None, working_days: int | None, meeting: Meeting | None) -> date:
    if due_on is not None:
        return due_on
    if working_days is None or meeting is None:
        raise Refused(_("Say by when: a day, or a number of working days."), field="due_on")
    return add_working_days(meeting.on, working_days, calendar=city.working_calendar())
