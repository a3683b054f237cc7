"""The yearly use of a house by partner: CSV with a byte order mark, no cell a formula."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.programmes.houses.queries import Year


def yearly(found: Year) -> str:
    """One line an organisation, then why wishes stayed unmet."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Year"), _("Organisation"), _("Helps to run the house"), _("Bookings"), _("Hours"),
            _("Sessions recorded"), _("Attendances"), _("Requests without a room"),
        ]
    )  # fmt: skip
    for name, is_partner, use in found.lines:
        cells = [
            found.year,
            name,
            _("yes") if is_partner else _("no"),
            use.bookings,
            use.hours,
            use.sessions,
            "" if use.came is None else use.came,
            use.unmet,
        ]
        writer.writerow([safe(str(cell)) for cell in cells])
    writer.writerow([])
    writer.writerow([_("Why there was no room"), _("Requests")])
    for why, number in found.unmet:
        writer.writerow([safe(str(why)), str(number)])
    return out.getvalue()
