"""The budget for a spreadsheet: as CSV, and as a workbook with lines, years and funds."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from convive.people.who_is_who.export import safe
from convive.plan.models import BudgetLine, Fund
from convive.plan.money.queries import Budget

Cell = str | float | int | date | None
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(lines: Iterable[BudgetLine]) -> str:
    """One line a row; CSV with a byte order mark, no cell of which runs as a formula."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(_heads())
    for line in lines:
        writer.writerow([safe(str("" if cell is None else cell)) for cell in _line(line)])
    return out.getvalue()


def workbook(budget: Budget, funds: Iterable[Fund]) -> bytes:
    """Three sheets: every line, the sums of each year in each currency, and the funds."""
    book = Workbook(write_only=True)
    _fill(book, _("Lines"), _heads(), map(_line, budget.lines))
    heads = [_("Currency"), _("Where it comes from"), *map(str, budget.years)]
    _fill(book, _("Years"), heads, _years(budget))
    _fill(book, _("Funds"), _fund_heads(), map(_fund, funds))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(book: Workbook, title: str, heads: list[str], rows: Iterable[list[Cell]]) -> None:
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append(heads)
    for row in rows:
        sheet.append([safe(cell) if isinstance(cell, str) else cell for cell in row])


def _years(budget: Budget) -> Iterable[list[Cell]]:
    for ledger in budget.ledgers:
        for source, amounts in ledger.rows:
            yield [ledger.currency, source, *map(float, amounts)]
        yield [ledger.currency, _("Together"), *map(float, ledger.sums)]


def _line(one: BudgetLine) -> list[Cell]:
    return [
        str(one),
        one.get_sort_display(),
        one.source,
        str(one.receiver) if one.receiver else "",
        float(one.posts) if one.posts is not None else None,
        float(one.amount),
        one.currency,
        one.begins_on,
        one.ends_on,
        one.get_certainty_display(),
        str(one.action) if one.action else "",
    ]


def _heads() -> list[str]:
    return [
        _("What it pays for"),
        _("Kind"),
        _("Where it comes from"),
        _("Who receives it"),
        _("Posts"),
        _("Amount"),
        _("Currency"),
        _("From"),
        _("Until"),
        _("How sure it is"),
        _("Action"),
    ]


def _fund(one: Fund) -> list[Any]:
    return [
        str(one),
        one.get_sort_display(),
        str(one.payer) if one.payer else "",
        one.get_state_display(),
        float(one.amount) if one.amount is not None else None,
        one.currency,
        one.begins_on,
        one.ends_on,
    ]


def _fund_heads() -> list[str]:
    return [
        _("Fund"),
        _("Kind"),
        _("Who gives it"),
        _("State"),
        _("Amount"),
        _("Currency"),
        _("From"),
        _("Until"),
    ]
