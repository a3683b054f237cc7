"""The budget as tables and sentences, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from convive.ground.refusals import Words
from convive.plan.models import BudgetLine
from convive.plan.money import words
from convive.plan.money.queries import Budget


@dataclass(frozen=True, slots=True)
class Table:
    """The years of one currency, for `ui/parts/table.html`."""

    currency: str
    headers: list[Any]
    rows: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Said:
    """A number in its sentence, and what it means."""

    sentence: str
    meaning: Words = ""


def lines(found: Iterable[BudgetLine]) -> Table:
    """Every line with its page."""
    heads: list[Any] = [
        _("What it pays for"),
        _("Kind"),
        _("Where it comes from"),
        {"label": _("How much"), "number": True},
        _("Until"),
        _("How sure it is"),
    ]
    return Table("", heads, [_line(one) for one in found])


def years(budget: Budget) -> list[Table]:
    """A table a currency: a row a source, a column a year, the sums at the end."""
    tables = []
    for ledger in budget.ledgers:
        heads: list[Any] = [_("Where it comes from")]
        heads += [{"label": str(year), "number": True} for year in budget.years]
        rows = [[source, *map(_number, amounts)] for source, amounts in ledger.rows]
        tables.append(
            Table(ledger.currency, heads, [*rows, [_("Together"), *map(_number, ledger.sums)]])
        )
    return tables


def beyond(budget: Budget) -> list[Said]:
    """How much of what runs today is secured after the term of office (GOV-04)."""
    return [
        Said(
            _("%(share)s%% of the money of today is secured after this term (%(currency)s).")
            % {"share": round(one.share * 100), "currency": one.currency},
            _("%(kept)s of %(now)s a year.") % {"kept": _whole(one.kept), "now": _whole(one.now)},
        )
        for one in budget.beyond
    ]


def resting(budget: Budget) -> list[Said]:
    """On whom the money rests (GOV-15)."""
    return [
        Said(
            _(
                "%(share)s%% of the money in %(currency)s comes from: %(source)s. "
                "It is as if %(count)s equal sources paid."
            )
            % {
                "share": round(one.largest_share * 100),
                "currency": one.currency,
                "source": one.largest,
                "count": number_format(round(one.sources_that_count, 1)),
            },
            words.SPREAD[one.spread],
        )
        for one in budget.resting
    ]


def _line(one: BudgetLine) -> list[Any]:
    amount = f"{_whole(one.amount)} {one.currency}"
    return [
        {"text": str(one), "url": reverse("plan:budget_line", args=[one.ref])},
        one.get_sort_display(),
        one.source,
        {"text": amount, "number": True},
        date_format(one.ends_on, "SHORT_DATE_FORMAT") if one.ends_on else _("No end written"),
        one.get_certainty_display(),
    ]


def _number(amount: Any) -> dict[str, Any]:
    return {"text": _whole(amount), "number": True}


def _whole(amount: Any) -> str:
    return number_format(round(amount), force_grouping=True)
