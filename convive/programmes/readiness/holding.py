"""What places say when their organisation is about to end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from convive.people import bells
from convive.people.handover import Task
from convive.people.models import Organisation
from convive.programmes.models.premises import Premises


def connect() -> None:
    """Listen to the bell of `people`."""
    bells.organisation_holds.connect(places_of, dispatch_uid="programmes.organisation_holds_places")


def places_of(sender: object, *, organisation: Organisation, **_rest: Any) -> list[Task]:
    """Its places that are still on the list: somebody else looks after them, or they leave it."""
    rows = Premises.objects.filter(organisation=organisation, left_on=None)
    return [Task(str(one), reverse("programmes:place", args=[one.ref])) for one in rows]
