"""Writing down what is due to keep a line running, and that it was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.pathway.models import Upkeep
from convive.pathway.upkeep import access
from convive.spaces.models import Space


@act("pathway.upkeep.planned")
def plan(space: Space, told: Mapping[str, Any], *, by: Asking, on: date) -> Upkeep:
    """Something is due on a day, with what it costs in that year. Raises PermissionDenied."""
    if not access.may_write(by, space, today=on):
        raise PermissionDenied
    return Upkeep.objects.create(space=space, **told)


@act("pathway.upkeep.done")
def finish(upkeep: Upkeep, *, by: Asking, on: date) -> Upkeep:
    """It was done; twice changes nothing. Raises PermissionDenied."""
    if not access.may_write(by, upkeep.space, today=on):
        raise PermissionDenied
    if upkeep.done_on is None:
        upkeep.done_on = on
        upkeep.save_next(update_fields=["done_on", "version"])
    return upkeep
