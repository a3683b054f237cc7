"""A family of three returns, on the pages of who does the work (SYS-15 to SYS-18)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from convive.pathway.models import Milestone, PartAsked, Strand
from convive.pathway.reintegration.actions import shelving
from convive.pathway.reintegration.tests import world
from convive.pathway.tests.casework_world import a_browser, text_of
from convive.people.tests.builders import an_organisation
from convive.spaces import giving
from convive.spaces.actions import records
from convive.spaces.rules.parts import LIMITED, PLAN

CARD = {"mandate": "Homes", "limits": "No orders", "may_share": "Addresses", "needs": "Time"}


@pytest.fixture
def team(db):
    return world.a_team()


def room(team, name, *words):
    return reverse(f"pathway:{name}", args=[team.space.ref, *words])


@pytest.mark.req("SYS-15", "SYS-18", "TER-12", "TER-14")
def test_the_city_approves_a_plan_on_the_page_before_the_day_and_sees_the_whole_family(team):
    mother, child = world.a_file(team), world.a_file(team)
    first = world.a_return(team, mother)
    world.a_return(team, child, child=True, household=first.household)
    browser = a_browser(team.contact.holder)
    team.contact.bench(child)
    page = text_of(browser.get(room(team, "return_file", child.ref)))
    assert "Each child has a file and a protection lead of their own" in page
    assert "This is a child’s own file" in page
    assert mother.number in page
    listed = text_of(browser.get(room(team, "returns")))
    assert "2 people come soon, and their plans are not approved." in listed
    world.planned(team, mother)
    team.contact.bench(mother)
    assert browser.post(room(team, "return_step", mother.ref, "approve")).status_code == 302
    assert "Plan approved" in text_of(browser.get(room(team, "return_file", mother.ref)))
    assert "1 person comes soon" in text_of(browser.get(room(team, "returns")))


@pytest.mark.req("SYS-18", "TER-12", "SAF-09")
def test_who_provides_an_activity_sees_their_own_part_and_not_the_file_of_the_return(team):
    case = world.a_file(team)
    world.a_return(team, case)
    world.planned(team, case)
    neighbour = world.a_seat(team.space, "Nour Neighbour", "association", ["provider"])
    records.give(
        case.record,
        team.contact.bench(case).keyring,
        (LIMITED, PLAN),
        [giving.member_receiver(neighbour.member)],
        reason="provider",
        by=team.contact.holder,
        on=team.today,
    )
    neighbour.bench(case)
    browser = a_browser(neighbour.holder)
    page = text_of(browser.get(room(team, "case", case.ref)))
    assert "Your part of the plan" in page
    assert world.NEEDS["housing"]["words"] not in page
    for name in ("return_file", "briefing", "begin_strand", "give_in_kind", "note_item", "employ"):
        assert browser.get(room(team, name, case.ref)).status_code == 404, name


@pytest.mark.req("SYS-17", "TER-10", "TER-02")
def test_one_board_shows_strands_for_five_years_with_deputies_and_no_lapsed_review(team):
    case = world.a_file(team)
    browser = a_browser(team.contact.holder)
    team.contact.bench(case)
    until = (team.today + timedelta(days=5 * 365)).isoformat()
    who = {"owner": team.contact.member.ref, "deputy": team.deputy.member.ref}
    plan = {"aim": "“My own door.”", "until": until, "hours": 4, "yearly_cost": 1200, **who}
    new = room(team, "begin_strand", case.ref)
    assert browser.get(new).status_code == 200
    for domain in ("housing", "work"):
        assert browser.post(new, {**plan, "domain": domain}).status_code == 302
    strand = Strand.objects.get(domain="housing")
    aim = room(team, "aim", case.ref, strand.ref)
    assert browser.post(aim, {"what": "A lease", "due_on": until}).status_code == 302
    shown = text_of(browser.get(room(team, "board")))
    assert "No review has lapsed." in shown
    assert "Dina Deputy" in shown
    assert str(team.today.year + 4) in shown
    assert "0/1" in shown or team.today.year + 5 == int(until[:4])
    reach = room(team, "reach", case.ref, Milestone.objects.get().ref)
    assert browser.post(reach).status_code == 302
    review = room(team, "review_strand", case.ref, strand.ref)
    assert browser.post(review, {"changed": "It is quiet."}).status_code == 302
    assert browser.post(room(team, "end_strand", case.ref, strand.ref)).status_code == 302
    seats = {"member": who["owner"], "deputy": who["deputy"], "superior": team.city.member.ref}
    assert browser.post(room(team, "contact_points"), seats).status_code == 302
    away = {"member": who["owner"], "since": team.today.isoformat(), "until": until}
    assert browser.post(room(team, "be_away"), away).status_code == 302
    assert "is away" in text_of(browser.get(room(team, "contact_points")))


@pytest.mark.req("SYS-16", "TER-11", "TER-07", "TER-08")
def test_a_new_colleague_sees_their_chapters_confirms_and_is_asked_again(team):
    given = {"shelf": "manual", "title": {"en": "What the city does"}, "text": {"en": "Homes."}}
    shelving.write(team.space, "boundary", given, by=team.contact.holder, on=team.today)
    court = {**given, "title": {"en": "In court"}, "readers": ["justice"]}
    shelving.write(team.space, "court", court, by=team.contact.holder, on=team.today)
    browser = a_browser(team.worker.holder)
    shelf = text_of(browser.get(room(team, "shelf")))
    assert "Not confirmed yet" in shelf
    assert "In court" not in shelf
    assert browser.post(room(team, "chapter", "boundary")).status_code == 302
    assert "Not confirmed yet" not in text_of(browser.get(room(team, "shelf")))
    lead = a_browser(team.contact.holder)
    write = room(team, "write_chapter", "boundary")
    assert lead.get(write).status_code == 200
    shelving.write(team.space, "boundary", given, by=team.contact.holder, on=team.today)
    assert "Changed: please confirm again" in text_of(browser.get(room(team, "shelf")))
    assert "Wera Worker : not yet" in text_of(lead.get(room(team, "chapter", "boundary")))
    assert browser.get(write).status_code == 404


@pytest.mark.req("TER-03", "TER-04", "TER-05", "TER-07", "TER-08", "TER-13")
def test_every_other_page_opens_and_takes_what_is_written(team):
    case = world.a_file(team)
    world.a_return(team, case)
    browser = a_browser(team.contact.holder)
    team.contact.bench(case)
    agency = an_organisation("State office", sort="national")
    for name in ("role_cards", "practice", "lasting", "return_ground", "contact_points"):
        assert browser.get(room(team, name)).status_code == 200
    for name in (
        "announce",
        "briefing",
        "write_briefing",
        "employ",
        "give_in_kind",
        "ask_part",
        "note_item",
        "confer",
    ):
        assert browser.get(room(team, name, case.ref)).status_code == 200
    assert browser.post(room(team, "role_cards"), CARD).status_code == 302
    there = {"agreed": "Two rooms.", "present": [team.contact.member.ref]}
    assert browser.post(room(team, "confer", case.ref), there).status_code == 302
    asked = browser.post(room(team, "ask_part", case.ref), {"agency": agency.ref})
    assert asked.status_code == 302
    part = PartAsked.objects.get()
    assert browser.post(room(team, "refuse_part", case.ref, part.ref)).status_code == 302
    told = {"known": "Reads well.", "class": "open", "may_share": "Everybody", "_described": "1"}
    given = browser.post(room(team, "receive_part", case.ref, part.ref), told)
    assert given.status_code == 302
    secret = {
        "agency": agency.ref,
        "direction": "to-us",
        "clearance": "secret",
        "basis": "task",
        "answer": "given",
        "what": "Who visited whom",
    }
    page = browser.post(room(team, "note_item", case.ref), secret)
    assert "above the class that may be kept here" in text_of(page)
    pointed = {**secret, "what": "", "answer": "pointer", "pointer": "State office, file 7"}
    assert browser.post(room(team, "note_item", case.ref), pointed).status_code == 302
    work = {"employer": "Bakery", "wage": "12", "hours": "30", "begun_on": "2026-01-05"}
    assert browser.post(room(team, "employ", case.ref), work).status_code == 302
    kind = {"what": "Beds", "sort": "furniture", "value": "240"}
    assert browser.post(room(team, "give_in_kind", case.ref), kind).status_code == 302
    held = browser.post(room(team, "practice"), {"text": "We met Karim Haddad. How to begin?"})
    assert held.url.endswith("?held")
    assert "Held for a second look" in text_of(browser.get(room(team, "practice")))
    ground = {
        "national_lead": agency.ref,
        "visits_by_two": "on",
        "check_in": 30,
        "no_answer": "Call",
        "trained_on": team.today.isoformat(),
    }
    assert browser.post(room(team, "return_ground"), ground).status_code == 302
    whole = text_of(browser.get(room(team, "return_file", case.ref)))
    for words in ("State office, file 7", "Reads well.", "Two rooms.", "240"):
        assert words in whole
