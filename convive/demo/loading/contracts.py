"""City contracts of Velmora that were opened to young and small firms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.programmes.contracts import actions


def load(made: Made) -> None:
    """Each contract, who won it, and the whole of the years in which something was awarded."""
    told, by = data.read("youth")["contracts"], made.coordinator
    years = set()
    for about in told["listed"]:
        one = actions.publish(
            {
                "title": Phrase(about["title"]),
                "category": about["category"],
                "way": about["way"],
                "firms": about["firms"],
                "value": Decimal(about["value"]),
                "currency": "EUR",
                "published_on": made.day(about["published"]),
                "closes_on": made.day(about["closes"]),
                "contact": told["contact"],
            },
            by=by,
        )
        past.happened(one, made.day(about["published"]))
        if "won" in about:
            _award(one, about["won"], made)
            years.add(made.day(about["won"]["on"]).year)
    for year in sorted(years - {made.today.year}):
        about = told["year"]
        actions.tell_year(
            year,
            about | {"value": Decimal(about["value"])},
            currency="EUR",
            today=made.today,
            version=None,
            by=by,
        )


def _award(one: Any, about: dict[str, Any], made: Made) -> None:
    actions.award(
        one,
        made.organisations[about["organisation"]],
        firm=about["firm"],
        value=Decimal(about["value"]),
        jobs=about["jobs"],
        on=made.day(about["on"]),
        today=made.today,
        version=None,
        by=made.coordinator,
    )
