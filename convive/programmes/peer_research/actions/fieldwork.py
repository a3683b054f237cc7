"""Setting up the question, the team, and keeping what young people say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies.surveys import queries as rounds
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.landscape.perception import actions as residents
from convive.places.models import Area
from convive.programmes import wording
from convive.programmes.models import Initiative
from convive.programmes.models.peer_research import PeerProject, PeerRole, PeerSheet
from convive.programmes.peer_research import access, queries, rules

ABOUT = ["question", "why", "wave", "opened_on", "closes_on", "closed_on", "published_on"]
ROLE = ["role", "people", "paid_hours", "training", "trained"]


@act("programmes.peers_set_up")
def set_up(
    initiative: Initiative, about: Mapping[str, Any], *, on: date, by: Asking
) -> PeerProject:
    """Begin to ask within a programme of this type (PRI-14). `about`: question, why, wave, closes_on.

    Raises Refused for a programme of another type, one that asks already, and a last day that is over.
    """
    project = PeerProject(initiative=initiative, opened_on=on)
    if not access.may_work(by, project):
        raise PermissionDenied
    if initiative.type != queries.TYPE:
        raise Refused(
            _("This programme is of another type."),
            instead=_("Begin one of the type “Young people ask young people”."),
        )
    if queries.project_of(initiative) is not None:
        raise Refused(_("This programme has its question already."))
    _refuse_over(about["closes_on"], on)
    for name in ("question", "why", "wave", "closes_on"):
        if name in about:
            setattr(project, name, about[name])
    project.save()
    history.keep(project, ABOUT, by=by)
    return project


@act("programmes.peers_amended")
def amend(
    project: PeerProject, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> PeerProject:
    """Word the question anew, or leave more time. Raises Refused once it is closed; Changed."""
    if not access.may_work(by, project):
        raise PermissionDenied
    if project.closed_on is not None:
        raise Refused(_("The questions are closed. What was asked stays as it was."))
    _refuse_over(changes["closes_on"], project.opened_on)
    history.amend(project, changes, version=version, by=by)
    return project


@act("programmes.peer_role_kept")
def keep_role(
    project: PeerProject,
    about: Mapping[str, Any],
    *,
    role: PeerRole | None = None,
    version: int | None = None,
    by: Asking,
) -> PeerRole:
    """Write down a part of the team, or change it: ROLE. It names nobody.

    Raises Refused where more were trained than there are, and where the words name somebody.
    """
    if not access.may_work(by, project):
        raise PermissionDenied
    if about["trained"] > about["people"]:
        raise Refused(_("More were trained than there are in the team."), field="trained")
    known = [project.initiative.title, project.initiative.carrier.name]
    for name in ("role", "training"):
        wording.names_nobody([about.get(name)], known=known, field=name)
    given = {name: about[name] for name in ROLE if name in about}
    if role is not None:
        history.amend(role, given, version=version, by=by)
        return role
    made = PeerRole.objects.create(project=project, **given)
    history.keep(made, list(given), by=by)
    return made


@act("programmes.peers_answered")
def answer(
    project: PeerProject,
    *,
    words: str,
    ticked: Mapping[str, int | None] | None = None,
    area: Area | None = None,
    door: str = PeerSheet.Door.PHONE,
    language: str = "en",
    on: date,
    by: Asking,
) -> PeerProject:
    """Keep one answer; nobody learns whose. Phone, conversation and paper count alike.

    What is ticked goes to the survey, apart from the words. Raises Refused once it is closed,
    without words, and where the words name somebody.
    """
    if door != PeerSheet.Door.PHONE and not access.may_work(by, project):
        raise PermissionDenied
    if not queries.is_open(project, today=on):
        raise Refused(
            _("This question takes no more answers."),
            instead=_("What came of it will stand on this site."),
        )
    if not words.strip():
        raise Refused(_("Write one sentence. It can be short."), field="words")
    wording.names_nobody([words], known=[project.initiative.title], field="words")
    sheet = PeerSheet.objects.create(
        project=project, area=area, door=door, words=words.strip(), language=language[:8]
    )
    # When somebody answered is nobody's business: every sheet bears the first day of the question.
    PeerSheet.objects.filter(pk=sheet.pk).update(made_at=project.made_at)
    given = {key: step for key, step in (ticked or {}).items() if step is not None}
    if project.wave is not None and given and rounds.is_open(project.wave, today=on):
        ref = area.ref if area is not None else ""
        residents.answer(project.wave, given, area=ref, on=on, by=by)
    return project


@act("programmes.peers_closed")
def close(project: PeerProject, *, on: date, version: int | None, by: Asking) -> PeerProject:
    """Take no more answers; from now on nothing of what was asked changes."""
    if not access.may_work(by, project):
        raise PermissionDenied
    if project.closed_on is not None:
        raise Refused(_("The questions are closed already."))
    history.amend(project, {"closed_on": on}, version=version, by=by)
    return project


def _refuse_over(closes: date, on: date) -> None:
    if closes <= on:
        raise Refused(_("Leave at least a day to answer."), field="closes_on")


@act("programmes.peer_words_forgotten")
def forget_words(project: PeerProject, *, on: date, by: Asking) -> PeerProject:
    """Nothing was published within a year of the last answer: what people wrote is erased.

    Raises PermissionDenied while it may still be read.
    """
    if project.closes_on + rules.WORDS_KEPT >= on:
        raise PermissionDenied
    project.sheets.update(words="")
    return project
