"""Every place with every measure as a table for a spreadsheet: states, dates, counts."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from convive.ground.viewers import Asking
from convive.people.who_is_who.export import safe
from convive.plan.models import Strategy
from convive.plan.national import queries
from convive.plan.national.queries import Carried


def table(viewer: Asking, strategy: Strategy) -> str:
    """CSV with a byte order mark, no cell of which runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(_heads())
    for place, carried in queries.carried_everywhere(viewer, strategy):
        for one in carried:
            writer.writerow([safe(cell) for cell in [place.code, str(place), *_line(one)]])
    return out.getvalue()


def _line(one: Carried) -> list[str]:
    measure, status = [one.measure.number, str(one.measure), str(one.words)], one.status
    if status is None:
        return [*measure, "", "", "", "", "", ""]
    return [
        *measure,
        status.why_not,
        status.since.isoformat(),
        status.reported_on.isoformat(),
        *(str(number) for number in (status.planned, status.under_way, status.done)),
    ]


def _heads() -> list[str]:
    return [
        _("Code"),
        _("Place"),
        _("Number"),
        _("What is asked"),
        _("How far"),
        _("Why not"),
        _("Since"),
        _("Reported on"),
        _("Planned"),
        _("Under way"),
        _("Done"),
    ]
