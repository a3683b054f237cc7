"""What this room says when an organisation is about to join another one or to end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from convive.directory.models import Asset, Service
from convive.people import bells
from convive.people.handover import Task
from convive.people.models import Organisation


def connect() -> None:
    """Listen to the bell of `people`."""
    bells.organisation_holds.connect(services_of, dispatch_uid="directory.organisation_holds")


def services_of(sender: object, *, organisation: Organisation, **_rest: Any) -> list[Task]:
    """What it offers and lends: somebody else must do so, or it is taken down."""
    offered = Service.objects.filter(provider=organisation, retired_on=None)
    lent = Asset.objects.filter(owner=organisation, retired_on=None)
    return [
        *(Task(str(one), reverse("directory:service", args=[one.ref])) for one in offered),
        *(Task(str(one), reverse("directory:asset", args=[one.ref])) for one in lent),
    ]
