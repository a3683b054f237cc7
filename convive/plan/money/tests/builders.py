"""Invented money for the tests of every room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from convive.plan.models import BudgetLine, Fund, Term


def a_fund(name: Any = "Harbour Foundation", **about: Any) -> Fund:
    """A fund of a foundation that was seen and not asked yet."""
    return Fund.objects.create(name=name, **({"sort": Fund.Sort.FOUNDATION} | about))


def a_line(what: Any = "Youth budget", amount: str = "1000.00", **about: Any) -> BudgetLine:
    """A promised line without an action, from the city's own budget, for the year 2026."""
    given = {"origin": "City budget", "begins_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    return BudgetLine.objects.create(what=what, amount=Decimal(amount), **(given | about))


def a_term(begins: date = date(2024, 1, 1), ends: date = date(2027, 6, 30), **about: Any) -> Term:
    """A term of office."""
    return Term.objects.create(begins_on=begins, ends_on=ends, **about)
