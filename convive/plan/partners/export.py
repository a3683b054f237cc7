"""A quarter of help for partners as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.plan.partners.queries import Report


def table(report: Report) -> str:
    """One line a kind of help, and one for all; CSV with a byte order mark, no cell runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [_("Kind of help"), _("Requests"), _("Answered"), _("Granted"), _("Median days")]
    )
    for words, one in [*report.rows, (_("All"), report.whole)]:
        days = "" if one.median_days is None else f"{one.median_days:g}"
        cells = [words, str(one.requests), str(one.answered), str(one.granted), days]
        writer.writerow([safe(cell) for cell in cells])
    return out.getvalue()
