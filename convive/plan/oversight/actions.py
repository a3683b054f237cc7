"""What the oversight body can do to a programme: stop it by one act, and lift that (SAF-04)."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.models import Action, Suspension
from convive.plan.oversight import access, queries

FIELDS = ["lifted_on", "lifted_why"]


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
    """Let an action go on. Raises PermissionDenied, Refused without saying what changed."""
    if not access.may_suspend(by):
        raise PermissionDenied
    if not why.strip():
        raise Refused(_("Say what changed since it was stopped."), field="why")
    changes = {"lifted_on": on, "lifted_why": why.strip()}
    history.amend(suspension, changes, version=None, by=by)
    return suspension
