"""What stands in the plan of the invented city, for the tests of the whole house."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

from convive.bodies.checks.tests.builders import a_check
from convive.bodies.surveys import queries as surveys
from convive.bodies.surveys.tests.builders import a_survey, all_legs_answered
from convive.ground.viewers import House
from convive.plan.bridges.tests import builders as bridges
from convive.plan.evidence import actions as evidence
from convive.plan.forums.tests import builders as forums
from convive.plan.gaps.tests import builders as gaps
from convive.plan.harms.tests import builders as harms
from convive.plan.mandates.tests.builders import a_mandate
from convive.plan.mayor.tests import builders as ahead
from convive.plan.models import Suspension
from convive.plan.money.tests import builders as money
from convive.plan.national import actions as of_measures
from convive.plan.national.tests import builders as national
from convive.plan.partners.tests import builders as partners
from convive.plan.support.tests import builders as support
from convive.plan.tests import builders as plan

TOKEN = "a-link-of-an-invitation"


def plan_whole(world: SimpleNamespace) -> None:
    world.framework = plan.a_framework(state="adopted")
    world.objective = plan.an_objective(world.framework)
    world.action = plan.an_action(
        world.framework,
        owner=world.organisation,
        is_public=True,
        heeds="We ask the families first.",
    )
    world.money = plan.a_budget_line(world.action)
    world.mandate = a_mandate(reviewer=world.boss, review_on=world.today + timedelta(days=300))
    a_check(world.action, on=world.today)
    world.check = a_check(world.action, on=world.today, second_on=None)
    world.suspension = Suspension.objects.create(
        action=plan.an_action(world.framework, "Walks at night"),
        why="It frightens families.",
        since=world.today,
        stopped_by="(house)",
    )
    world.draft = plan.a_framework("Velmora, next")
    world.draft_objective = plan.an_objective(world.draft, "Young people are heard")
    world.draft_action = plan.an_action(world.draft, "Evening coaches")
    world.draft_money = plan.a_budget_line(world.draft_action)
    world.milestone, world.risk = plan.a_milestone(world.action), plan.a_risk(world.action)
    world.lead = plan.a_lead(world.partner)
    world.consulted = plan.a_framework(
        "Velmora, in talk",
        state="consulting",
        consulted="public",
        consulted_from=world.today,
        consulted_until=world.today + timedelta(days=20),
    )
    plan.tied(world.finding, world.objective)
    plan.tied(world.objective, world.action)


def together(world: SimpleNamespace) -> None:
    """Gaps, help for partners, a forum, an acknowledged harm."""
    world.gap = gaps.a_gap(found_on=world.today)
    world.proposed_gap = gaps.a_proposed_gap(proposed_on=world.today)
    world.loose_finding = plan.a_finding(
        "Nobody knows the neighbours", expires_on=world.finding.expires_on
    )
    world.partner_offer = partners.a_partner_offer()
    world.partner_request = partners.a_partner_request(
        world.partner_offer, world.organisation, asked_on=world.today
    )
    world.forum = forums.a_forum()
    world.harm = harms.a_harm(
        organisations=[world.organisation], acknowledged_on=world.today, published_on=world.today
    )


def years_ahead(world: SimpleNamespace) -> None:
    """Money, terms of office, dates ahead and the mayor."""
    world.fund = money.a_fund(mission="We live together.", mission_sent_on=date(2026, 1, 2))
    world.fund_date = world.fund.dates.create(sort="report", on=world.today)
    world.line = money.a_line(fund=world.fund)
    world.removable_line = money.a_line("Rent")
    world.legal_act = ahead.an_act()
    begins, ends = world.today - timedelta(days=100), world.today + timedelta(days=900)
    world.term = money.a_term(begins, ends, mayor=world.boss)
    world.vote = ahead.an_election(world.today + timedelta(days=200))
    world.statement = ahead.a_statement(world.today)
    world.open_door = ahead.a_door(world.today + timedelta(days=5))


def levels(world: SimpleNamespace) -> None:
    """Surveys that run and that are closed; a strategy, a place that is ours, help, dialogues."""
    closes = world.today + timedelta(days=20)
    world.survey = a_survey(on=world.today, closes_on=closes)
    world.survey.links.create(side="city", token_digest=surveys.link_digest(TOKEN))
    world.closed_survey = a_survey("four-legs", on=world.today, closes_on=closes)
    all_legs_answered(world.closed_survey, 1)
    world.closed_survey.closed_on = world.today
    world.closed_survey.repeat_on = world.today + timedelta(days=180)
    world.closed_survey.save()
    world.strategy = national.a_strategy()
    world.measure = national.a_measure(world.strategy)
    world.municipality = national.a_municipality(is_ours=True)
    world.measure_import = of_measures.read_table(
        world.strategy,
        national.a_table("2;Neighbours meet;local;"),
        name="plan.csv",
        language="en",
        by=House(),
    )
    world.committee = bridges.a_committee(world.municipality)
    world.dialogue = bridges.a_dialogue(is_public=True)
    world.practice_evidence = evidence.show(
        "standing-table", str(world.body.reference), said="It meets.", on=world.today, by=House()
    )
    world.help_offer = support.an_offer()
    world.course = support.an_offer("Listening well", sort="course")
    world.help_request = support.a_request(
        world.help_offer, world.municipality, asked_on=world.today
    )
