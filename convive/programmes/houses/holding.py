"""What shared houses say when an organisation is about to end."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from convive.people import bells
from convive.people.handover import Task
from convive.people.models import Organisation
from convive.programmes.models.house import SharedHouse


def connect() -> None:
    """Listen to the bell of `people`."""
    bells.organisation_holds.connect(houses_of, dispatch_uid="programmes.organisation_holds_houses")


def houses_of(sender: object, *, organisation: Organisation, **_rest: Any) -> list[Task]:
    """The houses it answers for or helps to run."""
    helps = Q(partners__organisation=organisation, partners__until=None)
    rows = SharedHouse.objects.filter(helps | Q(organisation=organisation), closed_on=None)
    return [Task(str(one), reverse("programmes:house", args=[one.ref])) for one in rows.distinct()]
