"""Somebody is expected: a file for each, a plan that is approved, a child whose lead signs."""

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.pathway import gates
from convive.pathway.actions import work
from convive.pathway.queries import cases
from convive.pathway.reintegration.actions import arriving
from convive.pathway.reintegration.queries import returns
from convive.pathway.reintegration.rules import arrivals
from convive.pathway.reintegration.tests import world
from convive.pathway.tests.casework_world import a_browser
from convive.spaces.tests import builders as spaces

CHILD = {"best_interest": "To stay with her grandmother, near her school."}


@pytest.fixture
def team(db):
    return world.a_team()


def child_file(team, case):
    at = team.child_lead.bench(case)
    answers = {**CHILD, "child_lead": team.child_lead.member.ref}
    form = at.template.forms["child-file"]
    work.fill(case, form, answers, bench=at, by=team.child_lead.holder, on=team.today)


def approve(team, coming):
    at = team.contact.bench(coming.case)
    return arriving.approve(coming, bench=at, by=team.contact.holder, on=team.today)


@pytest.mark.req("TER-14", "TER-12")
def test_a_childs_plan_is_not_approved_without_the_signature_of_its_protection_lead(team):
    case = world.a_file(team)
    coming = world.a_return(team, case, child=True)
    child_file(team, case)
    world.planned(team, case)
    with pytest.raises(Refused) as refused:
        approve(team, coming)
    assert "has not signed" in str(refused.value.missing[0])
    at = team.child_lead.bench(case)
    work.say(case, world.sheet_of(at, "plan"), "agrees", "", bench=at, by=at.by, on=team.today)
    assert approve(team, coming).approved_on == team.today


@pytest.mark.req("TER-14")
def test_a_plan_written_anew_after_its_approval_is_approved_anew(team):
    case = world.a_file(team)
    world.a_return(team, case)
    world.planned(team, case)
    approve(team, returns.return_for(case))
    ask = {"about": "support", "on": team.today}
    gates.ask(gates.Before.MOVE, case, team.contact.member, **ask)
    at = team.worker.bench(case)
    form = at.template.forms["plan"]
    work.fill(case, form, world.GOALS, bench=at, checked=True, by=at.by, on=team.today)
    for before in (gates.Before.MOVE, gates.Before.DISCLOSE):
        with pytest.raises(Refused, match="written anew"):
            gates.ask(before, case, team.contact.member, **ask)
    assert len(returns.alerts(team.space, today=team.today)) == 1
    with pytest.raises(Refused):
        approve(team, returns.return_for(case))
    page = a_browser(team.contact.holder).get(
        reverse("pathway:return_file", args=[team.space.ref, case.ref])
    )
    assert "written anew after it was approved" in page.content.decode()


@pytest.mark.req("TER-14")
def test_who_turns_out_to_be_a_child_needs_the_signature_all_the_same(team):
    case = world.a_file(team)
    coming = world.a_return(team, case)
    world.planned(team, case)
    approve(team, coming)
    assert world.a_return(team, case, household=coming.household, days=30).approved_on
    again = world.a_return(team, case, household=coming.household, child=True)
    assert again.approved_on is None
    with pytest.raises(Refused):
        approve(team, again)


@pytest.mark.req("TER-12")
def test_a_family_near_its_day_without_approved_plans_is_an_alert(team):
    mother, child = world.a_file(team), world.a_file(team)
    first = world.a_return(team, mother)
    world.a_return(team, child, child=True, household=first.household)
    assert len(returns.alerts(team.space, today=team.today)) == 2
    assert len(returns.household_of(first)) == 2
    world.planned(team, mother)
    approve(team, first)
    assert [one.case.number for one in returns.alerts(team.space, today=team.today)] == [
        child.number
    ]
    arriving.alert(team.space, by=team.contact.holder, on=team.today)
    first.household.returns.get(case=child).refresh_from_db()
    assert first.household.returns.get(case=child).told_on == team.today


@pytest.mark.req("TER-14")
def test_every_child_has_a_file_of_its_own_and_nothing_of_it_is_passed_on_unsigned(team):
    case = world.a_file(team)
    world.a_return(team, case, child=True)
    with pytest.raises(Refused):
        gates.ask(gates.Before.DISCLOSE, case, team.contact.member, on=team.today)
    with pytest.raises(Refused):
        gates.ask(gates.Before.MOVE, case, team.contact.member, about="support", on=team.today)
    gates.ask(gates.Before.MOVE, case, team.contact.member, about="arrived", on=team.today)


@pytest.mark.req("TER-01", "SAF-09")
def test_a_panel_member_of_the_secondary_mechanism_has_no_access(team):
    from convive.pathway.tests import builders

    case = world.a_file(team)
    other = builders.a_pathway_space()
    member = world.a_seat(other, "Paula Panel", "health", ["panel"])
    browser = a_browser(member.holder)
    for name, words in (("returns", ()), ("return_file", (case.ref,)), ("case", (case.ref,))):
        answer = browser.get(reverse(f"pathway:{name}", args=[team.space.ref, *words]))
        assert answer.status_code == 404
    with pytest.raises(Http404):
        cases.case_for(member.holder, team.space, case.ref, now=timezone.now())
    # Nor do pages of returns exist in a secondary space, for whoever leads it.
    lead = a_browser(other.lead_holder)
    assert lead.get(reverse("pathway:returns", args=[other.ref])).status_code == 404


@pytest.mark.req("TER-01")
def test_setting_and_way_are_sealed_and_only_the_day_is_in_the_clear(team):
    case = world.a_file(team)
    coming = world.a_return(team, case)
    assert {field.name for field in coming._meta.get_fields()} & {
        "setting",
        "pathway",
        "minor",
    } == set()
    at = team.contact.bench(case)
    assert returns.latest(cases.sheets(case, at.keyring), "return")["setting"] == "community"


@pytest.mark.req("TER-12")
def test_the_lists_have_their_clocks_and_ask_for_children_only_where_there_are_some(team):
    case = world.a_file(team)
    coming = world.a_return(team, case)
    at = team.contact.bench(case)
    lines = returns.checklist(coming, cases.sheets(case, at.keyring))
    assert not {one.key for one in lines} & arrivals.FOR_CHILDREN
    arriving.tick(coming, "home", bench=at, by=at.by, on=team.today)
    arriving.tick(coming, "home", bench=at, by=at.by, on=team.today)
    assert coming.done.count() == 1
    with pytest.raises(Http404):
        arriving.tick(coming, "belief", bench=at, by=at.by, on=team.today)
    arriving.arrive(coming, bench=at, by=at.by, on=team.today)
    with pytest.raises(Refused):
        arriving.arrive(coming, bench=at, by=at.by, on=team.today)


@pytest.mark.req("TER-01", "TER-12")
def test_the_pages_of_a_return_tell_what_is_missing_and_change_it(team):
    case = world.a_file(team)
    browser = a_browser(team.contact.holder)
    team.contact.bench(case)

    def url(name, *words):
        return reverse(f"pathway:{name}", args=[team.space.ref, case.ref, *words])

    assert "Nobody wrote down how they come" in browser.get(url("return_file")).content.decode()
    day = timezone.localdate().isoformat()
    told = {"setting": "custody", "pathway": "release", "minor": "no", "expected": day}
    assert browser.post(url("announce"), told).status_code == 302
    page = browser.get(url("return_file")).content.decode()
    assert "There is no plan yet" in page
    assert browser.post(url("return_step", "tick"), {"item": "home"}).status_code == 302
    assert browser.post(url("return_step", "approve")).status_code == 422
    listed = browser.get(reverse("pathway:returns", args=[team.space.ref])).content.decode()
    assert "their plan is not approved" in listed


def test_a_house_without_this_level_has_no_link_to_these_pages(team):
    from convive.spaces import working

    names = [str(one.word) for one in working.links_for(team.space, team.contact.member)]
    assert "Who is expected" in names
    other = spaces.a_space()
    member = other.members.get()
    assert "Who is expected" not in [str(one.word) for one in working.links_for(other, member)]


@pytest.mark.req("TER-14", "SEC-39")
def test_who_holds_one_file_of_a_household_learns_of_no_other(team):
    mother, child = world.a_file(team), world.a_concern(team)
    first = world.a_return(team, mother)
    world.a_return(team, child, child=True, household=first.household)
    now = timezone.now()
    coming = returns.of(mother)
    assert [one.case for one in returns.others_of(coming, team.contact.holder, now=now)] == [child]
    assert returns.others_of(coming, team.worker.holder, now=now) == []
    [(_ref, said)] = returns.households(team.space, team.worker.holder, now=now)
    assert said == mother.number
