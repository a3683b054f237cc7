"""Time used against time given, as a chart with its table (GOV-02)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from convive.plan.figures import Figure
from convive.plan.models import LeadWeek
from convive.ui import charts
from convive.ui.charts import Point


def of_weeks(weeks: Sequence[LeadWeek], *, given: Decimal | None) -> Figure | None:
    """Hours by week, with what was given beside them in the table; None without any week."""
    if not weeks:
        return None
    points = [Point(date_format(one.monday, "j F"), float(one.hours)) for one in weeks]
    drawing = charts.bar_list(_("Hours used in each week"), points, mirrored=get_language_bidi())
    allotted = number_format(given) if given is not None else "–"
    rows = [
        [
            date_format(one.monday),
            {"text": number_format(one.hours), "number": True},
            {"text": allotted, "number": True},
        ]
        for one in weeks
    ]
    headers = [
        _("Week from"),
        {"label": _("Hours used"), "number": True},
        {"label": _("Hours given"), "number": True},
    ]
    return Figure(drawing, headers, rows)
