"""The register of intermediaries as a table for a spreadsheet: never how to reach anybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.programmes.models import Intermediary


def table(rows: Iterable[Intermediary]) -> str:
    """One line each; CSV with a byte order mark, no cell of which runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Organisation"),
            _("Role"),
            _("Speaks with"),
            _("Languages"),
            _("Agreed to do"),
            _("Does not do"),
            _("Receives"),
            _("Looked after by"),
            _("Agreed on"),
            _("Ask again by"),
            _("Ended on"),
        ]
    )
    for one in rows:
        writer.writerow([safe(cell) for cell in _line(one)])
    return out.getvalue()


def _line(one: Intermediary) -> list[str]:
    return [
        str(one.organisation),
        str(one.seat),
        ", ".join(map(str, one.groups.all())),
        ", ".join(one.languages),
        str(one.agreed),
        str(one.boundaries),
        one.get_pay_display(),
        str(one.owner),
        one.agreed_on.isoformat(),
        one.review_on.isoformat(),
        one.ended_on.isoformat() if one.ended_on else "",
    ]
