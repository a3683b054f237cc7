"""Funds with their terms, lines, and the clocks of what ends."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from convive.bodies.models import Ask
from convive.bodies.tests.builders import a_decision, a_meeting, an_answered_ask
from convive.city.models import Clock
from convive.ground.refusals import Changed, Refused
from convive.history import queries as history
from convive.people.tests.builders import a_coordinator, a_viewer
from convive.plan import actions as plan
from convive.plan.models import BudgetLine, Framework, Fund
from convive.plan.money import actions, jobs, proposals, queries
from convive.plan.money.tests.builders import a_fund, a_line, a_term
from convive.plan.tests.builders import a_budget_line, a_framework, an_action

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC"))


def judged(fund, by, **about):
    given = {"expectations": "", "conditions": "", "conflict": "none", "version": fund.version}
    return actions.judge(fund, by=by, **(given | about))


@pytest.mark.req("GOV-15")
def test_money_in_conflict_with_the_mission_waits_for_a_decision_with_minutes():
    by, fund = a_coordinator(), a_fund()
    judged(fund, by, conflict="conflict", conflict_why="They ask for names.")
    with pytest.raises(Refused) as refusal:
        actions.amend_fund(fund, {"state": "signed"}, version=fund.version, by=by)
    assert "minutes" in str(refusal.value.missing[0])
    silent = a_decision(a_meeting())
    with pytest.raises(Refused, match="no minutes"):
        judged(fund, by, conflict="conflict", conflict_why="Names.", decision=silent)
    decision = a_decision(a_meeting(minutes={"en": "We take it without names."}))
    judged(fund, by, conflict="conflict", conflict_why="Names.", decision=decision)
    actions.amend_fund(fund, {"state": "signed"}, version=fund.version, by=by)
    assert Fund.objects.get().decision == decision


def test_money_taken_cannot_turn_into_a_conflict_without_a_decision():
    by, fund = a_coordinator(), a_fund(state="signed")
    with pytest.raises(Refused):
        judged(fund, by, conflict="conflict", conflict_why="New terms.")
    with pytest.raises(Refused, match="does not fit"):
        judged(fund, by, conflict="partial")


def test_a_line_is_not_secured_from_a_fund_in_open_conflict():
    by, fund = a_coordinator(), a_fund(conflict="conflict")
    given = {"what": "Coaches", "amount": Decimal(5), "fund": fund, "currency": "eur"}
    with pytest.raises(Refused):
        actions.add_line(**given, certainty="secured", by=by)
    assert actions.add_line(**given, certainty="hoped", by=by).currency == "EUR"


def test_the_mission_is_sent_then_acknowledged():
    by, fund = a_coordinator(), a_fund()
    with pytest.raises(Refused):
        actions.acknowledge(fund, on=TODAY, by=by)
    actions.send_mission(fund, mission="We live together.", on=TODAY, by=by)
    with pytest.raises(Refused):
        actions.acknowledge(fund, on=date(2026, 3, 1), by=by)
    actions.acknowledge(fund, on=TODAY, by=by)
    actions.send_mission(fund, mission="We live together well.", on=TODAY, by=by)
    fund.refresh_from_db()
    assert fund.mission_acknowledged_on is None  # new words: they have not read those


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"amount": Decimal(0)}, "amount"),
        ({"origin": " "}, "fund"),
        ({"what": ""}, "what"),
        ({"currency": "EURO"}, "currency"),
        ({"begins_on": date(2027, 1, 1), "ends_on": date(2026, 1, 1)}, "ends_on"),
    ],
)
def test_a_line_that_cannot_be_is_refused_beside_its_field(about, field):
    given = {"what": "Coaches", "amount": Decimal(5), "origin": "City", "currency": "EUR"}
    with pytest.raises(Refused) as refusal:
        actions.add_line(**(given | about), by=a_coordinator())
    assert refusal.value.field == field


def test_a_line_keeps_what_it_said_and_the_second_editor_is_told():
    by, line = a_coordinator(), a_line()
    actions.amend_line(line, {"amount": Decimal(7)}, version=1, by=by)
    assert len(history.versions_of(line)) == 2
    with pytest.raises(Changed):
        actions.amend_line(line, {"amount": Decimal(8)}, version=1, by=by)


def test_partners_read_lines_and_write_none():
    line, partner = a_line(), a_viewer("partner")
    assert queries.line_for(partner, line.ref) == line
    with pytest.raises(PermissionDenied):
        actions.amend_line(line, {"amount": Decimal(7)}, version=1, by=partner)
    with pytest.raises(PermissionDenied):
        actions.add_fund(name="X", sort="city", by=partner)


def test_the_money_of_a_replaced_framework_stays_as_it_was():
    by, line = a_coordinator(), a_budget_line(an_action(a_framework(state="replaced")), "500.00")
    with pytest.raises(Refused, match="replaced"):
        actions.amend_line(line, {"amount": Decimal(1)}, version=None, by=by)
    with pytest.raises(Refused, match="replaced"):
        actions.remove_line(line, by=by)
    with pytest.raises(Refused, match="replaced"):
        actions.add_line(action=line.action, origin="City", amount=Decimal(1), by=by)
    assert BudgetLine.objects.get().amount == Decimal(500)


def test_lines_of_replaced_frameworks_and_stopped_actions_do_not_count():
    live = a_budget_line(an_action(a_framework(state="adopted")))
    a_budget_line(an_action(a_framework(state="replaced")))
    a_budget_line(an_action(a_framework(state="adopted"), state="stopped"))
    loose = a_line()
    assert set(queries.lines_for(a_coordinator())) == {live, loose}


@pytest.mark.req("GOV-04")
def test_a_clock_starts_twelve_months_before_money_ends_and_stops_when_a_line_follows():
    line = a_line(ends_on=date(2026, 12, 31))
    assert jobs.remind(NOW) == 1
    assert jobs.remind(NOW) == 0
    clock = Clock.objects.get()
    assert clock.name["fr"] != ""
    assert clock.subject == str(line.reference)
    assert queries.ending_for(a_coordinator(), today=TODAY) == [line]
    a_line(begins_on=date(2027, 1, 1), ends_on=date(2028, 12, 31))
    jobs.remind(NOW)
    clock.refresh_from_db()
    assert clock.done_on == TODAY


def test_the_budget_says_what_outlives_the_term():
    a_term(ends=date(2026, 6, 30))
    a_line(ends_on=None, certainty="secured", sort=BudgetLine.Sort.POST)
    budget = queries.budget_for(a_coordinator(), today=TODAY)
    assert budget.beyond[0].share == 1
    assert budget.ledgers[0].sums[0] == 1000


def test_a_proposal_keeps_its_line_when_the_framework_is_replaced():
    by = a_coordinator()
    framework = a_framework(state="adopted")
    ask = an_answered_ask("Lamps", sort=Ask.Sort.PROPOSAL)
    given = {"what": "Lamps", "amount": Decimal(5), "origin": "City", "currency": "EUR"}
    line = actions.add_line(ask=ask, **given, action=an_action(framework), by=by)
    draft = plan.replace(framework, by=by)
    Framework.objects.filter(pk=framework.pk).update(state="replaced")
    Framework.objects.filter(pk=draft.pk).update(state="adopted", adopted_on=TODAY)
    found = proposals.way_for(by, ask.ref).line
    assert found is not None
    assert found.ref != line.ref
    assert found.action.framework == draft
