"""The table of what is covered, and the sheet of first contacts, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.upkeep.queries import Coverage
from convive.people.who_is_who.export import safe
from convive.people.who_is_who.queries import Entry


def coverage(tables: Iterable[Coverage]) -> str:
    """How many organisations stand in each row and area, and which; CSV with a byte order mark."""
    lines: list[list[object]] = []
    for one in tables:
        lines.append(["", *one.columns, _("Covered by")])
        for row in one.rows:
            names = ", ".join(str(organisation) for organisation in row.organisations)
            lines.append([row.words, *(cell.count for cell in row.cells), names])
        lines.append([])
    return _written(lines)


def first_contacts(entries: Iterable[Entry]) -> str:
    """Who answers first for each organisation, and who stands in."""
    lines: list[list[object]] = [
        [_("Organisation"), _("Answers"), _("Person"), _("Telephone"), _("E-mail"), _("Checked on")]
    ]
    for entry in entries:
        checked = entry.organisation.checked_on or ""
        for word, people in ((_("First contact"), entry.first), (_("Deputy"), entry.deputies)):
            lines += [
                [entry.organisation.name, word, one.name, one.phone, one.email, checked]
                for one in people
            ]
    return _written(lines)


def _written(lines: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    out.write("\ufeff")
    csv.writer(out).writerows([[safe(str(cell)) for cell in line] for line in lines])
    return out.getvalue()
