"""The register as a file that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.bodies.exports import safe
from convive.portal.register.queries import Entry


def csv_of(entries: Iterable[Entry], *, host: str) -> str:
    """The entries with a header in the reader's language and whole addresses under `host`."""
    paper = io.StringIO()
    writer = csv.writer(paper)
    writer.writerow([_("Kind"), _("Title"), _("Who"), _("Date"), _("How it stands"), _("Address")])
    for one in entries:
        who = "; ".join(map(str, one.who))
        row = [one.sort_word, one.title, who, one.on, one.state, f"{host}{one.url}"]
        writer.writerow(map(safe, row))
    return paper.getvalue()
