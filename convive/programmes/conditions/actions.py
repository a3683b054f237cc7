"""What can be done with ideas and conditions: bring one, ask for one, do it, drop it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.models import Ask
from convive.bodies.wording import fit_for_everybody
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people.models import Organisation
from convive.programmes import wording
from convive.programmes.conditions import access
from convive.programmes.models import Initiative
from convive.programmes.models.planning import Idea, PlanningCondition, PlanningFile
from convive.programmes.planning_files import access as files
from convive.programmes.planning_files import queries

OF_AN_IDEA = ("team", "title", "what", "organisation", "on")
OF_A_CONDITION = ("criterion", "words", "proposed_by", "proposer", "owner", "due_on")


@act("programmes.idea_brought")
def bring(initiative: Initiative, about: Mapping[str, Any], *, by: Asking) -> Idea:
    """Write down what a team brought (PRI-30): OF_AN_IDEA. A team has a name, its people have none.

    Raises Refused without a team or an idea, and for words that name somebody.
    """
    if not access.may_bring(by, initiative):
        raise PermissionDenied
    given = {name: about[name] for name in OF_AN_IDEA if name in about}
    _refuse_idea(given, initiative)
    made = Idea.objects.create(initiative=initiative, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.idea_amended")
def amend_idea(idea: Idea, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Idea:
    """Word an idea anew. Raises Changed on a second editor, Refused as `bring`."""
    if not access.may_amend(by, idea):
        raise PermissionDenied
    given = {name: changes[name] for name in OF_AN_IDEA if name in changes}
    _refuse_idea({"team": idea.team, "title": idea.title} | given, idea.initiative)
    history.amend(idea, given, version=version, by=by)
    return idea


@act("programmes.condition_asked")
def ask_for(
    file: PlanningFile,
    about: Mapping[str, Any],
    *,
    idea: Idea | None = None,
    ask: Ask | None = None,
    by: Asking,
) -> PlanningCondition:
    """Put a condition into the register of a file, with who proposed it and who sees to it (PRI-28).

    With an `idea` it stands under the name of the organisation that brings it forward (PRI-30); with
    an `ask` it keeps the comment it came from. Raises Refused without a proposer, an owner or a day,
    for words that name somebody, and in a file that is decided.
    """
    if not files.may_keep(by, file):
        raise PermissionDenied
    if file.state != PlanningFile.State.OPEN:
        raise Refused(_("This file is decided. It takes no new conditions."))
    given = {name: about[name] for name in OF_A_CONDITION if name in about}
    if idea is not None and given.get("proposed_by") is None and not given.get("proposer"):
        given["proposed_by"] = idea.organisation
        given["proposer"] = Phrase() if idea.organisation else phrase(idea.team)
    _refuse_half(given, file)
    made = PlanningCondition.objects.create(file=file, idea=idea, ask=ask, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.condition_amended")
def amend(
    condition: PlanningCondition, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> PlanningCondition:
    """Word a condition anew, give it another owner or day. Raises Changed, Refused as `ask_for`."""
    if not files.may_keep(by, condition.file):
        raise PermissionDenied
    _unless_waiting(condition)
    given = {name: changes[name] for name in OF_A_CONDITION if name in changes}
    _refuse_half(
        {name: getattr(condition, name) for name in OF_A_CONDITION} | given, condition.file
    )
    history.amend(condition, given, version=version, by=by)
    return condition


@act("programmes.condition_done")
def finish(
    condition: PlanningCondition, *, how: Phrase | str, on: date, version: int | None, by: Asking
) -> PlanningCondition:
    """Say that a condition is done, and how one can see it; also once its file is decided."""
    if not files.may_finish(by, condition):
        raise PermissionDenied
    history.unchanged(condition, ["done_on"], version=version)
    _unless_waiting(condition)
    said = phrase(how)
    if not said:
        raise Refused(_("Say how one can see that it is done."), field="how")
    fit_for_everybody(said, field="how")
    history.amend(condition, {"done_on": on, "done_how": said}, version=version, by=by)
    return condition


@act("programmes.condition_dropped")
def drop(
    condition: PlanningCondition, *, why: Phrase | str, on: date, version: int | None, by: Asking
) -> PlanningCondition:
    """Drop a condition with a reason that everybody may read. Raises Refused without one."""
    if not files.may_keep(by, condition.file):
        raise PermissionDenied
    history.unchanged(condition, ["dropped_on"], version=version)
    _unless_waiting(condition)
    said = phrase(why)
    if not said:
        raise Refused(_("Say why it is dropped. Who proposed it will ask."), field="why")
    fit_for_everybody(said, field="why")
    history.amend(condition, {"dropped_on": on, "dropped_why": said}, version=version, by=by)
    return condition


def _refuse_idea(given: Mapping[str, Any], initiative: Initiative) -> None:
    if not str(given.get("team") or "").strip():
        raise Refused(_("Say what the team calls itself."), field="team")
    if not phrase(given.get("title") or ""):
        raise Refused(_("Say what the idea is."), field="title")
    organisation: Organisation | None = given.get("organisation")
    known = [initiative.title, initiative.place, initiative.carrier.name]
    known += [organisation.name] if organisation else []
    known += [area.name for area in initiative.areas.all()]
    for name in ("team", "title", "what"):
        if said := phrase(given.get(name) or ""):
            fit_for_everybody(said, field=name)
            wording.names_nobody([said], known=known, field=name)


def _refuse_half(given: Mapping[str, Any], file: PlanningFile) -> None:
    said = phrase(given.get("words") or "")
    if not said:
        raise Refused(_("Say what is asked for."), field="words")
    if given.get("proposed_by") is None and not phrase(given.get("proposer") or ""):
        raise Refused(
            _("Say who proposed it: an organisation, or “residents of the street”."),
            instead=_("What is proposed keeps the name of who proposed it."),
            field="proposed_by",
        )
    if given.get("owner") is None:
        raise Refused(_("Say who sees to it."), field="owner")
    if given.get("due_on") is None:
        raise Refused(_("Say until when."), field="due_on")
    if given.get("criterion"):
        queries.criterion_of(file, str(given["criterion"]))
    for name in ("words", "proposer"):
        if text := phrase(given.get(name) or ""):
            fit_for_everybody(text, field=name)


def _unless_waiting(condition: PlanningCondition) -> None:
    if condition.done_on is not None:
        raise Refused(_("This condition is done already."))
    if condition.dropped_on is not None:
        raise Refused(_("This condition was dropped."))
