"""Makes invented frameworks, objectives, actions and money for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from convive.people.models import Organisation
from convive.people.tests.builders import an_organisation
from convive.plan.models import Action, BudgetLine, Framework, Objective

BEGINS, ENDS = date(2026, 1, 1), date(2028, 12, 31)


def a_framework(title: Any = "Velmora Together", **about: Any) -> Framework:
    """A draft; `state="adopted"` gives an adopted one."""
    about = {"begins_on": BEGINS, "ends_on": ENDS} | about
    if about.get("state") == Framework.State.ADOPTED:
        about = {"adopted_on": BEGINS, "adopted_by": "City council"} | about
    return Framework.objects.create(title=title, **about)


def an_objective(
    framework: Framework | None = None, title: Any = "Neighbours know each other", **about: Any
) -> Objective:
    """An objective of a framework, tied to nothing yet."""
    return Objective.objects.create(framework=framework or a_framework(), title=title, **about)


def an_action(
    framework: Framework | None = None,
    title: Any = "Quiet corners in shops",
    *,
    owner: Organisation | None = None,
    **about: Any,
) -> Action:
    """A primary, offline action for everybody, in front, without money."""
    about = {
        "level": Action.Level.PRIMARY,
        "scope": Action.Scope.POPULATION,
        "setting": Action.Setting.OFFLINE,
        "city_role": Action.CityRole.COORDINATOR,
        "visibility": Action.Visibility.FRONT,
        "begins_on": BEGINS,
    } | about
    return Action.objects.create(
        framework=framework or a_framework(),
        title=title,
        owner=owner or an_organisation(),
        **about,
    )


def a_budget_line(action: Action, amount: str = "1000.00", **about: Any) -> BudgetLine:
    """Money for an action, in euros."""
    about = {"origin": "City budget", "currency": "EUR"} | about
    return BudgetLine.objects.create(action=action, amount=Decimal(amount), **about)
