"""What planning files say when an organisation is about to end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from convive.people import bells
from convive.people.handover import Task
from convive.people.models import Organisation
from convive.programmes.models.planning import PlanningCondition


def connect() -> None:
    """Listen to the bell of `people`."""
    bells.organisation_holds.connect(
        conditions_of, dispatch_uid="programmes.conditions.organisation_holds"
    )


def conditions_of(sender: object, *, organisation: Organisation, **_rest: Any) -> list[Task]:
    """The conditions it sees to that are neither done nor dropped."""
    open_ones = PlanningCondition.objects.filter(
        owner=organisation, done_on=None, dropped_on=None
    ).select_related("file")
    return [
        Task(str(one), reverse("programmes:planning_file", args=[one.file.ref]))
        for one in open_ones
    ]
