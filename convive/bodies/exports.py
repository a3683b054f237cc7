"""Lists as files that a spreadsheet opens without running anything in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.bodies.models import Decision

RUNS_SOMETHING = ("=", "+", "-", "@", "\t", "\r")


def safe(text: object) -> str:
    """The words of a cell; an apostrophe goes before what a spreadsheet would take for a formula.

    >>> safe("=1+1")
    "'=1+1"
    """
    words = str(text)
    return f"'{words}" if words.startswith(RUNS_SOMETHING) else words


def csv_of_decisions(decisions: Iterable[Decision]) -> str:
    """The register of decisions as CSV, with a header in the reader's language."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow(
        [
            _("Date"),
            _("Table"),
            _("Decision"),
            _("Reason"),
            _("Dissent"),
            _("Seats there"),
            _("Seats needed"),
        ]
    )
    for one in decisions:
        told = [one.decided_on, one.meeting.body, one.text, one.reason, one.dissent]
        writer.writerow([*map(safe, told), one.seats_present, one.seats_needed])
    return paper.getvalue()
