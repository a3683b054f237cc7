"""Who leaves the city's work is told whom they look after, so that nobody trusted is forgotten."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from convive.people import bells
from convive.people.handover import Task
from convive.people.models import Person
from convive.programmes.trusted.queries import register


def connect() -> None:
    """Listen to the bell of `people`."""
    bells.leaving.connect(to_hand_over, dispatch_uid="programmes.trusted.to_hand_over")


def to_hand_over(sender: object, *, person: Person, **_rest: Any) -> list[Task]:
    """A task for each intermediary that they look after."""
    said = _("%(who)s: who looks after this link next")
    return [
        Task(said % {"who": one}, reverse("programmes:intermediary", args=[one.ref]))
        for one in register.looked_after_by(person)
    ]
