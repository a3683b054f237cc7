"""A planning file with a condition and an idea, and a project with counts of homes."""

from __future__ import annotations

from types import SimpleNamespace

from convive.programmes.planning_files.tests.builders import a_condition, a_file, an_idea
from convive.programmes.space.tests.builders import a_project, homes


def space(world: SimpleNamespace) -> None:
    """What the pages of planning files, of ideas and of public space show."""
    world.planning_file = a_file("Mill green", office=world.organisation, area=world.area)
    owner = {"owner": world.organisation}
    world.condition = a_condition(world.planning_file, words="A bench", **owner)
    world.other_condition = a_condition(world.planning_file, words="A lamp", **owner)
    world.idea = an_idea(world.programme, organisation=world.organisation)
    world.space_project = a_project(
        "Mill court", office=world.organisation, areas=[world.area], file=world.planning_file
    )
    for year in (2018, 2024):
        homes(world.area, year, owner=400, public_rent=year - 1500)
