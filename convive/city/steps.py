"""What is set up and what is missing: each room says here what belongs to a beginning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from convive.city import queries
from convive.ground.refusals import Words
from convive.ground.viewers import Asking


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a city sets up. `done` asks the room’s tables; `name` is a URL name."""

    key: str
    word: Words
    why: Words
    name: str
    done: Callable[[], bool]
    permission: str = "city.amend"


@dataclass(frozen=True, slots=True)
class Seen:
    """A step as a viewer sees it; `url` is where it is done, "" when it is not theirs."""

    word: Words
    why: Words
    url: str
    is_done: bool


_steps: dict[str, Step] = {}


def register(step: Step) -> None:
    """A room calls this from its AppConfig.ready(); the order of the rooms is the order shown."""
    _steps[step.key] = step


def steps_for(viewer: Asking) -> list[Seen]:
    """Every step, with a link for those this viewer may take (GOV-21)."""
    begun = queries.the_city() is not None
    return [
        Seen(
            step.word,
            step.why,
            _address(step.name, begun=begun) if viewer.may(step.permission) else "",
            step.done(),
        )
        for step in _steps.values()
    ]


def _address(name: str, *, begun: bool) -> str:
    """Where a step is done; what the city says of itself begins with its first page."""
    try:
        if not begun and name.startswith("city:"):
            return reverse("city:set_up")
        return reverse(name)
    except NoReverseMatch:
        return ""
