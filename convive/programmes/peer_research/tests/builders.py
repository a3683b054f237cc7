"""Invented peer research for the tests of every room."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from convive.plan.models import Action, Framework
from convive.plan.tests.builders import a_framework, an_action, tied
from convive.programmes.models.peer_research import (
    PeerPriority,
    PeerProject,
    PeerRole,
    PeerSheet,
    PeerTheme,
)
from convive.programmes.reach.tests.builders import a_programme

OPENED = date(2026, 3, 2)
CLOSES = OPENED + timedelta(days=60)
READ = OPENED + timedelta(days=70)


def a_project(**about: Any) -> PeerProject:
    """A project whose question is open, with a team of ten in two roles."""
    carrier = {"carrier": about.pop("carrier")} if "carrier" in about else {}
    programme = a_programme("Four hundred voices", type="peer-research", is_public=True, **carrier)
    given = {
        "question": "What would make this city yours too?",
        "opened_on": OPENED,
        "closes_on": CLOSES,
    } | about
    made = PeerProject.objects.create(initiative=programme, **given)
    for role, people in (("Asks in the street", 7), ("Reads answers", 3)):
        PeerRole.objects.create(
            project=made, role=role, people=people, trained=people, paid_hours=60
        )
    return made


def a_theme(project: PeerProject, words: Any = "A place for the evening") -> PeerTheme:
    """A theme in a few words."""
    return PeerTheme.objects.create(project=project, words=words)


def a_sheet(project: PeerProject, words: str = "A room until ten.", **about: Any) -> PeerSheet:
    """An answer that came on a phone."""
    return PeerSheet.objects.create(project=project, words=words, door="phone", **about)


def settled_sheets(project: PeerProject, number: int, *themes: PeerTheme) -> None:
    """So many answers that speak of these themes, read by two."""
    refs = sorted(one.ref for one in themes)
    PeerSheet.objects.bulk_create(
        PeerSheet(project=project, words="A room.", door="paper", themes=refs)
        for _number in range(number)
    )


def an_answering_action(title: Any = "Sundays that young people choose", **about: Any) -> Action:
    """A public action of an adopted framework, with an owner and a day."""
    framework = Framework.objects.filter(state="adopted").first() or a_framework(state="adopted")
    return an_action(framework, title, is_public=True, ends_on=date(2026, 12, 31), **about)


def a_priority(project: PeerProject, number: int, title: Any, *, action: Action) -> PeerPriority:
    """A priority that so many answers name, tied to an action of the city."""
    theme = a_theme(project, title)
    settled_sheets(project, number, theme)
    made = PeerPriority.objects.create(project=project, theme=theme, title=title)
    tied(made, action)
    return made
