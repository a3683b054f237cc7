"""Invented strategies, measures, places and tables of measures for the tests of every room."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import Workbook

from convive.plan.models import Measure, Municipality, Strategy

LEVELS = ("National", "Regional", "Local")


def a_strategy(title: Any = "Living Safely Together", **about: Any) -> Strategy:
    """A national strategy."""
    return Strategy.objects.create(title=title, **{"code": "together-2026"} | about)


def a_measure(strategy: Strategy | None = None, number: str = "1", **about: Any) -> Measure:
    """A measure that cities carry."""
    given = {"title": {"en": "Schools teach how to disagree"}, "tiers": ["city"]} | about
    return Measure.objects.create(strategy=strategy or a_strategy(), number=number, **given)


def a_municipality(name: Any = "Port Amal", **about: Any) -> Municipality:
    """A place that carries strategies; `is_ours=True` makes it our own city."""
    code = str(name).lower().replace(" ", "-") if isinstance(name, str) else "place"
    return Municipality.objects.create(name=name, **{"code": code} | about)


def a_workbook(measures: int = 43) -> bytes:
    """A plan as ministries write it: a title over all, three heading rows, merged cells everywhere.

    Measures are split by level in turn; goals are merged over several lines.
    """
    book = Workbook()
    page = book.active
    page.append(["Annex 2: measures of the national action plan", *[""] * 6])
    page.append(["No", "Goal", "Measure", "Level of government", "", "", "Carried by"])
    page.append(["", "", "", "National", "Regional", "Local", "Responsible party"])
    page.merge_cells("A1:G1")
    page.merge_cells("D2:F2")
    for column in "ABC":
        page.merge_cells(f"{column}2:{column}3")
    for number in range(1, measures + 1):
        marks = ["x" if number % 3 == place else "" for place in (1, 2, 0)]
        goal = f"Goal {(number - 1) // 10 + 1}" if number % 10 == 1 else None
        page.append([number, goal, f"Measure number {number}", *marks, f"Office {number % 5}"])
    for first in range(1, measures + 1, 10):
        last = min(first + 9, measures)
        if last > first:
            page.merge_cells(f"B{first + 3}:B{last + 3}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_table(*lines: str, head: str = "Number;Measure;Level;Responsible") -> bytes:
    """A table of measures as CSV."""
    return "\n".join([head, *lines]).encode()
