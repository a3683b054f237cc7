"""Ties as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from convive.bodies.ties import words
from convive.bodies.ties.queries import Whole
from convive.people.who_is_who.export import safe


def table(whole: Whole) -> str:
    """One line a tie, the newest first; CSV with a byte order mark."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([_("Organisation"), _("Other organisation"), _("Since"), _("Through")])
    for tie in sorted(whole.ties, key=lambda tie: tie.first, reverse=True):
        names = [str(whole.organisations[key]) for key in (tie.one, tie.other)]
        through = ", ".join(str(words.THROUGH[one]) for one in tie.since)
        writer.writerow([*(safe(name) for name in names), tie.first.isoformat(), through])
    return out.getvalue()
