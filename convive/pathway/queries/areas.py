"""The places to choose from in a room: the parts of the city, or the towns that share it (SEC-34)."""

from __future__ import annotations

from convive.directory import queries as directory
from convive.pathway.rules.template import Template
from convive.places import queries as places

SHARED = ("several", "region")


def is_shared(template: Template | None) -> bool:
    """Whether several towns share the mechanism of this template."""
    return template is not None and template.about.get("area_model") in SHARED


def choices(template: Template | None) -> list[tuple[str, str]]:
    """Towns where they share a mechanism and were brought in; the parts of the city anywhere else."""
    found = (places.towns() if is_shared(template) else []) or directory.areas()
    return [(area.ref, str(area.name)) for area in found]
