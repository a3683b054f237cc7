"""The strategy: what young people ask for, in its order, and what the city does about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from convive.bodies.models import Answer
from convive.bodies.youth import rules as youth
from convive.disclosure.room import PARTNER_THRESHOLD, PUBLIC_THRESHOLD
from convive.ground.viewers import Asking
from convive.people.models import Organisation
from convive.plan import access as plan
from convive.plan.models import Action
from convive.programmes.models.peer_research import PeerPriority, PeerProject, PeerYear
from convive.programmes.peer_research import access, queries, rules
from convive.programmes.peer_research.rules import Stand
from convive.thread import queries as thread


@dataclass(frozen=True, slots=True)
class Does:
    """What the city does about a priority: who, until when, how far."""

    action: Action
    url: str

    @property
    def owner(self) -> Organisation:
        return self.action.owner

    @property
    def due_on(self) -> date | None:
        return self.action.ends_on


@dataclass(frozen=True, slots=True)
class Ranked:
    """A priority in its place, with what came of it; `count` is None where it is small."""

    place: int
    priority: PeerPriority
    count: int | None
    does: tuple[Does, ...]
    answer: Answer | None
    years: tuple[PeerYear, ...]
    years_due: tuple[int, ...]

    @property
    def has_owner_and_day(self) -> bool:
        return any(one.due_on for one in self.does)


@dataclass(frozen=True, slots=True)
class Owed:
    """A strategy of which a year that is over was not told for every priority; due in its January."""

    project: PeerProject
    on: date


def years_owed(viewer: Asking, *, today: date) -> list[Owed]:
    """Published strategies that wait for the city's word on a year, for who tells it (SYS-26)."""
    if not access.may_answer_for_the_city(viewer):
        return []
    found: dict[int, Owed] = {}
    listed = PeerPriority.objects.exclude(project__published_on=None)
    for one in listed.select_related("project__initiative").prefetch_related("years"):
        told = [year.year for year in one.years.all()]
        for year in rules.years_due(one.project.published_on, told, today=today)[:1]:
            on = date(year + 1, 1, 31)
            before = found.get(one.project.pk)
            found[one.project.pk] = Owed(one.project, min(on, before.on) if before else on)
    return list(found.values())


def priority_for(viewer: Asking, ref: str) -> PeerPriority:
    """One priority. Raises Http404."""
    found = PeerPriority.objects.select_related("project__initiative__carrier", "theme")
    one = found.filter(ref=ref).first()
    if one is None or not access.may_read(viewer):
        raise Http404
    return one


def ranked_for(viewer: Asking, project: PeerProject, *, today: date) -> list[Ranked]:
    """Priorities in their order, as colleagues read them: with every action tied to them."""
    threshold = None if access.may_work(viewer, project) else PARTNER_THRESHOLD
    actions = _actions() if plan.may_read(viewer) else Action.objects.none()
    return _ranked(project, actions, page="plan:action", threshold=threshold, today=today)


def ranked(project: PeerProject, *, today: date) -> list[Ranked]:
    """Priorities in their order, as everybody reads them: with actions that have a public page."""
    seen = _actions().filter(is_public=True).exclude(visibility=Action.Visibility.ABSENT)
    return _ranked(
        project, seen, page="plan:public_action", threshold=PUBLIC_THRESHOLD, today=today
    )


def part_of(listed: Iterable[Ranked], *, today: date) -> youth.Part:
    """The part young people have in it: every topic is theirs; the replies are the city's (PRI-12)."""
    priorities = [one for one in listed if one.priority.ask is not None]
    asks = [one.priority.ask for one in priorities if one.priority.ask is not None]
    put = [
        youth.Proposal(ask.answer_due_on, hasattr(ask, "answer"), ask.standing_since is not None)
        for ask in asks
    ]
    return youth.part([youth.YOUTH] * len(priorities), put, today=today)


def actions_to_tie(viewer: Asking, priority: PeerPriority) -> list[Action]:
    """Actions of the city that may answer this priority and do not yet."""
    tied = [one.ref for one in thread.ends_of(priority.reference) if one.kind == Action.KIND]
    found = _actions() if plan.may_read(viewer) else Action.objects.none()
    return [one for one in found.exclude(ref__in=tied) if plan.is_public(one.framework)]


def lacking(project: PeerProject, *, today: date) -> list[str]:
    """What stands before the strategy can be published, as codes for the words."""
    stand = Stand(
        is_open=queries.is_open(project, today=today),
        team=queries.team_of(project),
        answers=queries.answered(project),
        settled=project.sheets.filter(themes__isnull=False).count(),
        actions=[one.has_owner_and_day for one in ranked(project, today=today)],
    )
    return rules.lacking(stand)


def named(viewer: Asking, refs: Iterable[str]) -> list[tuple[PeerPriority, str]]:
    """Priorities with their page, for the thread."""
    if not access.may_read(viewer):
        return []
    found = PeerPriority.objects.filter(ref__in=list(refs)).select_related("project")
    return [(one, _page_of(one)) for one in found]


def _page_of(priority: PeerPriority) -> str:
    return f"{reverse('programmes:peer_project', args=[priority.project.ref])}#p-{priority.ref}"


def _ranked(
    project: PeerProject,
    actions: QuerySet[Action],
    *,
    page: str,
    threshold: int | None,
    today: date,
) -> list[Ranked]:
    counts = queries.counts_of(project)
    found = project.priorities.select_related("theme", "ask", "ask__answer")
    by_theme = {one.theme.ref: one for one in found.prefetch_related("years")}
    does = _done_about(by_theme.values(), actions, page=page)
    listed = []
    for place, theme in enumerate(rules.ranked(counts, list(by_theme)), start=1):
        one = by_theme[theme]
        years = tuple(one.years.all())
        due = rules.years_due(project.published_on, [said.year for said in years], today=today)
        listed.append(
            Ranked(
                place,
                one,
                rules.shown(counts.get(theme, 0), threshold),
                tuple(does[one.ref]),
                _published(one),
                years,
                tuple(due),
            )
        )
    return listed


def _published(priority: PeerPriority) -> Answer | None:
    answer = getattr(priority.ask, "answer", None)
    return answer if answer is not None and answer.published_on else None


def _done_about(
    priorities: Iterable[PeerPriority], actions: QuerySet[Action], *, page: str
) -> dict[str, list[Does]]:
    """What is tied to each priority, of these actions, in frameworks that were adopted."""
    refs = {one.ref for one in priorities}
    pairs = [pair for pair in thread.pairs(PeerPriority.KIND, Action.KIND) if pair[0] in refs]
    seen = {one.ref: one for one in actions.filter(ref__in=[end for _one, end in pairs])}
    found: dict[str, list[Does]] = defaultdict(list)
    for source, end in pairs:
        if end in seen and plan.is_public(seen[end].framework):
            found[source].append(Does(seen[end], reverse(page, args=[end])))
    return found


def _actions() -> QuerySet[Action]:
    return Action.objects.select_related("owner", "framework").order_by("begins_on", "id")
