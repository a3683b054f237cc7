"""From themes to a strategy: priorities, what the city does about each, and how far it came."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as asks
from convive.bodies.models import Ask
from convive.bodies.wording import fit_for_everybody
from convive.disclosure.room import PUBLIC_THRESHOLD
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.models import Action
from convive.programmes import wording
from convive.programmes.models.peer_research import PeerPriority, PeerProject, PeerTheme, PeerYear
from convive.programmes.peer_research import access, queries, ranking, words
from convive.thread import actions as thread

EARLIEST = 2000


@act("programmes.peer_priority_kept")
def rank(
    project: PeerProject,
    theme: PeerTheme,
    *,
    title: Phrase | str,
    why: Phrase | str = "",
    by: Asking,
) -> PeerPriority:
    """Make a priority of a theme; its place follows from how many named it.

    Raises Refused for a theme that is one already, words that mark one community, and once published.
    """
    if not access.may_work(by, project):
        raise PermissionDenied
    if theme.project_id != project.pk:
        raise Refused(_("This theme belongs to another question."), field="theme")
    if PeerPriority.objects.filter(theme=theme).exists():
        raise Refused(_("This theme is a priority already."), field="theme")
    if project.published_on is not None:
        raise Refused(_("The strategy is published. It stays as it was."))
    made = PeerPriority.objects.create(
        project=project, theme=theme, title=_fit(title), why=_fit(why, "why")
    )
    history.keep(made, ["title", "why"], by=by)
    return made


@act("programmes.peer_priority_amended")
def amend(
    priority: PeerPriority,
    *,
    title: Phrase | str,
    why: Phrase | str,
    version: int | None,
    by: Asking,
) -> PeerPriority:
    """Word a priority anew, until the strategy is published. Raises Changed; Refused as `rank`."""
    if not access.may_work(by, priority.project):
        raise PermissionDenied
    if priority.project.published_on is not None:
        raise Refused(_("The strategy is published. It stays as it was."))
    changes = {"title": _fit(title), "why": _fit(why, "why")}
    history.amend(priority, changes, version=version, by=by)
    return priority


@act("programmes.peer_priority_answered")
def tie(priority: PeerPriority, action: Action, *, by: Asking) -> PeerPriority:
    """An action of the city answers a priority; twice changes nothing."""
    if not access.may_answer_for_the_city(by):
        raise PermissionDenied
    thread.tie(priority.reference, action.reference, by=by)
    return priority


@act("programmes.peer_year_told")
def tell_year(
    priority: PeerPriority, *, year: int, state: str, said: Phrase | str, on: date, by: Asking
) -> PeerYear:
    """Say how far the city came in a year; the same year again is worded anew.

    Raises Refused without words, for a year to come, and before the strategy is published.
    """
    if not access.may_answer_for_the_city(by):
        raise PermissionDenied
    if priority.project.published_on is None:
        raise Refused(_("First the strategy is published."))
    if not EARLIEST <= year <= on.year:
        raise Refused(_("This year is still to come."), field="year")
    if not phrase(said):
        raise Refused(_("Say in one sentence what was done, or why not."), field="said")
    told = PeerYear.objects.filter(priority=priority, year=year).first()
    changes = {"state": state, "said": _fit(said, "said"), "on": on}
    if told is not None:
        history.amend(told, changes, version=None, by=by)
        return told
    made = PeerYear.objects.create(priority=priority, year=year, **changes)
    history.keep(made, ["state", "said"], by=by)
    return made


@act("programmes.peer_strategy_published")
def publish(project: PeerProject, *, on: date, version: int | None, by: Asking) -> PeerProject:
    """Publish the strategy: every priority goes to the city as a proposal with a day for its answer.

    What young people wrote is erased; themes and counts stay. Raises Refused with all that is
    missing, and when it was published before.
    """
    if not access.may_work(by, project):
        raise PermissionDenied
    history.unchanged(project, ["published_on"], version=version)
    if project.published_on is not None:
        raise Refused(_("The strategy is published already."))
    if missing := still_missing(project, on):
        raise Refused(_("The strategy is not whole yet."), missing=missing)
    told = queries.by_area(project, threshold=PUBLIC_THRESHOLD)
    for one in ranking.ranked(project, today=on):
        _put_to_the_city(one.priority, on=on, by=by)
    project.sheets.update(words="")
    changes = {"published_on": on, "areas_told": told}
    history.amend(project, changes, version=version, by=by)
    return project


def still_missing(project: PeerProject, on: date) -> list[str]:
    """All that is missing, as sentences."""
    return [str(words.LACKING[code]) for code in ranking.lacking(project, today=on)]


def _put_to_the_city(priority: PeerPriority, *, on: date, by: Asking) -> None:
    title = priority.title
    ask = asks.raise_ask(
        sort=Ask.Sort.PROPOSAL,
        text=str(title),
        text_language=title.shown_in[:8],
        about=priority.project.initiative.reference,
        on=on,
        by=by,
    )
    history.amend(priority, {"ask": ask}, version=None, by=by)


def _fit(said: Phrase | str, field: str = "title") -> Phrase:
    """Words for everybody, that mark no community and name nobody."""
    told = phrase(said)
    wording.names_nobody([told], known=[], field=field)
    fitted = wording.fit_title(told, field=field)
    return fit_for_everybody(fitted, field=field) if fitted else fitted
