"""Needs beside services as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.plan.coverage.queries import Need


def table(needs: Iterable[Need]) -> str:
    """One line a need and area; CSV with a byte order mark, no cell of which runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Need"),
            _("Area"),
            _("How it is met"),
            _("Services within reach"),
            _("Kilometres to the nearest"),
            _("Languages nobody speaks"),
        ]
    )
    for need in needs:
        for cell in need.cells:
            nearest = cell.answer.nearest
            cells = [
                str(need.finding),
                str(cell.area),
                str(cell.word),
                str(cell.answer.within),
                "" if nearest is None else f"{nearest:.1f}",
                ", ".join(cell.lacking),
            ]
            writer.writerow([safe(one) for one in cells])
    return out.getvalue()
