"""The four legs as a drawing that stands beside its table."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from convive.bodies.queries import Sitting
from convive.ui.charts import Point, bar_list


def legs(sitting: Sitting) -> SafeString:
    """Seats by leg, one bar a leg."""
    rows = [Point(str(words), share.seats) for words, share in sitting.legs]
    return bar_list(_("Seats by leg"), rows, mirrored=get_language_bidi())
