"""Leaving a category out with a reason, keeping one with a reason, and looking again."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import access
from convive.bodies.models import Body, Exclusion
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history


@act("bodies.left_out")
def leave_out(
    body: Body, *, category: str, reason: str, heard_how: str, revisit_on: date, by: Asking
) -> Exclusion:
    """Leave a category out, with the reason, how it is heard otherwise, and when to look again.

    Raises Refused when one of these is missing (GOV-09).
    """
    wanted = [
        (reason.strip(), _("why it is left out")),
        (heard_how.strip(), _("how it is heard otherwise")),
    ]
    refusal = Refused(
        _("A table that leaves somebody out must say why."),
        missing=[words for given, words in wanted if not given],
        instead=_("Or give them a seat: people who disagree keep a table honest."),
        field="reason" if not reason.strip() else "heard_how",
    )
    return _note(body, category, reason, heard_how, revisit_on, False, refusal, by)


@act("bodies.category_kept")
def keep_category(
    body: Body, *, category: str, reason: str, heard_how: str, revisit_on: date, by: Asking
) -> Exclusion:
    """Somebody asked to leave a category out: it stays, with the reason and what makes it work.

    Raises Refused when one of these is missing (GOV-09, SYS-68).
    """
    wanted = [
        (reason.strip(), _("why it stays")),
        (heard_how.strip(), _("what makes it easier for the others")),
    ]
    refusal = Refused(
        _("Whoever asked wants to read why."),
        missing=[words for given, words in wanted if not given],
        field="reason" if not reason.strip() else "heard_how",
    )
    return _note(body, category, reason, heard_how, revisit_on, True, refusal, by)


@act("bodies.exclusion_looked_at")
def revisit(exclusion: Exclusion, *, revisit_on: date, on: date, by: Asking) -> Exclusion:
    """The table looked again and leaves it as it is, until another day (GOV-09)."""
    if not access.may_edit(by, exclusion.body):
        raise PermissionDenied
    if revisit_on <= on:
        raise Refused(_("Choose a day to come."), field="revisit_on")
    history.amend(exclusion, {"revisit_on": revisit_on}, version=None, by=by)
    return exclusion


@act("bodies.exclusion_lifted")
def lift(exclusion: Exclusion, *, by: Asking) -> Body:
    """The category is not left out any more: it stands again among those that somebody should cover."""
    body = exclusion.body
    if not access.may_edit(by, body):
        raise PermissionDenied
    exclusion.delete()
    return body


def _note(
    body: Body,
    category: str,
    reason: str,
    heard_how: str,
    revisit_on: date,
    is_kept: bool,
    refusal: Refused,
    by: Asking,
) -> Exclusion:
    if not access.may_edit(by, body):
        raise PermissionDenied
    if refusal.missing:
        raise refusal
    Exclusion.objects.filter(body=body, category=category).delete()
    return Exclusion.objects.create(
        body=body,
        category=category,
        is_kept=is_kept,
        reason=reason.strip(),
        heard_how=heard_how.strip(),
        revisit_on=revisit_on,
    )
