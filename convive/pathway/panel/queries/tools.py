"""The register of tools that support a judgement."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from convive.pathway.models import Instrument
from convive.spaces.models import Space


def register(space: Space) -> list[Instrument]:
    """Every tool of the room, those out of use last."""
    rows = space.instruments.prefetch_related("certificates__member__person")
    return sorted(rows, key=lambda one: (one.retired_on is not None, one.name, -one.pk))


def usable(space: Space, *, today: date) -> list[Instrument]:
    """Tools in use that somebody looked at in time."""
    return list(space.instruments.filter(retired_on=None, review_on__gte=today))


def tool_for(space: Space, ref: str) -> Instrument:
    """A tool of this room. Raises Http404."""
    found = space.instruments.filter(ref=ref).first()
    if found is None:
        raise Http404
    return found
