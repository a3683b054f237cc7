"""Who trained whom: three generations, nothing counted twice, clubs, and what is seen together."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse

from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation, signed_in
from convive.places.tests.builders import an_area
from convive.programmes.lineage import actions, clubs, export, queries, rules
from convive.programmes.lineage.rules import Held, Node
from convive.programmes.models import Trainer
from convive.programmes.reach.tests.builders import TODAY, a_programme, a_session, a_type

pytestmark = pytest.mark.django_db
EARLIER = TODAY - timedelta(days=90)


def a_trainer(course, role="Trainer", *teachers, sessions=(), **about):
    by = a_coordinator()
    on = {"trained_on": EARLIER} | about
    made = actions.add_trainer(course, role=role, taught_by=teachers, by=by, **on)
    if sessions:
        actions.pass_on(made, sessions, by=by)
    return made


@pytest.mark.req("TRN-12", "SYS-30")
def test_the_tree_shows_trainers_coaches_and_young_people_and_counts_nobody_twice():
    a_type("sport", counts=(queries.reach.FIRST_TIME,))
    course, afternoons = a_programme("Coaches"), a_programme("Afternoons")
    training = a_session(course, came=9)
    shared = a_session(afternoons, came=20, counts={"new_here": 12})
    own = a_session(afternoons, came=15, counts={"new_here": 4})
    first = a_trainer(course, "Trainer", sessions=[training], people=2)
    other = a_trainer(course, "Second trainer")
    a_trainer(course, "PE teacher", first, other, sessions=[shared, own], people=5)
    a_trainer(course, "Coach", first, sessions=[shared], people=4)

    found = queries.lineage_for(a_coordinator(), course, today=TODAY)
    assert found.generations == 3
    assert [(row.number, row.people) for row in found.rows] == [(1, 3), (2, 9)]
    assert (found.trained, found.sessions, found.attendances, found.once) == (12, 3, 35, 16)
    assert found.counted_twice == 35, "the PE teacher stands in two branches"
    (one, two) = found.branches
    assert (one.whole.attendances, two.whole.attendances) == (35, 35)
    table = list(csv.reader(io.StringIO(export.table(found).removeprefix("\ufeff"))))
    assert table[3][:5] == ["All, nothing counted twice", "12", "3", "35", "16"]


def test_who_was_trained_by_two_stands_in_the_table_once():
    course = a_programme()
    first, other = a_trainer(course, "First"), a_trainer(course, "Other")
    a_trainer(course, "Coach", first, other)
    text = export.table(queries.lineage_for(a_coordinator(), course, today=TODAY))
    assert sum(",Coach," in line for line in text.splitlines()) == 1


def test_nobody_was_trained_by_themselves_through_others_nor_before_their_trainer():
    course, by = a_programme(), a_coordinator()
    first = a_trainer(course, "First")
    second = a_trainer(course, "Second", first)
    with pytest.raises(Refused):
        actions.amend_trainer(first, {"taught_by": [second]}, version=first.version, by=by)
    with pytest.raises(Refused):
        a_trainer(course, "Third", second, trained_on=EARLIER - timedelta(days=1))


def test_a_circle_that_stands_in_the_tables_all_the_same_ends():
    nodes = [Node("a", taught_by=("b",)), Node("b", taught_by=("a",)), Node("c")]
    assert rules.generations(nodes) == {"c": 1}
    held = {"x": Held(5)}
    assert rules.tree([Node("c", sessions=frozenset("x")), *nodes[:2]], held).whole.attendances == 5


def test_a_role_is_written_and_a_name_is_not():
    with pytest.raises(Refused):
        a_trainer(a_programme(), "Leila Haddad of 4b")
    with pytest.raises(Refused):
        a_trainer(a_programme(), "")


@pytest.mark.req("TRN-12")
def test_two_who_teach_keep_what_they_saw_of_a_session_and_no_mark():
    course, by = a_programme(), a_coordinator()
    one = a_trainer(course)
    with pytest.raises(Refused):
        actions.observe(one, on=TODAY, observer="Trainer of the club", went_well=" ", by=by)
    actions.observe(
        one, on=TODAY, observer="Trainer of another club", went_well="Everybody spoke.", by=by
    )
    found = queries.lineage_for(by, course, today=TODAY)
    assert found.branches[0].is_observed_lately
    assert found.unobserved == 0
    later = queries.lineage_for(by, course, today=TODAY + timedelta(days=400))
    assert later.unobserved == 1


def test_who_neither_runs_nor_carries_it_sees_small_counts_hidden_and_no_tree():
    course = a_programme()
    a_trainer(course, people=3, sessions=[a_session(a_programme(), came=40)])
    found = queries.lineage_for(a_viewer("partner"), course, today=TODAY)
    assert not found.branches
    assert found.rows[0].people is None
    assert found.attendances == 40


@pytest.mark.req("PRI-25")
def test_the_report_shows_clubs_with_a_charter_a_trained_coach_and_something_mixed():
    club, other = an_organisation("Rowing club"), an_organisation("Chess club")
    whole = a_programme(
        "Rowing", told={"club": club.ref, "charter_signed_on": "2026-01-05", "welfare_lead": "Desk"}
    )
    a_programme("Chess", told={"club": other.ref, "charter_signed_on": "2026-01-05"})
    a_session(whole, came=12, represented=["North", "South"])
    a_session(whole, came=12, represented=["North"])
    by = a_coordinator()
    assert clubs.report_for(by).whole == 0
    actions.add_trainer(whole, role="Coach", organisation=club, trained_on=EARLIER, by=by)
    report = clubs.report_for(by)
    assert report.whole == 1
    first = report.clubs[0]
    assert (str(first.organisation), first.charter_on, first.mixed) == (
        "Rowing club",
        date(2026, 1, 5),
        1,
    )


def test_the_pages_open_and_keep_who_passes_it_on(client):
    a_city()
    signed_in(client, a_coordinator())
    course = a_programme()
    north = an_area("North")
    told = {"role_en": "PE teacher", "people": "6", "trained_on": "2026-01-05", "areas": north.ref}
    answer = client.post(reverse("programmes:add_trainer", args=[course.ref]), told)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    one = Trainer.objects.get()
    session = a_session(course, came=11)
    answer = client.post(
        reverse("programmes:pass_on", args=[one.ref]), {"sessions": [session.ref]}, follow=True
    )
    assert "11 people came" in answer.content.decode()
    seen = {
        "on": "2026-03-01",
        "observer": "Another trainer",
        "went_well": "Calm.",
        "seen_aim": "yes",
    }
    answer = client.post(reverse("programmes:observe", args=[one.ref]), seen, follow=True)
    assert "Calm." in answer.content.decode()
    page = client.get(reverse("programmes:lineage", args=[course.ref])).content.decode()
    assert "PE teacher" in page
    for name, words in (
        ("lineages", []),
        ("begin_line", []),
        ("club_report", []),
        ("amend_trainer", [one.ref]),
        ("lineage_file", [course.ref]),
        ("initiative", [course.ref]),
    ):
        assert client.get(reverse(f"programmes:{name}", args=words)).status_code == 200


def test_who_sees_no_tree_sees_no_small_number_in_the_list_nor_what_was_seen_of_one(client):
    a_city()
    course, by = a_programme(), a_coordinator()
    one = a_trainer(course, people=1)
    actions.observe(one, on=TODAY, observer="A colleague", went_well="Calm words.", by=by)
    assert queries.courses_for(a_viewer("partner")) == [(course, None)]
    assert queries.courses_for(by) == [(course, 1)]
    page = signed_in(client, a_viewer("partner")).get(reverse("programmes:trainer", args=[one.ref]))
    assert "Calm words." not in page.content.decode()
