"""Questions about forums: what each found, which programmes came of it, what they need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from convive.bodies import queries as bodies
from convive.bodies.models import Body
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import queries as plan
from convive.plan import totals
from convive.plan.forums import access, rules
from convive.plan.forums.rules import Capacity, Programme
from convive.plan.models import Action, Forum, Framework, HelpOffer
from convive.thread import queries as thread

OVER = (Action.State.DONE, Action.State.STOPPED)
TO_LEARN = (HelpOffer.Sort.TRAINING, HelpOffer.Sort.COURSE)


@dataclass(frozen=True, slots=True)
class Served:
    """Something the forum found, and the programmes that answer it."""

    finding: Finding
    programmes: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """A forum as its page shows it: what it found, what came of it, what that needs."""

    forum: Forum
    served: tuple[Served, ...]
    capacity: Capacity

    @property
    def programmes(self) -> list[Action]:
        """Every programme once, in the order of the findings."""
        return list({one.ref: one for each in self.served for one in each.programmes}.values())

    @property
    def waiting(self) -> int:
        """Findings without a programme."""
        counts = ((one.finding.ref, len(one.programmes)) for one in self.served)
        return len(rules.without_programme(counts))

    def does(self, function: str) -> bool:
        """Whether a function is switched on."""
        return function in self.forum.functions


def forums_for(viewer: Asking) -> list[Work]:
    """Every forum with what came of it."""
    if not access.may_read(viewer):
        return []
    return [work_of(viewer, one) for one in Forum.objects.select_related("body")]


def forum_for(viewer: Asking, ref: str) -> Forum:
    """One forum. Raises Http404."""
    found = Forum.objects.select_related("body").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def work_of(viewer: Asking, forum: Forum) -> Work:
    """What a forum found and what came of it; the caller was allowed to fetch it."""
    found = findings_of(viewer, forum)
    going = plan.all_actions().exclude(framework__state=Framework.State.REPLACED)
    actions = list(going.exclude(state__in=OVER)) if found else []
    behind = totals.findings_behind(actions)
    served = tuple(
        Served(one, tuple(action for action in actions if one.ref in behind[action.ref]))
        for one in found
    )
    return Work(forum, served, rules.capacity(_counted(served)))


def findings_of(viewer: Asking, forum: Forum) -> list[Finding]:
    """What the forum found, as far as this viewer may read it."""
    refs = {one.ref for one in thread.sources_of(forum.reference) if one.kind == Finding.KIND}
    return [one for one in plan.validated_findings(viewer) if one.ref in refs]


def findings_to_name(viewer: Asking, forum: Forum) -> list[Finding]:
    """Validated findings that are not the forum's yet."""
    known = {one.ref for one in findings_of(viewer, forum)}
    return [one for one in plan.validated_findings(viewer) if one.ref not in known]


def tables_to_be_forums(viewer: Asking) -> list[Body]:
    """Tables that are no forum yet."""
    if not access.may_edit(viewer):
        return []
    taken = set(Forum.objects.values_list("body_id", flat=True))
    return [one for one in Body.objects.filter(until=None) if one.pk not in taken]


def courses(viewer: Asking) -> list[HelpOffer]:
    """Where skills can be learned: training and courses that are offered to us or by us."""
    if not access.may_read(viewer):
        return []
    return list(HelpOffer.objects.filter(sort__in=TO_LEARN).select_related("organisation"))


def kind_of(body: Body) -> str:
    """The kind of table, in words; empty when it has none."""
    kind = bodies.kind_of(body)
    return str(kind.name) if kind else ""


def _counted(served: Iterable[Served]) -> list[Programme]:
    return [
        Programme(one.ref, str(one.owner), one.hours, bool(one.skills))
        for each in served
        for one in each.programmes
    ]
