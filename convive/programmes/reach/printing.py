"""The quarterly page for the council: what it tells, on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi

from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.programmes.reach import course, queries
from convive.programmes.reach.course import Difference, TypeCost
from convive.programmes.reach.queries import Coverage, Reached
from convive.programmes.reach.rules import Quarter
from convive.ui import printer

LOOKS = f"""{printer.A4}{printer.NUMBERED}
body {{ font-size: 10pt; line-height: 1.4 }}
h1 {{ font-size: 20pt }} h2 {{ font-size: 13pt; margin-block: 14pt 4pt }}
table {{ width: 100%; border-collapse: collapse }}
th, td {{ text-align: start; padding: 2pt 4pt; border-block-end: .5pt solid #bbb }}
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything on the quarterly page; small counts are hidden, whoever prints it."""

    quarter: Quarter
    last: date
    by_type: list[Reached]
    by_level: list[Reached]
    coverage: Coverage
    costs: list[TypeCost]
    differences: list[Difference]
    needs: list[tuple[str, int | None]]


def of_quarter(viewer: Asking, quarter: Quarter, *, today: date) -> Paper:
    """What the council reads about three months. It leaves the house: nothing small stands in it."""
    span = quarter.span
    return Paper(
        quarter,
        span.before - timedelta(days=1),
        queries.reached_by_type(viewer, span, in_public=True),
        queries.reached_by_level(viewer, span, in_public=True),
        queries.coverage_for(viewer),
        course.costs_by_type(viewer, span),
        course.differences_for(viewer, today=today),
        queries.family_needs(viewer, quarter, today=today),
    )


def page(paper: Paper) -> str:
    """The document in the reader's language, ready to print."""
    told = {
        "paper": paper,
        "city": city.the_city(),
        "language": get_language() or "en",
        "is_rtl": get_language_bidi(),
    }
    return render_to_string("programmes/reach/paper.html", told)


def pdf(written: str) -> bytes:
    """The document as tagged PDF. Raises ImportError or OSError where the libraries are missing."""
    return printer.once_an_hour(written, partial(printer.pdf, looks=LOOKS))
