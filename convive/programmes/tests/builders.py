"""Invented programmes for the tests of every room."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from convive.bodies.checks.tests.builders import a_check
from convive.people.models import Organisation
from convive.people.tests import builders as people
from convive.plan.models import BudgetLine
from convive.plan.tests.builders import a_finding
from convive.programmes.launching.queries import needed_checks
from convive.programmes.models import Contribution, Initiative
from convive.programmes.types import queries as types

BEGUN = date(2026, 3, 2)


def an_initiative(
    title: Any = "Evenings by the harbour",
    *,
    type: str = "culture",
    carrier: Organisation | None = None,
    **about: Any,
) -> Initiative:
    """A draft of a type for everybody, with nothing filled in; packs must be adopted for its fields."""
    kind = types.known(type)
    given: dict[str, Any] = {
        "level": "primary",
        "setting": "offline",
        "scope": kind.scope if kind else "population",
        "type_version": kind.version if kind else "initiative-types 1.0.0",
        "starts_on": BEGUN,
    } | about
    return Initiative.objects.create(
        title=title, type=type, carrier=carrier or people.an_organisation(), **given
    )


def a_whole_initiative(title: Any = "Evenings by the harbour", **about: Any) -> Initiative:
    """A draft that lacks nothing before its start, checked on `BEGUN`."""
    line = about.pop("line", None) or BudgetLine.objects.create(
        origin="City budget", amount=Decimal(2000), currency="EUR"
    )
    given: dict[str, Any] = {
        "summary": "Music, then a talk over tea.",
        "told": {"format": "A talk over tea", "topics": "The harbour then and now"},
        "theory": "Who has eaten together greets each other.",
        "results": "People greet a neighbour they did not know.",
        "mel_owner": people.a_user(),
        "mel_minutes": 10,
        "mel_line": line,
        "budget_line": line,
        "carrying": "organisation",
        "carrying_harm": "low",
        "carrying_why": "People trust the youth house.",
        "city_role": "facilitator",
        "city_visibility": "behind-the-scenes",
    } | about
    made = an_initiative(title, **given)
    checked(made)
    return made


def checked(made: Initiative, *, on: date = BEGUN) -> Initiative:
    """Every check that stands before its start holds from `on`."""
    for kind in needed_checks(types.type_of(made)):
        a_check(made, kind, on=on)
    return made


def a_contribution(initiative: Initiative, **about: Any) -> Contribution:
    """A room given by its carrier, worth 300 euros."""
    given = {
        "organisation": initiative.carrier,
        "kind": Contribution.Kind.ROOM,
        "what": "The big room",
        "amount": Decimal(300),
        "on": BEGUN,
    } | about
    return Contribution.objects.create(initiative=initiative, **given)


def a_group_finding(**about: Any) -> Any:
    """A validated finding about a situation that a course for a group may rest on."""
    return a_finding("Young people are turned away when they look for a room", **about)
