"""A framework at a glance: its objectives, a few actions of each, the rest counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import queries
from convive.plan.models import Action, Framework, Objective
from convive.thread.names import Named

SHOWN_OF_EACH = 3


@dataclass(frozen=True, slots=True)
class Limb:
    """An objective with its findings, the first of its actions, and how many there are."""

    objective: Objective
    findings: tuple[Named, ...]
    actions: tuple[Action, ...]
    count: int

    @property
    def more(self) -> int:
        """How many actions are not shown."""
        return self.count - len(self.actions)


@dataclass(frozen=True, slots=True)
class Outline:
    """A framework as its first page shows it; `loose` are actions that serve no objective."""

    framework: Framework
    limbs: tuple[Limb, ...]
    loose: tuple[Action, ...]
    loose_count: int

    @property
    def more_loose(self) -> int:
        return self.loose_count - len(self.loose)


def outline_for(viewer: Asking, framework: Framework) -> Outline:
    """The framework as its first page shows it: a few actions of each objective, the rest counted.

    However many actions there are, only those shown are read.
    """
    refs = list(framework.actions.values_list("ref", flat=True))
    place = {ref: number for number, ref in enumerate(refs)}
    served = queries.tied(Objective.KIND, Action.KIND)
    answered = queries.tied(Finding.KIND, Objective.KIND)
    objectives = list(framework.objectives.all())
    mine = {
        one.ref: sorted(_known(served.get(one.ref, ()), place), key=place.__getitem__)
        for one in objectives
    }
    carried = {ref for found in mine.values() for ref in found}
    loose = [ref for ref in refs if ref not in carried]
    wanted = {ref for found in (*mine.values(), loose) for ref in found[:SHOWN_OF_EACH]}
    actions = {one.ref: one for one in queries.lines().filter(ref__in=wanted)}
    findings_of = queries.turned(answered, {one.ref for one in objectives})
    seen = queries.named_findings(viewer, {ref for found in findings_of.values() for ref in found})
    return Outline(
        framework,
        tuple(
            Limb(
                one,
                tuple(seen[ref] for ref in findings_of.get(one.ref, ()) if ref in seen),
                tuple(actions[ref] for ref in mine[one.ref][:SHOWN_OF_EACH]),
                len(mine[one.ref]),
            )
            for one in objectives
        ),
        tuple(actions[ref] for ref in loose[:SHOWN_OF_EACH]),
        len(loose),
    )


def _known(refs: Iterable[str], place: Mapping[str, int]) -> list[str]:
    return [ref for ref in refs if ref in place]
