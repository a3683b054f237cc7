"""What can be done about forums: switch functions on and off, say what a forum found (PRI-35)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Body
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.models import Finding
from convive.plan.forums import access
from convive.plan.models import Forum
from convive.thread import actions as thread

FORUM = ["functions", "assessed_on"]


@act("plan.forum_begun")
def begin(body: Body, functions: Collection[str], *, by: Asking) -> Forum:
    """A table works as a forum, with these functions; beginning twice is once. Raises Refused."""
    _unless_editor(by)
    known = Forum.objects.filter(body=body).first()
    if known is not None:
        return known
    made = Forum.objects.create(body=body, functions=_known(functions))
    history.keep(made, FORUM, by=by)
    return made


@act("plan.forum_switched")
def switch(forum: Forum, functions: Collection[str], *, version: int | None, by: Asking) -> Forum:
    """Switch functions on and off; what the forum found stays. Raises Changed on a second editor."""
    _unless_editor(by)
    history.amend(forum, {"functions": _known(functions)}, version=version, by=by)
    return forum


@act("plan.needs_assessed")
def assess(forum: Forum, findings: Iterable[str], *, on: date, by: Asking) -> Forum:
    """Say which validated findings this forum's needs assessment yielded, by their references.

    Raises Refused while the forum assesses no needs, or without a finding.
    """
    _unless_editor(by)
    if Forum.Function.NEEDS not in forum.functions:
        raise Refused(
            _("This forum does not assess needs."),
            instead=_("Switch the function on first."),
            field="findings",
        )
    refs = list(findings)
    if not refs:
        raise Refused(_("Choose at least one finding."), field="findings")
    for ref in refs:
        thread.tie(Reference(Finding.KIND, ref), forum.reference, by=by)
    history.amend(forum, {"assessed_on": on}, version=None, by=by)
    return forum


def _known(functions: Collection[str]) -> list[str]:
    chosen = [one for one in Forum.Function.values if one in set(functions)]
    if not chosen:
        raise Refused(
            _("A forum does at least one of these."),
            instead=_("Choose what this table really does."),
            field="functions",
        )
    return chosen


def _unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
