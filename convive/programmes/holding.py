"""What programmes say when an organisation is about to end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from convive.people import bells
from convive.people.handover import Task
from convive.people.models import Organisation
from convive.programmes.models import Initiative


def connect() -> None:
    """Listen to the bell of `people`."""
    bells.organisation_holds.connect(initiatives_of, dispatch_uid="programmes.organisation_holds")


def initiatives_of(sender: object, *, organisation: Organisation, **_rest: Any) -> list[Task]:
    """The programmes that it carries and that have not ended."""
    carried = Initiative.objects.filter(carrier=organisation)
    return [
        Task(str(one), reverse("programmes:initiative", args=[one.ref]))
        for one in carried.exclude(state=Initiative.State.ENDED)
    ]
