"""Whom to call, as a table for a spreadsheet or to print."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.programmes.readiness.queries import Standing


def call_list(found: Iterable[Standing]) -> str:
    """One line a place: why, whom, which number; CSV with a byte order mark, no cell a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    heads = [_("Place"), _("Why"), _("Plan valid until"), _("Whom to call"), _("Telephone")]
    writer.writerow(heads)
    for one in found:
        until = one.premises.plan_until
        cells = [
            str(one.premises),
            "; ".join(str(why) for why in one.why),
            until.isoformat() if until else "",
            one.first.who if one.first else "",
            one.first.phone if one.first else one.premises.organisation.phone,
        ]
        writer.writerow([safe(cell) for cell in cells])
    return out.getvalue()
