"""Makes invented frameworks, objectives, actions and money for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from convive.ground.records import Record
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.people.models import Organisation, Person
from convive.people.rules import Role
from convive.people.tests.builders import a_user, an_organisation
from convive.plan.models import (
    Action,
    BudgetLine,
    Framework,
    Lead,
    Milestone,
    Objective,
    Risk,
)
from convive.thread.models import Link
from convive.thread.names import Kind, Named
from convive.thread.rules import Step

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


def a_lead(person: Person | None = None, **about: Any) -> Lead:
    """Somebody who leads since long ago with eight hours a week; `hours=None` is not allotted."""
    about = {
        "office": "Office for living together",
        "portfolio": "cohesion",
        "appointed_by": "The mayor",
        "since": date(2020, 1, 1),
        "hours": Decimal(8),
    } | about
    return Lead.objects.create(person=person or a_user(Role.COORDINATOR), **about)


def a_milestone(action: Action, title: Any = "First evening", **about: Any) -> Milestone:
    """A step of an action, due in March."""
    return Milestone.objects.create(
        action=action, title=title, **{"due_on": date(2026, 3, 1)} | about
    )


def a_risk(action: Action, what: Any = "Nobody comes", **about: Any) -> Risk:
    """Something that could go wrong, with nothing done about it."""
    return Risk.objects.create(action=action, what=what, **about)


def a_finding(statement: Any = "Insults grow on evening buses", **about: Any) -> Finding:
    """A validated need."""
    about = {
        "sort": Finding.Sort.NEED,
        "confidence": Finding.Confidence.MEDIUM,
        "state": Finding.State.VALIDATED,
        "expires_on": date(2027, 6, 30),
    } | about
    return Finding.objects.create(statement=statement, **about)


def finding_kind() -> Kind:
    """How findings are named here, whatever page the room of the landscape gives them."""

    def name(viewer: Asking, refs: Iterable[str]) -> list[Named]:
        if not viewer.may("landscape.read"):
            return []
        return [named(one) for one in Finding.objects.filter(ref__in=list(refs))]

    def named(one: Finding) -> Named:
        return Named(one.reference, str(one), f"/findings/{one.ref}/", "Finding")

    def choices(viewer: Asking) -> list[Named]:
        return name(viewer, Finding.objects.values_list("ref", flat=True))

    return Kind(Finding.KIND, "Finding", name, Step.FINDING, choices=choices)


def tied(source: Record, end: Record) -> Link:
    """Two records tied, without asking anybody."""
    return Link.objects.create(
        kind="leads-to",
        from_kind=source.KIND,
        from_ref=source.ref,
        to_kind=end.KIND,
        to_ref=end.ref,
        tied_by="(house)",
    )
