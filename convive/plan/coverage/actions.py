"""What can be done about a need nobody meets: say what answers it, assign an action."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.directory.models import Service
from convive.ground.phrase import Phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.people.models import Organisation
from convive.places.models import Area
from convive.plan import actions as plan
from convive.plan import queries as plans
from convive.plan.coverage import access, queries
from convive.plan.coverage.access import Assigning
from convive.plan.gaps import actions as gaps
from convive.plan.models import Action, Gap
from convive.thread import actions as thread


@act("plan.need_answered")
def say_what_answers(finding: Finding, services: Collection[Service], *, by: Asking) -> Finding:
    """Say which services answer a need (MAP-04); a service no longer named is untied."""
    if not access.may_edit(by):
        raise PermissionDenied
    wanted = {one.ref for one in services}
    for ref in set(queries.services_of(finding)) - wanted:
        thread.untie(finding.reference, Reference(Service.KIND, ref), by=by)
    for one in services:
        thread.tie(finding.reference, one.reference, by=by)
    return finding


@act("plan.action_assigned")
def assign(
    finding: Finding,
    *,
    owner: Organisation,
    area: Area | None = None,
    action: Action | None = None,
    title: Phrase | None = None,
    level: str = Action.Level.PRIMARY,
    begins_on: date | None = None,
    why: Phrase | None = None,
    on: date,
    by: Asking,
) -> Action:
    """Give an organisation an action for a need that nobody meets (SYS-72).

    `action` is one that exists and is stretched; without it a new one with `title` stands in the
    plan. It hangs on the finding, and closes the gap on the board. Raises Refused without words or
    without a plan.
    """
    if not access.may_assign(by):
        raise PermissionDenied
    acting = Assigning(by)
    given = action or _begun(
        title, owner=owner, level=level, begins_on=begins_on or on, on=on, by=acting
    )
    thread.tie(finding.reference, given.reference, by=acting)
    gap = queries.gap_of(finding, area) or gaps.find(
        need=finding.statement,
        finding=finding,
        area=area,
        organisations=[owner],
        on=on,
        by=acting,
    )
    decision = Gap.Decision.STRETCH if action else Gap.Decision.BEGIN
    gaps.decide(gap, decision, action=given, why=why or Phrase(), on=on, by=acting)
    return given


def _begun(title: Phrase | None, *, on: date, by: Assigning, **about: Any) -> Action:
    """A new action in the plan in force, or else in the draft."""
    framework = plans.current_for(by)
    if framework is None:
        raise Refused(
            _("There is no plan yet in which an action could stand."),
            instead=_("Begin a plan first, or write the gap down."),
        )
    if not title:
        raise Refused(_("Say what is done, or choose what exists."), field="title")
    return plan.add_action(framework, title=title, today=on, by=by, **about)
