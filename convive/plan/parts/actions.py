"""What can be done with the parts of an action: steps, risks, who helps, who took part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import phrase
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.plan import refusing
from convive.plan.models import Action, Milestone, Risk
from convive.plan.parts import queries, rules
from convive.plan.parts.rules import TookPart

MILESTONE = ["title", "due_on", "done_on"]
RISK = ["what", "likelihood", "mitigation"]
MEANS = ["hours", "skills", "gender", "sustainability"]


@act("plan.step_added")
def add_milestone(action: Action, *, title: Any, due_on: date, by: Asking) -> Milestone:
    """Say what is to be reached, and by which day. Raises Refused without words."""
    refusing.unless_editable(action.framework, by)
    _refuse_wordless(title, "title")
    made = Milestone.objects.create(action=action, title=phrase(title), due_on=due_on)
    history.keep(made, MILESTONE, by=by)
    return made


@act("plan.step_amended")
def amend_milestone(
    milestone: Milestone, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> Milestone:
    """Change a step, or say on which day it was done. Raises Changed on a second editor."""
    refusing.unless_editable(milestone.action.framework, by)
    _refuse_wordless(changes.get("title", milestone.title), "title")
    history.amend(milestone, changes, version=version, by=by)
    return milestone


@act("plan.risk_added")
def add_risk(action: Action, *, by: Asking, **about: Any) -> Risk:
    """Say what could go wrong. `about`: what is needed; likelihood, mitigation."""
    refusing.unless_editable(action.framework, by)
    _refuse_wordless(about.get("what"), "what")
    made = Risk.objects.create(action=action, **about)
    history.keep(made, RISK, by=by)
    return made


@act("plan.risk_amended")
def amend_risk(risk: Risk, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Risk:
    """Change a risk or what is done about it. Raises Changed on a second editor."""
    refusing.unless_editable(risk.action.framework, by)
    _refuse_wordless(changes.get("what", risk.what), "what")
    history.amend(risk, changes, version=version, by=by)
    return risk


@act("plan.part_removed")
def remove(part: Milestone | Risk, *, by: Asking) -> Action:
    """Take a step or a risk out; what it said is kept in the history."""
    action = part.action
    refusing.unless_editable(action.framework, by)
    part.delete()
    return action


@act("plan.means_amended")
def give_means(
    action: Action,
    changes: Mapping[str, Any],
    *,
    partners: Iterable[Organisation],
    version: int | None,
    by: Asking,
) -> Action:
    """Say who helps, and with how many hours and which skills (GOV-02).

    `changes`: hours, skills, gender, sustainability. Raises Changed on a second editor.
    """
    refusing.unless_editable(action.framework, by)
    history.amend(action, changes, version=version, by=by)
    action.partners.set([one for one in partners if one.pk != action.owner_id])
    return action


@act("plan.stages_amended")
def say_who_took_part(
    action: Action, stages: Iterable[TookPart], *, version: int | None, by: Asking
) -> Action:
    """Say which disciplines and sectors took part at each stage (GOV-23).

    Raises Changed, with the other's words, on a second editor.
    """
    refusing.unless_editable(action.framework, by)
    try:
        history.amend(action, {"stages": rules.kept(stages)}, version=version, by=by)
    except Changed as changed:
        theirs = Action.objects.only("stages").get(pk=action.pk).stages
        raise Changed(changed.sentence, theirs=_told(theirs), version=changed.version) from changed
    return action


def _told(written: Mapping[str, Any]) -> dict[Any, str]:
    return {
        one.word: ", ".join(
            map(str, (*one.disciplines, *one.sectors, *filter(None, [one.because])))
        )
        for one in queries.shown(written)
    }


def _refuse_wordless(words: Any, field: str) -> None:
    if not (phrase(words) if words else None):
        raise Refused(_("Write this in at least one language."), field=field)
