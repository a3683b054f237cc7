"""A space goes over to another version of its template; what runs keeps the version it began with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied

from convive.audit.acts import act
from convive.ground.viewers import Asking
from convive.spaces import pinning
from convive.spaces.models import Space


@act("spaces.template.followed")
def follow(
    space: Space, *, template: str, template_version: str, needs: Mapping[str, Any], by: Asking
) -> Space:
    """New concerns begin with this version, and the door asks for what it asks for.

    Raises PermissionDenied for who does not lead.
    """
    if not pinning.leads(space, by):
        raise PermissionDenied
    space.template, space.template_version, space.needs = template, template_version, dict(needs)
    space.save_next(update_fields=["template", "template_version", "needs", "version"])
    return space
