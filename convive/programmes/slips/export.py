"""How many slips were handed out: CSV with a byte order mark, no cell a formula, no reason anywhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe


def slips(rows: Iterable[tuple[str, str, str, int]]) -> str:
    """One line a month, service and language."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([_("Month"), _("Service"), _("Language"), _("Slips")])
    writer.writerows([[safe(str(cell)) for cell in row] for row in rows])
    return out.getvalue()
