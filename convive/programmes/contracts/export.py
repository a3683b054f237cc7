"""The report of a year for a spreadsheet: CSV with a byte order mark, no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import safe
from convive.programmes.contracts.queries import Report
from convive.programmes.contracts.rules import Line


def table(reports: Iterable[Report]) -> str:
    """One line a category and one for all, for each currency; then the shares of all contracts."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    for report in reports:
        heads: list[object] = [
            _("Category"),
            _("Currency"),
            _("Contracts opened to them"),
            _("Value opened to them"),
            _("Contracts they won"),
            _("Value they won"),
            _("Jobs"),
        ]
        _write(writer, [heads])
        _write(
            writer,
            [
                _cells(words, line, report.currency)
                for words, line in [*report.lines, (_("All"), report.whole)]
            ],
        )
        if report.all is not None:
            shares = [report.opened.contracts, report.opened.value, report.won.contracts]
            shares += [report.won.value]
            name = _("Share of all contracts, in per cent")
            _write(writer, [[name, report.currency, *shares, ""]])
    return out.getvalue()


def _cells(words: str, line: Line, currency: str) -> list[object]:
    opened, won = line.opened, line.won
    return [words, currency, opened.contracts, opened.value, won.contracts, won.value, won.jobs]


def _write(writer: object, rows: Iterable[list[object]]) -> None:
    writer.writerows([[safe(str(cell)) for cell in row] for row in rows])  # type: ignore[attr-defined]
