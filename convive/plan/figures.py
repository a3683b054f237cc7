"""The plan's charts with the same numbers as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from convive.landscape.models import Finding
from convive.plan import rules
from convive.plan.totals import Portfolio
from convive.ui import charts, levels
from convive.ui.charts import Point


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and its table, for `ui/parts/chart.html`."""

    drawing: SafeString
    headers: list[Any]
    rows: list[list[Any]]


def by_level(portfolio: Portfolio) -> Figure:
    """How many actions stand at each level; the table also has the money (LVL-01)."""
    points = [Point(levels.WORDS[one.level], one.count) for one in portfolio.portions]
    rows = [
        [{"level": one.level.value}, _number(one.count), _number(money(one.money))]
        for one in portfolio.portions
    ]
    headers = [_("Level"), _head(_("Actions")), _head(_("Money"))]
    return Figure(_bars(_("How many actions at each level"), points), headers, rows)


def money_by_level(portfolio: Portfolio) -> Figure | None:
    """Money at each level in the currency used most; None when no action has money."""
    if not portfolio.currency:
        return None
    held = [one.money.get(portfolio.currency, Decimal(0)) for one in portfolio.portions]
    points = [
        Point(levels.WORDS[one.level], float(amount))
        for one, amount in zip(portfolio.portions, held, strict=True)
    ]
    rows = [[{"level": one.level.value}, _number(money(one.money))] for one in portfolio.portions]
    return Figure(_bars(_("Money at each level"), points), [_("Level"), _head(_("Money"))], rows)


def alignment(portfolio: Portfolio) -> tuple[list[Any], list[list[Any]]]:
    """Findings against actions and money by kind of finding, mismatches first (GOV-18)."""
    headers = [
        _("Kind of finding"),
        _head(_("Findings")),
        _head(_("Share of findings")),
        _head(_("Share of actions")),
        _head(_("Share of money")),
    ]
    return headers, [_aligned(share) for share in portfolio.shares]


def by_levels_served(portfolio: Portfolio) -> tuple[list[Any], list[list[Any]]]:
    """Findings answered, actions and money level by level (GOV-18)."""
    headers = [
        _("Level"),
        _head(_("Findings answered")),
        _head(_("Share of actions")),
        _head(_("Share of money")),
    ]
    rows = [
        [
            {"level": one.level.value},
            _number(one.findings),
            *(_percent(part) for part in (one.of_actions, one.of_money)),
        ]
        for one in portfolio.served
    ]
    return headers, rows


def money(held: Mapping[str, Decimal]) -> str:
    """Amounts of money in each currency, as words.

    >>> money({"EUR": Decimal("1200.00")})
    '1,200 EUR'
    """
    parts = [
        f"{number_format(amount.quantize(Decimal(1)), force_grouping=True)} {code}"
        for code, amount in sorted(held.items())
    ]
    return ", ".join(parts) or "0"


def _aligned(share: rules.Share) -> list[Any]:
    parts: Sequence[float] = (share.of_findings, share.of_actions, share.of_money)
    return [
        str(Finding.Sort(share.sort).label),
        _number(share.findings),
        *(_percent(part) for part in parts),
    ]


def _percent(part: float) -> dict[str, Any]:
    return _number(_("%(number)s%%") % {"number": round(part * 100)})


def _bars(title: str, points: list[Point]) -> SafeString:
    return charts.bar_list(title, points, mirrored=get_language_bidi())


def _head(label: str) -> dict[str, Any]:
    return {"label": label, "number": True}


def _number(text: object) -> dict[str, Any]:
    return {"text": text, "number": True}
