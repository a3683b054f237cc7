"""Questions about gatherings: all of them, one with its lessons and the changes they made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404

from convive.exchange.gatherings import access, rules
from convive.exchange.models import Gathering
from convive.ground.viewers import Asking
from convive.plan import queries as plan
from convive.plan.models import Action
from convive.results import queries as results
from convive.results.models import Lesson
from convive.thread import names
from convive.thread import queries as thread
from convive.thread.names import Named


@dataclass(frozen=True, slots=True)
class Learned:
    """A lesson of a gathering, with the decision and the actions that it changed."""

    lesson: Lesson
    decision: Named | None
    actions: tuple[Named, ...]

    @property
    def is_change(self) -> bool:
        """Something in the city is different because of it."""
        return rules.is_change(
            is_said=bool(self.lesson.change),
            has_decision=self.decision is not None,
            has_action=bool(self.actions),
        )


@dataclass(frozen=True, slots=True)
class Remembered:
    """A gathering with what was learned there."""

    gathering: Gathering
    learned: tuple[Learned, ...]

    @property
    def changes(self) -> int:
        """How many lessons changed something in the city (SYS-86)."""
        return sum(one.is_change for one in self.learned)

    @property
    def channels(self) -> list[str]:
        """The languages it was interpreted into, by their names."""
        known = dict(languages())
        return [known.get(code, code) for code in self.gathering.languages]


def gatherings_for(viewer: Asking) -> list[Remembered]:
    """Every gathering, the latest first."""
    if not access.may_read(viewer):
        return []
    return [remembered(viewer, one) for one in Gathering.objects.all()]


def gathering_for(viewer: Asking, ref: str) -> Gathering:
    """One gathering. Raises Http404."""
    found = Gathering.objects.filter(ref=ref).first()
    if found is None or not access.may_read(viewer):
        raise Http404
    return found


def remembered(viewer: Asking, gathering: Gathering) -> Remembered:
    """What was learned at a gathering that the caller may read."""
    refs = {one.ref for one in thread.ends_of(gathering.reference) if one.kind == Lesson.KIND}
    lessons = [one for one in results.lessons_for(viewer) if one.ref in refs] if refs else []
    return Remembered(gathering, tuple(_learned(viewer, one) for one in lessons))


def actions_to_change(viewer: Asking) -> list[Action]:
    """Actions that a lesson may have changed."""
    return plan.open_actions(viewer)


def languages() -> list[tuple[str, str]]:
    """The languages into which is interpreted, by code."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def named(viewer: Asking, refs: Iterable[str]) -> Iterator[Gathering]:
    """Those of `refs` that this viewer may see."""
    if access.may_read(viewer):
        yield from Gathering.objects.filter(ref__in=list(refs))


def _learned(viewer: Asking, lesson: Lesson) -> Learned:
    ends = [one for one in thread.ends_of(lesson.reference) if one.kind == Action.KIND]
    seen = names.named(viewer, ends) if ends else {}
    return Learned(lesson, results.decision_named(viewer, lesson), tuple(seen.values()))
