"""The yearly use of a house by partner: CSV with a byte order mark, no cell a formula."""

from __future__ import annotations

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.programmes.houses.queries import Year


def yearly(found: Year) -> str:
    """One line an organisation, then why wishes stayed unmet."""
    heads: list[object] = [
        _("Year"), _("Organisation"), _("Helps to run the house"), _("Bookings"), _("Hours"),
        _("Sessions recorded"), _("Attendances"), _("Requests without a room"),
    ]  # fmt: skip
    lines = [heads]
    for name, is_partner, use in found.lines:
        cells: list[object] = [
            found.year,
            name,
            _("yes") if is_partner else _("no"),
            use.bookings,
            use.hours,
            use.sessions,
            "" if use.came is None else use.came,
            use.unmet,
        ]
        lines.append(cells)
    lines += [[], [_("Why there was no room"), _("Requests")], *map(list, found.unmet)]
    return written(lines)
