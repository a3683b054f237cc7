"""The report of a year for a spreadsheet: CSV with a byte order mark, no cell a formula."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from convive.people.who_is_who.export import written
from convive.programmes.contracts.queries import Report
from convive.programmes.contracts.rules import Line


def table(reports: Iterable[Report]) -> str:
    """One line a category and one for all, for each currency; then the shares of all contracts."""
    lines: list[list[object]] = []
    for report in reports:
        lines.append(_heads())
        lines += [
            _cells(words, line, report.currency)
            for words, line in [*report.lines, (_("All"), report.whole)]
        ]
        if report.all is not None:
            shares = [report.opened.contracts, report.opened.value, report.won.contracts]
            shares += [report.won.value]
            name = _("Share of all contracts, in per cent")
            lines.append([name, report.currency, *shares, ""])
    return written(lines)


def _heads() -> list[object]:
    return [
        _("Category"),
        _("Currency"),
        _("Contracts opened to them"),
        _("Value opened to them"),
        _("Contracts they won"),
        _("Value they won"),
        _("Jobs"),
    ]


def _cells(words: str, line: Line, currency: str) -> list[object]:
    opened, won = line.opened, line.won
    return [words, currency, opened.contracts, opened.value, won.contracts, won.value, won.jobs]
