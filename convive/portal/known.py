"""What the house holds already, as yes or no: the brief and the doors ask it."""

from __future__ import annotations

from convive.directory.models import Service
from convive.landscape.models import Batch, Observation, Setting
from convive.people.models import Organisation


def has_observations() -> bool:
    """Whether any incident file is part of the landscape."""
    return Batch.objects.filter(state=Batch.State.VISIBLE).exists()


def has_online_observations() -> bool:
    """Whether anything observed happened online."""
    visible = Observation.objects.filter(batch__state=Batch.State.VISIBLE)
    return visible.filter(setting__in=[Setting.ONLINE, Setting.BOTH]).exists()


def has_services() -> bool:
    """Whether any service is listed."""
    return Service.objects.filter(retired_on=None).exists()


def has_contacts() -> bool:
    """Whether the city listed partners beside its own offices."""
    return Organisation.objects.exclude(sort=Organisation.Sort.CITY).exists()
