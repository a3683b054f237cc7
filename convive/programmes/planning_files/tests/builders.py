"""Invented planning files for the tests of the house."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.ground.viewers import House
from convive.packs import actions as packs
from convive.packs import files
from convive.packs.queries import entries
from convive.people.tests.builders import an_organisation
from convive.programmes.models.planning import Idea, PlanningCondition, PlanningFile
from convive.programmes.planning_files import queries

OPENED = date(2026, 3, 2)
DUE = date(2026, 6, 1)


def adopted(*slugs: str) -> None:
    """Only these packs of those that come with the house: adopting all takes seconds."""
    for folder in files.shipped():
        if folder.name in slugs:
            packs.adopt(files.read_folder(folder), by=House())


def a_file(title: Any = "A park by the mill", **about: Any) -> PlanningFile:
    """An open, public file with no criterion answered; the packs must be adopted."""
    given = {
        "kind": "plan",
        "opened_on": OPENED,
        "is_public": True,
        "pack_version": queries.current_version(),
    } | about
    if "office" not in given:
        given["office"] = an_organisation("Planning Office")
    return PlanningFile.objects.create(title=title, **given)


def a_whole_file(**about: Any) -> PlanningFile:
    """A file that lacks nothing before it is decided."""
    met = {one["key"]: {"answer": "met", "why": {}} for one in entries(queries.PACK)}
    lens = {
        "gender_heard": "Women at the bus stop, boys at training",
        "audit_on": OPENED,
        "audit_found": "The bend is dark",
    }
    return a_file(**({"criteria": met} | lens | about))


def a_condition(file: PlanningFile | None = None, **about: Any) -> PlanningCondition:
    """A condition that waits, proposed by residents."""
    given = {"words": "Light on the path", "proposer": "Residents", "due_on": DUE} | about
    if "owner" not in given:
        given["owner"] = an_organisation("Street Department")
    return PlanningCondition.objects.create(file=file or a_file(), **given)


def an_idea(initiative: Any, **about: Any) -> Idea:
    """What a team brought."""
    given = {"team": "Night Herons", "title": "Low lamps to the bus", "on": OPENED} | about
    return Idea.objects.create(initiative=initiative, **given)
