"""Invented harms of the past for the tests of every room."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.bodies.models import Ask
from convive.bodies.tests.builders import an_ask
from convive.plan.models import Harm

ACKNOWLEDGED = date(2026, 3, 2)


def a_harm(title: Any = "The clearing of the river huts", **about: Any) -> Harm:
    """An entry without a response; `organisations=[...]` speak for those concerned."""
    organisations = about.pop("organisations", [])
    given = {
        "service": "Housing office",
        "period": "1968 to 1974",
        "groups": "The families of the river",
        "what": "Huts were cleared at night and nobody was asked.",
        "acknowledged_on": ACKNOWLEDGED,
        "acknowledged_by": "City council",
    } | about
    if "ask" not in given:
        given["ask"] = an_ask(str(given["what"]), sort=Ask.Sort.GRIEVANCE)
    harm = Harm.objects.create(title=title, **given)
    harm.organisations.set(organisations)
    return harm
