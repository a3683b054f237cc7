"""What a space for people who come back stands on before it opens (TER-15)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.pathway.models import ReturnGround
from convive.spaces.models import Space


@act("pathway.return_ground.stated")
def state(space: Space, given: Mapping[str, Any], *, by: Asking, on: date) -> ReturnGround:
    """The national lead with their agreement, and how the staff stays safe."""
    ground, _made = ReturnGround.objects.update_or_create(space=space, defaults=dict(given))
    return ground
