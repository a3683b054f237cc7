"""What somebody leaves behind: upper rooms answer a bell with the work that needs a new owner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import resolve

from convive.ground.doors import door_of
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people import bells
from convive.people.models import Person


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work to hand over: what it is called and where it is."""

    title: Words
    url: str = ""


def tasks_of(person: Person, *, viewer: Asking) -> list[Task]:
    """Everything that upper rooms say this person still holds; a page only where it is open."""
    answers: list[tuple[Any, Any]] = bells.leaving.send(sender=Person, person=person)
    held = [task for _receiver, tasks in answers for task in tasks or ()]
    return [task if _is_open(task.url, viewer) else replace(task, url="") for task in held]


def _is_open(url: str, viewer: Asking) -> bool:
    return bool(url) and viewer.may(door_of(resolve(url).func) or "")
