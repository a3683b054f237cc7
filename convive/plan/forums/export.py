"""The capacity plan of a forum as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.plan.forums.queries import Work


def table(work: Work) -> str:
    """One line a programme; CSV with a byte order mark, no cell of which runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([_("Programme"), _("Carried by"), _("Hours of work a month"), _("Skills")])
    for one in work.programmes:
        hours = "" if one.hours is None else str(one.hours)
        cells = [str(one), str(one.owner), hours, str(one.skills or "")]
        writer.writerow([safe(cell) for cell in cells])
    return out.getvalue()
