"""Doors whose conditions hold, cheap derivations, and a team with a case before its panel."""

from types import SimpleNamespace

import pytest

from convive.pathway.models import Case
from convive.pathway.panel.tests import builders as panel
from convive.pathway.tests import builders
from convive.pathway.tests.conftest import *  # noqa: F403
from convive.people.tests.builders import an_organisation
from convive.spaces.tests import builders as spaces

D, L = "person:D", "person:L"


@pytest.fixture
def table(space, django_db_blocker):
    """A lead, three seats of other disciplines, a police seat; two cases that the panel may read."""
    world = SimpleNamespace(space=space, lead=space.lead_holder)
    for name, discipline, roles in (
        ("nurse", "health", ["panel"]),
        ("teacher", "school", ["panel"]),
        ("chair", "youth", ["chair"]),
        ("coach", "association", ["provider"]),
    ):
        setattr(world, name, a_seat(space, name, discipline, roles))
    world.police = a_seat(space, "police", "police", ["panel"])
    world.case, world.other = shared(space, world), shared(space, world)
    world.sitting = panel.a_sitting(space, by=world.lead, chair=world.chair)
    world.item, world.next = panel.on_agenda(world.sitting, world.case, world.other, by=world.lead)
    return world


def a_seat(space, name, discipline, roles):
    house = an_organisation(f"House of {name}", sort=discipline)
    holder = spaces.a_holder(organisation=house, name=name.title())
    spaces.a_member(space, holder, discipline=discipline, roles=roles, organisation=house)
    return holder


def shared(space, world) -> Case:
    """A case at the panel's stage whose seats hold what names nobody."""
    from convive.spaces import giving
    from convive.spaces.actions import records

    case = builders.a_case(space)
    bench = panel.bench_of(case, world.lead)
    seats = [panel.member_of(space, one) for one in (world.nurse, world.teacher, world.chair)]
    records.give(
        case.record,
        bench.keyring,
        (D,),
        [giving.member_receiver(one) for one in seats],
        reason="panel",
        by=world.lead,
        on=panel.today(),
    )
    case.stage = "panel"
    case.save(update_fields=["stage"])
    return case
