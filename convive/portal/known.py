"""What the house holds already, as yes or no: the brief and the doors ask it."""

from __future__ import annotations

from datetime import date

from convive.directory.models import Route, Service
from convive.landscape.models import Batch, Finding, Observation, Setting
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


def has_current_finding(*, today: date) -> bool:
    """Whether a validated finding holds today."""
    held = Finding.objects.filter(state=Finding.State.VALIDATED, expires_on__gte=today)
    return held.exists()


def has_route() -> bool:
    """Whether the city decided where people who need personal support turn (SEC-30)."""
    return Route.objects.exists()


def has_contacts() -> bool:
    """Whether the city listed partners beside its own offices."""
    return Organisation.objects.exclude(sort=Organisation.Sort.CITY).exists()
