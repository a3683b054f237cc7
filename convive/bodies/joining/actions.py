"""Winning members, taking first steps, going on to the next stage, and ending a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as tables
from convive.bodies import finding
from convive.bodies.joining import access, queries, rules
from convive.bodies.models import (
    Approach,
    Ask,
    Body,
    Induction,
    Invitation,
    Meeting,
    Response,
    Rest,
    StageChange,
    Task,
)
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation, Person


@act("bodies.approached")
def approach(
    body: Body,
    *,
    category: str,
    on: date,
    by: Asking,
    organisation: Organisation | None = None,
    gain: Phrase | str = "",
    concern: Phrase | str = "",
    about: str = "",
    minutes_asked: int = 0,
    said: str = "",
    answered: str = "",
) -> Approach:
    """Write down a try to win somebody: the gain, the concern, the time; what they said (GOV-12).

    What an invitation lacks is flagged, not refused. `about`: the record of the concern, `kind:ref`.
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    if not category.strip():
        raise Refused(_("Choose a category, or write your own words."), field="category")
    words = phrase(concern) if concern else Phrase()
    # What a resident asked is never copied into an invitation; its record is only pointed to.
    if about and not words and not about.startswith(Ask.KIND):
        words = phrase(dict(queries.concerns_for(by, body)).get(about, ""))
    made = Approach.objects.create(
        body=body,
        category=category.strip()[:60],
        organisation=organisation,
        asked_on=on,
        gain=phrase(gain) if gain else Phrase(),
        concern=words,
        about=about[:80],
        minutes_asked=minutes_asked,
        said=said.strip(),
        answered=answered.strip(),
        asked_by=by.ref,
    )
    history.keep(made, ["said", "answered", "response"], by=by)
    return made


@act("bodies.approach_answered")
def note_response(
    approach: Approach,
    changes: Mapping[str, Any],
    *,
    on: date,
    version: int | None,
    by: Asking,
) -> Approach:
    """What they said, what we answered, and whether it was yes. Raises Changed on a second editor."""
    if not access.may_edit(by, approach.body):
        raise PermissionDenied
    given = changes.get("response", approach.response)
    day = None if given == Response.WAITING else approach.responded_on or on
    history.amend(approach, {**changes, "responded_on": day}, version=version, by=by)
    return approach


@act("bodies.responses_noted")
def note_responses(
    meeting: Meeting, responses: Mapping[int, str], *, on: date, by: Asking
) -> Meeting:
    """Who said yes to a meeting, by key of the invitation; the rate of each category rests on it."""
    if not access.may_edit(by, meeting.body):
        raise PermissionDenied
    for one in Invitation.objects.filter(meeting=meeting, pk__in=list(responses)):
        given = responses[one.pk]
        if given in Response.values and given != one.response:
            one.response = given
            one.responded_on = None if given == Response.WAITING else on
            one.save(update_fields=["response", "responded_on"])
    return meeting


@act("bodies.steps_taken")
def take_steps(
    body: Body, modules: Iterable[str], *, people: Iterable[Person], on: date, by: Asking
) -> Body:
    """Members took first steps together on a day. Writing it down twice changes nothing (TRN-19)."""
    if not access.may_edit(by, body):
        raise PermissionDenied
    asked = {one.key for one in queries.progress_of(body, on=on).asked}
    members = {one.person.pk for one in queries.progress_of(body, on=on).members}
    for person in people:
        for module in set(modules) & asked:
            if person.pk in members:
                _learn(person, module, on, Induction.How.TOGETHER)
    return body


@act("bodies.caught_up")
def catch_up(module: str, *, person: Person, on: date, by: Asking) -> Person:
    """A member took a first step alone, at their own hour; nobody else says it for them."""
    if not access.is_person(by, person.pk):
        raise PermissionDenied
    if module not in {one.key for one, _taken in queries.own_steps(by, on=on)}:
        raise Refused(_("None of your tables asks for this step."))
    _learn(person, module, on, Induction.How.ALONE)
    return person


@act("bodies.checklist_ticked")
def tick(body: Body, keys: Iterable[str], *, on: date, version: int | None, by: Asking) -> Body:
    """Say which lines of the checklist are met; a day stays with each line from its first tick."""
    if not access.may_edit(by, body):
        raise PermissionDenied
    ticked = {key: body.checklist.get(key) or on.isoformat() for key in keys}
    history.amend(body, {"checklist": ticked}, version=version, by=by)
    return body


@act("bodies.stage_changed")
def change_stage(
    body: Body, stage: str, *, on: date, version: int | None, by: Asking, reason: str = ""
) -> StageChange:
    """A group goes on to its next stage, or back to an earlier one (GOV-07, methodology 1.1).

    Raises Refused, naming what is open, when the checklist or the share of members who have finished
    their first steps (TRN-19) is not there and no `reason` is given; also for a stage too far.
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    if not rules.may_follow(body.stage, stage):
        raise Refused(_("A group goes one stage on, or back to an earlier one."), field="stage")
    progress = queries.progress_of(body, on=on)
    goes_on = rules.NEXT.get(body.stage) == stage
    missing = queries.still_open(body, on=on) if goes_on else []
    if goes_on and body.stage == Body.Stage.RECRUIT and not progress.is_enough:
        missing.append(
            _("First steps finished: %(share)s%% of the members; the city asks %(needed)s%%.")
            % {"share": progress.share, "needed": progress.needed}
        )
    if missing and not reason.strip():
        raise Refused(
            _("Something is still open."),
            missing=missing,
            instead=_("Finish it first, or write why the group goes on all the same."),
            field="reason",
        )
    before = body.stage
    history.amend(body, {"stage": stage}, version=version, by=by)
    finding.refresh(body)
    return StageChange.objects.create(
        body=body,
        before=before,
        after=stage,
        changed_on=on,
        inducted=progress.share,
        was_open=[str(one) for one in missing],
        reason=reason.strip(),
    )


@act("bodies.ended")
def end(
    body: Body,
    *,
    why: str,
    on: date,
    version: int | None,
    by: Asking,
    successor: Body | None = None,
    owners: Mapping[str, Person | None] | None = None,
) -> Body:
    """End a table: every open task goes to somebody, and another table may carry on.

    `owners`: by reference of task, who takes it over; a task that has an owner keeps it. Raises
    Refused without a reason, for tasks that nobody takes over, or for a table that would follow
    itself.
    """
    if not access.may_edit(by, body):
        raise PermissionDenied
    history.unchanged(body, ["why_ended", "until"], version=version)
    if not why.strip():
        raise Refused(_("Say why it ends."), field="why")
    if successor == body:
        raise Refused(_("A table cannot carry on for itself."), field="successor")
    given = owners or {}
    tasks = list(Task.objects.filter(meeting__body=body, done_on=None).select_related("owner"))
    left = [str(task) for task in tasks if not (given.get(task.ref) or task.owner)]
    if left:
        raise Refused(
            _("Nobody takes these tasks over yet."),
            missing=left,
            instead=_("Choose somebody for each, or finish the task first."),
        )
    for task in tasks:
        heir = given.get(task.ref)
        if heir is not None and heir != task.owner:
            tables.pass_task(task, to=heir, due_on=task.due_on, by=by)
    last = max(on, body.since)
    changes = {"until": last, "why_ended": why.strip(), "successor": successor}
    history.amend(body, changes, version=version, by=by)
    Rest.objects.filter(body=body, answered_on=None).update(answered_on=last)
    finding.refresh(body)
    return body


def _learn(person: Person, module: str, on: date, how: str) -> None:
    Induction.objects.get_or_create(
        person=person, module=module, defaults={"done_on": on, "how": how}
    )
