"""Questions about the parts of an action: steps, risks, who took part, which stage needs a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.plan import access, lists
from convive.plan.models import Action, Framework, Milestone, Risk
from convive.plan.parts import rules, words

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class ShownStage:
    """One stage as a page shows it: who took part, and whether it was one discipline alone."""

    key: str
    word: Words
    disciplines: tuple[Words, ...]
    sectors: tuple[Words, ...]
    because: str
    is_marked: bool
    waits: bool

    @property
    def is_empty(self) -> bool:
        return not (self.disciplines or self.sectors)


@dataclass(frozen=True, slots=True)
class Alone:
    """A stage of an action that one discipline did alone, for the page of approval (GOV-23)."""

    ref: str
    title: Phrase
    stage: Words
    discipline: Words
    because: str

    @property
    def waits(self) -> bool:
        """Nobody gave a reason yet."""
        return not self.because.strip()


def stages_of(action: Action) -> list[ShownStage]:
    """The four stages of an action, ready to show."""
    return shown(action.stages)


def shown(written: Mapping[str, Any]) -> list[ShownStage]:
    """The four stages as they are kept with an action, in the reader's language."""
    disciplines = dict(lists.choices(lists.DISCIPLINES))
    sectors = dict(lists.choices(lists.SECTORS))
    return [
        ShownStage(
            one.stage.value,
            words.STAGES[one.stage],
            tuple(disciplines.get(key, key) for key in one.disciplines),
            tuple(sectors.get(key, key) for key in one.sectors),
            one.because,
            one.is_marked,
            one.waits,
        )
        for one in rules.took_part(written)
    ]


def alone(framework: Framework) -> list[Alone]:
    """Every stage in a framework that one discipline did alone, those without a reason first."""
    disciplines = dict(lists.choices(lists.DISCIPLINES))
    written = framework.actions.exclude(stages={}).only("ref", "title", "stages")
    found = [
        Alone(
            action.ref,
            action.title,
            words.STAGES[one.stage],
            disciplines.get(one.disciplines[0], one.disciplines[0]),
            one.because,
        )
        for action in written
        for one in rules.took_part(action.stages)
        if one.is_marked
    ]
    return sorted(found, key=lambda one: not one.waits)


def milestone_for(viewer: Asking, ref: str) -> Milestone:
    """One step. Raises Http404."""
    found = _milestones().filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def risk_for(viewer: Asking, ref: str) -> Risk:
    """One risk. Raises Http404."""
    found = Risk.objects.select_related("action__framework").filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def steps_due(viewer: Asking, *, today: date) -> list[Milestone]:
    """Steps of the adopted framework that are late or due within two weeks, the earliest first."""
    if not access.may_read(viewer):
        return []
    due = _milestones().filter(done_on=None, due_on__lte=today + SOON)
    running = [Action.State.PLANNED, Action.State.UNDER_WAY]
    return list(
        due.filter(
            action__state__in=running, action__framework__state=Framework.State.ADOPTED
        ).order_by("due_on", "id")
    )


def _milestones() -> QuerySet[Milestone]:
    return Milestone.objects.select_related("action__framework")
