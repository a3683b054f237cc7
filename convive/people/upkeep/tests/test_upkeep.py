"""What is due, what is covered by whom, who answers first."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from convive.ground.refusals import Refused
from convive.people.models import Membership
from convive.people.rules import Role
from convive.people.tests import builders
from convive.people.upkeep import queries, rules
from convive.people.upkeep.rules import Reach
from convive.people.who_is_who import actions as who
from convive.people.who_is_who import rules as checks
from convive.places.tests.builders import an_area

TODAY = timezone.localdate()


def test_rows_without_anybody_and_areas_not_reached_are_told_apart():
    reaches = [
        Reach("a", frozenset({"school"}), frozenset({"north"})),
        Reach("b", frozenset({"school", "health"}), frozenset({rules.WHOLE})),
    ]
    grid = rules.grid(["school", "health", "housing"], ["north", "south"], reaches[:1])
    assert grid.empty_rows == ["health", "housing"]
    assert grid.gaps == [("school", ["south"])]
    whole = rules.grid(["school", "health"], ["north", "south"], reaches)
    assert whole.cell("school", "north").refs == ("a", "b")
    assert (whole.empty_rows, whole.gaps) == ([], [])


def test_a_tree_of_areas_that_goes_round_ends():
    assert rules.columns_of("a", {"a": "b", "b": "a"}, frozenset({"b"})) == {"b"}


@pytest.mark.django_db
def test_an_entry_is_due_after_six_months_and_after_three_where_somebody_answers_first():
    old, boss = TODAY - timedelta(days=100), builders.a_coordinator()
    calm = builders.an_organisation("Calm House", checked_on=old)
    builders.an_organisation("Old House", checked_on=TODAY - timedelta(days=200))
    first = builders.an_organisation("First House", checked_on=old)
    person = builders.a_person(organisation=first)
    who.let_answer(person, first, answers="first", by=boss)
    names = [str(one.organisation) for one in queries.due_for(boss, today=TODAY)]
    assert names == ["Old House", "First House"]
    who.confirm(first, how="city", by=boss, on=TODAY)
    assert str(calm) not in names
    assert len(queries.due_for(boss, today=TODAY)) == 1
    waiting = queries.waiting_for(boss, today=TODAY)
    day = checks.check_due_on(TODAY - timedelta(days=200), has_first_contact=False)
    assert (waiting.number, waiting.since) == (1, day)
    assert queries.waiting_for(builders.a_viewer(Role.PARTNER), today=TODAY) is None
    assert queries.due_for(builders.a_viewer(Role.PARTNER), today=TODAY) == []


@pytest.mark.django_db
def test_entries_to_confirm_stand_on_the_first_page_of_who_keeps_the_list(client):
    for name in ("Old House", "Older House"):
        builders.an_organisation(name, checked_on=TODAY - timedelta(days=200))
    builders.signed_in(client, builders.a_coordinator())
    page = client.get("/").content.decode()
    assert "The entries of 2 organisations to confirm" in page
    assert reverse("people:upkeep") in page


@pytest.mark.django_db
@pytest.mark.req("GOV-08")
def test_the_checklist_says_by_which_organisation_a_category_is_covered(country_packs, client):
    north, _south = an_area("North"), an_area("South")
    school = builders.an_organisation("Harbour School", category="school", levels=["primary"])
    school.areas.add(north)
    builders.an_organisation("Quiet Circle", category="health", listed=False)
    viewer = builders.a_viewer(Role.PARTNER)
    table = queries.by_category(viewer)
    rows = {row.key: row for row in table.rows}
    assert rows["school"].organisations == (school,)
    assert [cell.count for cell in rows["school"].cells] == [1, 0]
    assert rows["health"].organisations == ()
    assert [areas for words, areas in table.gaps] == ["South"]
    builders.signed_in(client, viewer)
    page = client.get(reverse("people:coverage")).content.decode()
    assert "Harbour School" in page
    assert "Quiet Circle" not in page
    sheet = client.get(reverse("people:coverage_table")).content.decode("utf-8-sig")
    assert any("Harbour School" in row for row in csv.reader(io.StringIO(sheet)))


@pytest.mark.django_db
def test_an_area_reaches_what_lies_in_it():
    city = an_area("City", layer="city")
    for name in ("North", "South"):
        an_area(name, layer="district", parent=city)
    house = builders.an_organisation("Big House", levels=["secondary"])
    house.areas.add(city)
    table = queries.by_level(builders.a_coordinator(), layer="district")
    rows = {row.key: row for row in table.rows}
    assert [cell.count for cell in rows["secondary"].cells] == [1, 1]
    assert len(table.nobody) == 2


@pytest.mark.django_db
def test_an_office_finds_the_focal_points_of_25_agencies_and_their_deputies(client):
    boss = builders.a_coordinator()
    for number in range(25):
        house = builders.an_organisation(f"Agency {number:02}")
        for answers in ("first", "deputy"):
            person = builders.a_person(
                f"{answers.title()} of {number:02}", organisation=house, listed=True
            )
            who.let_answer(person, house, answers=answers, by=boss)
    builders.an_organisation("Agency without anybody")
    found = queries.first_contacts_for(boss, on=TODAY)
    assert [str(one.first[0]) for one in found] == [f"First of {number:02}" for number in range(25)]
    builders.signed_in(client, boss)
    page = client.get(reverse("people:first_contacts")).content.decode()
    assert "25 organisations have somebody who answers first" in page
    sheet = client.get(reverse("people:first_contacts_table")).content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(sheet)))) == 51


@pytest.mark.django_db
def test_the_list_of_first_contacts_asks_the_database_as_often_for_many_as_for_one():
    boss = builders.a_coordinator()

    def asked(number):
        for _time in range(number):
            house = builders.an_organisation()
            who.let_answer(builders.a_person(organisation=house), house, answers="first", by=boss)
        with CaptureQueriesContext(connection) as questions:
            found = queries.first_contacts_for(boss, on=TODAY)
        return len(found), len(questions)

    (few, once), (many, again) = asked(1), asked(8)
    assert (few, many) == (1, 9)
    assert again == once


@pytest.mark.django_db
def test_a_partner_sees_no_first_contact_who_did_not_agree():
    house, boss = builders.an_organisation(), builders.a_coordinator()
    who.let_answer(builders.a_person(organisation=house), house, answers="first", by=boss)
    assert queries.first_contacts_for(builders.a_viewer(Role.PARTNER), on=TODAY) == []


@pytest.mark.django_db
def test_there_is_one_first_contact_and_they_belong_there():
    house, boss = builders.an_organisation(), builders.a_coordinator()
    one, other = (builders.a_person(organisation=house) for _time in range(2))
    for person in (one, other):
        who.let_answer(person, house, answers="first", by=boss)
    answers = dict(Membership.objects.values_list("person", "answers"))
    assert (answers[one.pk], answers[other.pk]) == ("deputy", "first")
    with pytest.raises(Refused, match="does not belong"):
        who.let_answer(builders.a_person(), house, answers="first", by=boss)
    with pytest.raises(PermissionDenied):
        who.let_answer(one, house, answers="first", by=builders.a_viewer(Role.PARTNER))


@pytest.mark.django_db
def test_the_page_of_what_is_due_opens_for_both(client):
    builders.an_organisation("Old House", checked_on=TODAY - timedelta(days=400))
    builders.signed_in(client, builders.a_coordinator())
    assert "Old House" in client.get(reverse("people:upkeep")).content.decode()
    builders.signed_in(client, builders.a_viewer(Role.PARTNER))
    assert "Old House" not in client.get(reverse("people:upkeep")).content.decode()
