"""A small space for people who come back: a contact, a deputy, a child-protection lead, the city."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from convive.ground.viewers import House
from convive.packs.actions import adopt_shipped
from convive.packs.queries import latest
from convive.pathway.actions import bench, receiving, work
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Return
from convive.pathway.queries import cases
from convive.pathway.queries.cases import Sheet
from convive.pathway.reintegration.actions import arriving
from convive.pathway.tests import builders
from convive.people.tests.builders import an_organisation
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, keeper
from convive.spaces.actions import records
from convive.spaces.models import Member, Space
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import LIMITED, PLAN
from convive.spaces.tests import builders as spaces

TEMPLATE = "pathway-returnee-coordination"
NOTICE = {"told": "A mother and two children are expected in May.", "work": "State office"}
NEEDS = {"housing": {"answer": "open", "words": "Two rooms near a school."}}
GOALS = {"goals": "“I want to sleep without noise.”", "needs": NEEDS}
HOW = {"setting": "community", "pathway": "return", "minor": False}


@dataclass
class Seat:
    """Somebody in the space, with their key."""

    holder: KeyHolder
    member: Member

    def bench(self, case: Case) -> Bench:
        """The case laid open before them, given to them first where they hold nothing of it."""
        keeper.open(case.record, purpose=Purpose.SUPPORT, by=self.holder, now=timezone.now())
        return bench.lay_open(case, by=self.holder, now=timezone.now())


@dataclass
class Team:
    """The space and everybody whom a return needs."""

    space: Space
    contact: Seat
    deputy: Seat
    superior: Seat
    child_lead: Seat
    city: Seat
    worker: Seat

    @property
    def today(self) -> date:
        return timezone.localdate()


def a_team(**about: Any) -> Team:
    """A space of level tertiary on the template of returns, everybody from a house of their own."""
    if latest(TEMPLATE) is None:
        adopt_shipped(by=House())
    pack = latest(TEMPLATE)
    assert pack is not None
    needs = {"disciplines": 3, "one_of": ["health", "social"], "unlockers": 2}
    about.setdefault("needs", needs)
    space = builders.a_pathway_space(
        template=TEMPLATE, template_version=pack.version, level="tertiary", **about
    )
    lead = space.lead_holder  # type: ignore[attr-defined]
    return Team(
        space,
        Seat(lead, space.members.get(person__ref=lead.ref)),
        a_seat(space, "Dina Deputy", "social", ["screener", "intake"]),
        a_seat(space, "Sven Superior", "city", ["panel"]),
        a_seat(space, "Kim Kindly", "youth", ["child-lead"]),
        a_seat(space, "Cato City", "city", ["panel"]),
        a_seat(space, "Wera Worker", "health", ["worker"]),
    )


def a_seat(space: Space, name: str, discipline: str, roles: list[str]) -> Seat:
    """Somebody more in the space."""
    house = an_organisation(f"House of {name}", sort=discipline)
    holder = spaces.a_holder(organisation=house, name=name)
    member = spaces.a_member(space, holder, discipline=discipline, roles=roles, organisation=house)
    return Seat(holder, member)


def a_concern(team: Team) -> Case:
    """A notice that just came in."""
    with builders.doors_hold():
        return receiving.receive(
            team.space,
            "professional",
            NOTICE,
            door="phone",
            language="en",
            form="notice",
            by=team.contact.holder,
            on=team.today,
        ).case


def a_file(team: Team) -> Case:
    """A case in preparation, with the plan in the hands of the team."""
    case = a_concern(team)
    Case.objects.filter(pk=case.pk).update(stage="preparing")
    case.refresh_from_db()
    at = team.contact.bench(case)
    receivers = [
        giving.member_receiver(one.member)
        for one in (team.child_lead, team.city, team.worker, team.superior)
    ]
    records.give(
        case.record,
        at.keyring,
        (LIMITED, PLAN),
        receivers,
        reason="team",
        by=team.contact.holder,
        on=team.today,
    )
    return case


def a_return(
    team: Team, case: Case, *, child: bool = False, days: int = 20, **about: Any
) -> Return:
    """Somebody expected in some days."""
    expected = (team.today + timedelta(days=days)).isoformat()
    return arriving.announce(
        case,
        {**HOW, "minor": child, "expected": expected},
        bench=team.contact.bench(case),
        by=team.contact.holder,
        on=team.today,
        **about,
    )


def sheet_of(at: Bench, form: str) -> Sheet:
    """The newest sheet of a form in a case that lies open."""
    return [one for one in cases.sheets(at.case, at.keyring) if one.form == form][-1]


def planned(team: Team, case: Case, *, by: Seat | None = None) -> None:
    """A plan is written, and the city agrees to it."""
    writer = by or team.worker
    at = writer.bench(case)
    form = at.template.forms["plan"]
    work.fill(case, form, GOALS, bench=at, checked=True, by=writer.holder, on=team.today)
    city = team.city.bench(case)
    work.say(
        case, sheet_of(city, "plan"), "agrees", "", bench=city, by=team.city.holder, on=team.today
    )
