"""Questions about gaps: the board, one gap with its focal points, what was put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.people.upkeep import queries as upkeep
from convive.people.viewer import Viewer
from convive.people.who_is_who.queries import Entry
from convive.plan import queries as plan
from convive.plan.gaps import access, rules, words
from convive.plan.gaps.rules import Standing
from convive.plan.models import Action, Framework, Gap, Objective
from convive.thread import queries as thread

ORDER = (Standing.AGAIN, Standing.OPEN, Standing.PUT_OFF, Standing.CLOSED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A gap with how it stands today."""

    gap: Gap
    standing: Standing

    @property
    def word(self) -> Words:
        return words.STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        return words.STANDINGS[self.standing][1]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on one page: who answers first in each organisation, the gaps, what was closed how."""

    focal_points: int
    gaps: tuple[Listed, ...]
    open: int
    stretched: int


def board_for(viewer: Viewer, *, today: date) -> Board:
    """The board of the organisations that work together (PRI-34)."""
    listed = gaps_for(viewer, today=today)
    decisions = [one.gap.decision for one in listed]
    return Board(
        focal_points=len(upkeep.first_contacts_for(viewer, on=today)),
        gaps=tuple(listed),
        open=sum(one.standing in {Standing.OPEN, Standing.AGAIN} for one in listed),
        stretched=decisions.count(Gap.Decision.STRETCH),
    )


def gaps_for(viewer: Asking, *, today: date) -> list[Listed]:
    """Every gap, those that wait for a decision first."""
    found = access.readable(viewer).select_related("area", "action", "finding")
    listed = [shown(one, today=today) for one in found.prefetch_related("organisations")]
    return sorted(listed, key=lambda one: ORDER.index(one.standing))


def gap_for(viewer: Asking, ref: str) -> Gap:
    """One gap. Raises Http404."""
    found = access.readable(viewer).select_related("area", "action__framework", "finding")
    one = found.filter(ref=ref).first()
    if one is None:
        raise Http404
    return one


def shown(gap: Gap, *, today: date) -> Listed:
    """A gap that the caller may read, with how it stands."""
    return Listed(gap, rules.standing(gap.decision, gap.revisit_on, today=today))


def focal_points(viewer: Viewer, gap: Gap, *, on: date) -> list[Entry]:
    """Who answers first in each organisation the gap concerns, as far as this viewer may see it."""
    concerned = set(gap.organisations.values_list("ref", flat=True))
    known = upkeep.first_contacts_for(viewer, on=on)
    return [one for one in known if one.organisation.ref in concerned]


def to_look_at_again(viewer: Asking, *, today: date) -> list[Gap]:
    """What was put off until today or earlier, for who decides."""
    if not access.may_edit(viewer):
        return []
    found = Gap.objects.filter(decision=Gap.Decision.LATER, revisit_on__lte=today)
    return list(found.order_by("revisit_on"))


def put_off_for(viewer: Asking) -> list[Gap]:
    """Findings that were put off, with the reason and the day; the next day first.

    What an objective answers meanwhile is no longer put off.
    """
    found = access.readable(viewer).filter(decision=Gap.Decision.LATER, finding__isnull=False)
    listed = list(found.select_related("finding").order_by("revisit_on", "id"))
    answered = _answered()
    return [one for one in listed if one.finding is not None and one.finding.ref not in answered]


def findings_to_put_off(viewer: Asking) -> Sequence[Finding]:
    """Validated findings that no objective of a plan in force or in writing answers, not yet put off."""
    if not access.may_edit(viewer):
        return []
    answered, known = _answered(), set(Gap.objects.values_list("finding_id", flat=True))
    return [
        one
        for one in plan.validated_findings(viewer)
        if one.ref not in answered and one.pk not in known
    ]


def finding_to_put_off(viewer: Asking, ref: str) -> Finding:
    """One of those findings. Raises Http404."""
    found = next((one for one in findings_to_put_off(viewer) if one.ref == ref), None)
    if found is None:
        raise Http404
    return found


def actions_to_stretch(viewer: Asking) -> list[Action]:
    """What exists and could cover a gap: the actions of the framework in force that go on."""
    going = {Action.State.PLANNED, Action.State.UNDER_WAY}
    return [
        one
        for one in plan.open_actions(viewer)
        if one.framework.state == Framework.State.ADOPTED and one.state in going
    ]


def _answered() -> set[str]:
    living = set(
        Objective.objects.exclude(framework__state=Framework.State.REPLACED).values_list(
            "ref", flat=True
        )
    )
    pairs = thread.pairs(Finding.KIND, Objective.KIND)
    return {finding for finding, objective in pairs if objective in living}
