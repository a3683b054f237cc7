"""How the thread names and opens frameworks, objectives and actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.ground.viewers import Asking
from convive.plan import access, queries, words
from convive.plan.models import Action, Framework, Objective
from convive.thread.names import Closed, Kind, Named, register
from convive.thread.rules import Step

FRAMEWORK, OBJECTIVE, ACTION = _("Framework"), _("Objective"), _("Action")
PERSON = "people.person"


def frameworks(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Frameworks that this viewer may see, named."""
    if access.may_read(viewer):
        for one in Framework.objects.filter(ref__in=list(refs)):
            url = reverse("plan:framework", args=[one.ref])
            yield Named(one.reference, str(one), url, FRAMEWORK)


def objectives(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Objectives that this viewer may see, named."""
    if access.may_read(viewer):
        yield from map(named_objective, Objective.objects.filter(ref__in=list(refs)))


def actions(viewer: Asking, refs: Iterable[str]) -> Iterator[Named]:
    """Actions that this viewer may see, named."""
    if access.may_read(viewer):
        yield from map(named_action, Action.objects.filter(ref__in=list(refs)))


def objectives_to_tie(viewer: Asking) -> Iterator[Named]:
    """Objectives of frameworks that are not replaced."""
    return map(named_objective, queries.open_objectives(viewer))


def actions_to_tie(viewer: Asking) -> Iterator[Named]:
    """Actions of frameworks that are not replaced."""
    return map(named_action, queries.open_actions(viewer))


def named_objective(one: Objective) -> Named:
    url = reverse("plan:objective", args=[one.ref])
    return Named(one.reference, str(one), url, OBJECTIVE)


def named_action(one: Action) -> Named:
    return Named(one.reference, str(one), reverse("plan:action", args=[one.ref]), ACTION)


def register_kinds() -> None:
    """Called once, when the house is built."""
    no_person = {PERSON: Closed(words.NO_PERSON, words.NO_PERSON_INSTEAD)}
    register(Kind(Framework.KIND, FRAMEWORK, frameworks))
    register(
        Kind(
            Objective.KIND,
            OBJECTIVE,
            objectives,
            Step.OBJECTIVE,
            choices=objectives_to_tie,
            closed_to=no_person,
        )
    )
    register(
        Kind(Action.KIND, ACTION, actions, Step.ACTION, choices=actions_to_tie, closed_to=no_person)
    )
