"""How other rooms name and open an area, and what a city sets up here."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from convive.city import steps
from convive.ground.viewers import Asking
from convive.places import access, queries
from convive.places.models import Area
from convive.thread.names import Kind, Named
from convive.thread.names import register as register_kind


def register() -> None:
    """Called once, when the house starts."""
    register_kind(Kind(Area.KIND, _("Area"), _named))
    steps.register(
        steps.Step(
            "places.areas",
            _("Areas with their boundaries"),
            _("A need is somewhere: figures, services and meetings hang on places."),
            "places:import_areas",
            queries.has_areas,
            permission="places.import",
        )
    )
    steps.register(
        steps.Step(
            "places.populations",
            _("Residents of each area"),
            _("Ten reports mean one thing in a village and another in a city centre."),
            "places:import_populations",
            queries.has_populations,
            permission="places.import",
        )
    )


def _named(viewer: Asking, refs: Iterable[str]) -> list[Named]:
    if not access.may_read(viewer):
        return []
    return [
        Named(area.reference, str(area), reverse("places:area", args=[area.ref]), _("Area"))
        for area in queries.named(refs).values()
    ]
