"""The map of where a module was taught."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from convive.programmes.curriculum.queries import Covered
from convive.ui.maps import MapArea, even_steps, map_legend, map_svg


def coverage_map(covered: Sequence[Covered]) -> tuple[SafeString, SafeString] | None:
    """Districts coloured by sessions held, with what the colours mean; None without outlines."""
    drawn = [one for one in covered if one.row.geometry]
    if not drawn:
        return None
    areas = [
        MapArea(one.row.area.ref, str(one.row.area), one.row.geometry, float(one.held))
        for one in drawn
    ]
    steps = even_steps([area.value for area in areas])
    title = _("Where the module was taught")
    drawing = map_svg(title, areas, steps=steps, unit=_("sessions"))
    return drawing, map_legend(steps, unit=_("sessions"), hidden=False, missing=False)
