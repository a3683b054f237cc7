"""Stopping a programme by one act and lifting that (SAF-04); the yearly review (SAF-01)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.findings.queries import PUBLIC_BODIES
from convive.people.models import Organisation
from convive.plan.models import Action, CommunityReview, Suspension
from convive.plan.oversight import access, queries, rules

FIELDS = ["lifted_on", "lifted_why"]
REVIEW = ["on", "due_on", "people", "looked_at", "result", "said", "changes"]


@act("plan.suspended")
def suspend(action: Action, *, why: str, on: date, by: Asking) -> Suspension:
    """Stop an action: it does not begin, and its public page says that it rests.

    Raises PermissionDenied for anybody but the oversight body; Refused without a reason, or when it
    is stopped already.
    """
    if not access.may_suspend(by):
        raise PermissionDenied
    if not why.strip():
        raise Refused(_("Say why, so that it can be mended."), field="why")
    # The row is locked, so that two people who press at once stop it once.
    Action.objects.select_for_update().get(pk=action.pk)
    if queries.stopped(action):
        raise Refused(
            _("This programme is stopped already."),
            instead=_("Read on its page why, and what is missing."),
        )
    one = Suspension.objects.create(action=action, why=why.strip(), since=on, stopped_by=by.ref)
    history.keep(one, FIELDS, by=by)
    return one


@act("plan.suspension_lifted")
def lift(suspension: Suspension, *, why: str, on: date, by: Asking) -> Suspension:
    """Let an action go on; once it is lifted, lifting it again changes nothing.

    Raises PermissionDenied, Refused without saying what changed.
    """
    if not access.may_suspend(by):
        raise PermissionDenied
    if not why.strip():
        raise Refused(_("Say what changed since it was stopped."), field="why")
    kept = Suspension.objects.select_for_update().get(pk=suspension.pk)
    if kept.lifted_on is not None:
        return kept
    changes = {"lifted_on": on, "lifted_why": why.strip()}
    history.amend(suspension, changes, version=None, by=by)
    return suspension


@act("plan.labels_reviewed")
def review(
    *,
    organisations: Iterable[Organisation],
    result: str,
    said: Phrase | str,
    on: date,
    by: Asking,
    today: date,
    changes: Phrase | str = "",
    people: int = 0,
) -> CommunityReview:
    """Write down the yearly review by the community: who, what they said, what changes (SAF-01).

    The next one is due a year on. Raises Refused without anybody from outside the administration,
    without words, where something must change and nobody says what, or for a day to come.
    """
    if not access.may_review(by):
        raise PermissionDenied
    reviewers = list(organisations)
    if on > today:
        raise Refused(_("This day is still to come."), field="on")
    if not rules.from_outside([one.sort for one in reviewers], PUBLIC_BODIES):
        raise Refused(
            _("The community reviews this: nobody from outside the administration is named."),
            instead=_("Name at least one association, school, house of faith or youth council."),
            field="organisations",
        )
    if not phrase(said):
        raise Refused(_("Say what they said."), field="said")
    changed = phrase(changes) if changes else Phrase()
    if result != CommunityReview.Result.FINE and not changed:
        raise Refused(_("Say what is changed or stopped because of it."), field="changes")
    made = CommunityReview.objects.create(
        on=on,
        due_on=rules.due_on(on, None) or on,
        people=people,
        looked_at=len(queries.watched_for(by, today=today)),
        result=result,
        said=phrase(said),
        changes=changed,
    )
    made.organisations.set(reviewers)
    history.keep(made, REVIEW, by=by)
    return made
