"""Questions about the city."""

from __future__ import annotations

from convive.city.models import City


def the_city() -> City | None:
    """The one city of this installation; None before set-up."""
    return City.objects.first()
