"""What can be done about gaps: write one down, decide, put a finding off until a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.models import Finding
from convive.people.models import Organisation
from convive.plan.gaps import access, rules, words
from convive.plan.models import Action, Gap
from convive.thread import actions as thread
from convive.thread import queries as threads

GAP = ["need", "area", "action"]
DECISION = ["decision", "why", "decided_on", "revisit_on", "action"]


@act("plan.gap_found")
def find(
    *,
    need: Phrase | str,
    on: date,
    by: Asking,
    organisations: Iterable[Organisation] = (),
    **about: Any,
) -> Gap:
    """Write down what is needed and nobody does (PRI-34). `about`: area, action, finding.

    Raises Refused without words.
    """
    _unless_editor(by)
    if not phrase(need):
        raise Refused(_("Say what is needed."), field="need")
    made = Gap.objects.create(need=phrase(need), found_on=on, **about)
    made.organisations.set(organisations)
    history.keep(made, GAP, by=by)
    if made.finding is not None:
        thread.tie(made.finding.reference, made.reference, by=by)
    return made


@act("plan.gap_amended")
def amend(
    gap: Gap,
    changes: Mapping[str, Any],
    *,
    organisations: Iterable[Organisation],
    version: int | None,
    by: Asking,
) -> Gap:
    """Change what a gap says while nothing is decided. Raises Changed on a second editor; Refused."""
    _unless_editor(by)
    if gap.decision and gap.decision != Gap.Decision.LATER:
        raise Refused(
            _("This gap is closed. It stays as it was decided."),
            instead=_("Decide again, or write down a new gap."),
        )
    history.amend(gap, changes, version=version, by=by)
    gap.organisations.set(organisations)
    return gap


@act("plan.gap_decided")
def decide(
    gap: Gap,
    decision: str,
    *,
    on: date,
    by: Asking,
    action: Action | None = None,
    why: Phrase | str = "",
    revisit_on: date | None = None,
    version: int | None = None,
) -> Gap:
    """Decide about a gap: stretch what exists, begin something, put it off, or do nothing (PRI-34).

    It closes only with a linked action or a reason; then the action stands in its thread. Raises
    Refused with what is missing, Changed on a second editor.
    """
    _unless_editor(by)
    if decision not in Gap.Decision.values:
        raise Refused(_("Choose what is done about it."), field="decision")
    reason = phrase(why) if why else Phrase()
    lack = rules.lacks(
        decision,
        has_action=action is not None,
        has_reason=bool(reason),
        revisit_on=revisit_on,
        today=on,
    )
    if lack is not None:
        field, sentence, instead = words.LACKS[lack]
        raise Refused(sentence, instead=instead, field=field)
    closing = action if decision in Gap.CLOSED_BY_ACTION else None
    changes = {
        "decision": decision,
        "why": reason,
        "decided_on": on,
        "revisit_on": revisit_on if decision == Gap.Decision.LATER else None,
        "action": closing or gap.action,
    }
    history.amend(gap, changes, version=version, by=by)
    _tie(gap, closing, by=by)
    return gap


@act("plan.finding_put_off")
def put_off(finding: Finding, *, why: Phrase | str, revisit_on: date, on: date, by: Asking) -> Gap:
    """Put a finding off with a reason and a day to look again; the framework prints both."""
    known = Gap.objects.filter(finding=finding).first()
    gap = known or find(need=finding.statement, finding=finding, on=on, by=by)
    return decide(gap, Gap.Decision.LATER, why=why, revisit_on=revisit_on, on=on, by=by)


def _tie(gap: Gap, action: Action | None, *, by: Asking) -> None:
    """The gap leads to what closes it, and to nothing else."""
    for end in threads.ends_of(gap.reference):
        if end.kind == Action.KIND and (action is None or end != action.reference):
            thread.untie(gap.reference, end, by=by)
    if action is not None:
        thread.tie(gap.reference, action.reference, by=by)


def _unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied
