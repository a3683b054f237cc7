"""A space for which every room's own condition really holds: for tests of the rooms above too."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from convive.bodies.agreements.tests.builders import an_agreement, signed_by
from convive.bodies.checks.tests.builders import a_check
from convive.directory.tests.builders import a_route, a_service
from convive.people.competences.tests.builders import a_competence
from convive.people.rules import Role
from convive.plan.mandates import queries as mandates
from convive.plan.mandates.tests.builders import a_mandate
from convive.plan.tests.builders import a_finding, a_framework, an_action, an_objective, tied
from convive.spaces.actions import rooms
from convive.spaces.tests.builders import (
    a_holder,
    a_member,
    a_space,
    of_another_house,
    on_the_desk,
)

NEEDS = {
    "disciplines": 3,
    "one_of": ["health", "social"],
    "competences": {"intake": ["first-contact"]},
    "unlockers": 2,
}


def a_space_in_order(**about: Any) -> SimpleNamespace:
    """Everything but the list of behaviours, which the pathway states: `space` and what it rests on."""
    today = timezone.localdate()
    about.setdefault("needs", NEEDS)
    action = an_action(a_framework(state="adopted"))
    space = a_space(
        open=False,
        action=action.ref,
        phone_door={"en": "05 00 00 30 30, every day, 8 to 20, English and Arabic"},
        visit_door={"en": "Mill Lane 4, Tuesdays, English and French"},
        complaint_words={"en": "Write to the ombudsperson, Quay 2."},
        **about,
    )
    world = SimpleNamespace(space=space, lead=space.lead_holder, action=action)
    members = [space.members.get()]
    for discipline in ("health", "school"):
        holder = of_another_house(sort=discipline, name=f"Somebody of {discipline}")
        members.append(a_member(space, holder, discipline=discipline, roles=["intake"]))
        on_the_desk(space, members[-1])
    world.members = members
    if not mandates.covers(space.level, today=today):
        a_mandate(str(space.level))
    world.finding = a_finding(expires_on=today + timedelta(days=300))
    objective = an_objective(action.framework)
    tied(world.finding, objective)
    tied(objective, action)
    houses = [one.organisation for one in members]
    world.sharing = an_agreement("information-sharing", parties=houses)
    world.ethics = an_agreement("ethics")
    for one in members:
        signed_by(world.sharing, one.person, one.organisation)
        signed_by(world.ethics, one.person, one.organisation)
        a_competence(one.person, "first-contact", until=today + timedelta(days=300))
    world.assessment = a_check(space, "data-protection", on=today)
    world.harm = a_check(space, "do-no-harm", on=today)
    world.service = a_service()
    world.route = a_route(review_on=today + timedelta(days=300))
    officer = a_holder(Role.DATA_PROTECTION)
    rooms.state_law(space, legal_basis="Article 6(1)(e)", special_basis="", by=officer, on=today)
    return world
