"""Adopting a framework, and looking at it again every year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.checks import actions as checks
from convive.bodies.models import Decision
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan import access, refusing
from convive.plan.adopting import queries, rules, words
from convive.plan.models import Action, Framework, Gap, MeasureStatus, Suspension


@act("plan.adopted")
def adopt(
    framework: Framework,
    *,
    adopted_by: str,
    on: date,
    document: str = "",
    decision: Decision | None = None,
    despite: str = "",
    edition: int | None = None,
    by: Asking,
) -> Framework:
    """Make a draft the city's framework; the one it replaces steps back.

    `document`: number of the council's paper; `decision`: where a table here decided it; `despite`:
    the reason where findings or answers are missing; `edition`: what the page showed (None: a
    command). Raises Refused naming what is missing (GOV-17, GOV-02, GOV-23), Changed when somebody
    changed any part of the framework after the page was opened.
    """
    if not access.may_adopt(by, framework):
        raise PermissionDenied
    if not access.may_adopt(by, history.unchanged(framework, [], version=None)):
        raise Refused(_("Somebody else adopted this framework meanwhile."))
    _refuse_edited(framework, edition)
    lacks = queries.lacks(framework, on=on)
    if lacks.must or (lacks.may and not despite.strip()):
        raise Refused(
            _("This framework is not ready to be adopted."),
            missing=[*words.must(lacks), *words.may(lacks)],
            instead=_("Add what is missing. A missing finding or answer needs a reason."),
        )
    if not adopted_by.strip():
        raise Refused(_("Say who adopted the framework, such as the city council."))
    for earlier in Framework.objects.filter(state=Framework.State.ADOPTED):
        history.amend(earlier, {"state": Framework.State.REPLACED}, version=None, by=by)
    changes: dict[str, Any] = {
        "state": Framework.State.ADOPTED,
        "adopted_on": on,
        "adopted_by": adopted_by.strip(),
        "adopted_document": document.strip(),
        "decision": decision,
        "adopted_despite": despite.strip() if lacks.may else "",
        "refresh_on": on + rules.A_YEAR,
    }
    history.amend(framework, changes, version=None, by=by)
    _carry_over(framework, by=by)
    return framework


@act("plan.refreshed")
def refresh(
    framework: Framework, *, found: Phrase | str, version: int | None, on: date, by: Asking
) -> Framework:
    """Keep what the yearly look found; the next one is due in a year (GOV-17).

    Raises Refused for a framework that is not in force, or without a word; Changed on a second
    editor.
    """
    refusing.unless_editable(framework, by)
    if framework.state != Framework.State.ADOPTED:
        raise Refused(_("Only an adopted framework is looked at every year."))
    said = phrase(found) if found else Phrase()
    if not said:
        raise Refused(_("Say in one sentence what you found."), field="found")
    changes = {"refreshed": said, "refresh_on": on + rules.A_YEAR}
    history.amend(framework, changes, version=version, by=by)
    return framework


def _carry_over(framework: Framework, *, by: Asking) -> None:
    """What hangs on an action of the framework before goes on with the one that follows it.

    What the oversight body stopped stays stopped (SAF-04), a check that was answered stays answered
    (SAF-06), a gap and a national measure point at what is done now.
    """
    copies = {one.follows: one for one in framework.actions.exclude(follows="")}
    holding = Suspension.objects.filter(lifted_on=None).select_related("action")
    for one in holding.filter(action__ref__in=copies):
        copied = copies[one.action.ref]
        if copied.stopped is None:
            history.amend(one, {"action": copied}, version=None, by=by)
    for gap in Gap.objects.filter(action__ref__in=copies).select_related("action"):
        if gap.action is not None:
            history.amend(gap, {"action": copies[gap.action.ref]}, version=None, by=by)
    checks.carry_over(
        {str(Reference(Action.KIND, ref)): str(one.reference) for ref, one in copies.items()}, by=by
    )
    carried = MeasureStatus.actions.through._default_manager
    for tie in carried.filter(action__ref__in=copies).select_related("action"):
        tie.measurestatus.actions.add(copies[tie.action.ref])
        tie.delete()


def _refuse_edited(framework: Framework, edition: int | None) -> None:
    now = queries.edition(framework)
    if edition is None or edition == now:
        return
    told = [framework, *framework.objectives.all(), *framework.actions.all()]
    latest = max(told, key=lambda one: (one.version, one.made_at))
    raise Changed(
        _("Somebody changed the framework while you were about to adopt it."),
        theirs={_("Changed meanwhile"): str(latest)},
        version=now,
    )
