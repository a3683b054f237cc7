"""What somebody leaves behind: upper rooms answer a bell with the work that needs a new owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from convive.ground.refusals import Words
from convive.people import bells
from convive.people.models import Person


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work to hand over: what it is called and where it is."""

    title: Words
    url: str = ""


def tasks_of(person: Person) -> list[Task]:
    """Everything that upper rooms say this person still holds."""
    answers: list[tuple[Any, Any]] = bells.leaving.send(sender=Person, person=person)
    return [task for _receiver, tasks in answers for task in tasks or ()]
