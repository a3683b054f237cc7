"""What has an offer and what has none, named in sentences; how many came, counted as what they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from convive.bodies.tests.builders import a_body, a_meeting, a_seat, a_task, came
from convive.city.tests.builders import a_city
from convive.people.tests.builders import a_coordinator, a_viewer, an_organisation
from convive.places.tests.builders import an_area
from convive.plan.models import BudgetLine
from convive.programmes.models import Contribution
from convive.programmes.reach import actions, contacts, course, queries
from convive.programmes.reach.rules import Differs, Span
from convive.programmes.reach.tests.builders import NOW, TODAY, a_programme, a_session, a_type

pytestmark = pytest.mark.django_db
YEAR = Span(TODAY - timedelta(days=365), TODAY + timedelta(days=1))


@pytest.mark.req("PRI-11")
def test_a_city_with_only_youth_courses_sees_that_adults_and_older_people_have_no_offer():
    a_programme("Media literacy", ages=["teens"])
    gaps = queries.coverage_for(a_coordinator()).gaps
    assert "Adults have no offer." in gaps
    assert "Older people have no offer." in gaps
    assert "Teenagers have no offer." not in gaps


@pytest.mark.req("LVL-02")
def test_a_city_with_only_offline_programmes_sees_that_nothing_happens_online():
    a_programme(setting="offline")
    gaps = queries.coverage_for(a_coordinator()).gaps
    assert "Nothing happens online for everybody (primary prevention)." in gaps
    a_programme(setting="both")
    gaps = queries.coverage_for(a_coordinator()).gaps
    assert "Nothing happens online for everybody (primary prevention)." not in gaps


def test_a_district_and_a_language_without_a_programme_are_named():
    a_city(languages=["en", "ar"])
    mills, harbour = an_area("Mills"), an_area("Harbour")
    a_programme(areas=[mills], languages=["en"], ages=["adults"])
    found = queries.coverage_for(a_coordinator())
    assert f"Nothing takes place in {harbour}." in found.gaps
    assert f"Nothing takes place in {mills}." not in found.gaps
    assert any("العربية" in gap for gap in found.gaps)
    at = [str(area) for area in found.areas].index(str(mills))
    assert {str(said): counts for said, counts in found.rows}["Adults"][at] == 1


def test_what_has_ended_or_is_only_a_draft_is_no_offer():
    a_programme(state="ended", ages=["teens"])
    a_programme(state="draft", ages=["teens"])
    found = queries.coverage_for(a_coordinator())
    assert found.initiatives == 0
    assert "Teenagers have no offer." in found.gaps


@pytest.mark.req("LVL-01")
def test_a_type_that_nobody_does_is_a_gap_too(db):
    a_type("choir", "Choir")
    assert "Nobody does this yet: Choir." in queries.coverage_for(a_coordinator()).gaps


def test_attendances_are_not_people_and_people_are_counted_only_where_a_type_counts_them_once():
    a_type("sport", counts=(queries.FIRST_TIME,))
    club, choir = a_programme(), a_programme("Choir", type="choir")
    a_session(club, came=20, counts={queries.FIRST_TIME: 12})
    a_session(club, at=NOW - timedelta(days=7), came=25, counts={queries.FIRST_TIME: 5})
    a_session(choir, came=30)
    found = {one.key: one for one in queries.reached_by_type(a_coordinator(), YEAR)}
    assert (found["sport"].sessions, found["sport"].attendances, found["sport"].people) == (
        2,
        45,
        17,
    )
    assert (found["choir"].attendances, found["choir"].people) == (30, None)
    assert not found["choir"].counts_people


def test_a_session_that_was_cancelled_or_lies_outside_the_time_counts_for_nothing():
    club = a_programme()
    a_session(club, came=20)
    a_session(club, at=NOW - timedelta(days=800), came=99)
    a_session(club, at=NOW + timedelta(hours=5), state="cancelled", came=None)
    (found,) = queries.reached_by_type(a_coordinator(), YEAR)
    assert (found.sessions, found.attendances) == (1, 20)


@pytest.mark.req("SAF-17")
def test_small_counts_are_hidden_from_partners_and_from_the_council_and_shown_to_who_runs_them():
    a_session(a_programme(), came=40)
    a_session(a_programme("Choir", type="choir"), came=30)
    a_session(a_programme("Circle", type="circle"), came=3)

    def circle(viewer, **asked):
        return {one.key: one for one in queries.reached_by_type(viewer, YEAR, **asked)}["circle"]

    coordinator, partner = a_coordinator(), a_viewer("partner")
    assert circle(coordinator).attendances == 3
    assert circle(partner).attendances is None
    assert circle(coordinator, in_public=True).attendances is None


def test_the_list_by_level_does_not_give_away_what_the_list_by_type_hides():
    a_session(a_programme(), came=40)
    a_session(a_programme("Choir", type="choir"), came=25)
    a_session(a_programme("Circle", type="circle"), came=3)
    a_session(a_programme("Talk", type="talk", level="secondary"), came=10)
    by = a_coordinator()
    types = {one.key: one.attendances for one in queries.reached_by_type(by, YEAR, in_public=True)}
    levels = {
        one.key: one.attendances for one in queries.reached_by_level(by, YEAR, in_public=True)
    }
    assert levels == {"primary": 68, "secondary": 10}
    hidden = [key for key in ("sport", "choir", "circle") if types[key] is None]
    assert "circle" in hidden
    assert len(hidden) > 1, "One hidden number is what is missing to 68."


@pytest.mark.req("PRI-02")
def test_an_organisation_without_contact_for_the_chosen_months_is_on_the_list():
    met, sat, silent = (an_organisation(name) for name in ("Met club", "Sat club", "Silent club"))
    a_session(a_programme(partners=[met]), came=12)
    meeting = a_meeting(on=TODAY - timedelta(days=30), state="held")
    came(meeting, a_seat(meeting.body, organisation=sat))
    a_task(meeting=meeting, organisation=silent, due_on=TODAY - timedelta(days=3))
    found = contacts.not_reached_for(a_coordinator(), today=TODAY)
    names = [str(one.organisation) for one in found.organisations]
    assert str(silent) in names
    assert not {str(met), str(sat)} & set(names)
    assert next(one for one in found.organisations if one.organisation == silent).overdue == 1


@pytest.mark.req("PRI-02")
def test_a_contact_that_is_too_long_ago_no_longer_counts_and_its_day_is_told():
    partner = an_organisation("Old friends")
    a_session(a_programme(partners=[partner]), at=NOW - timedelta(days=200), came=12)

    def names(months):
        found = contacts.not_reached_for(a_coordinator(), today=TODAY, months=months)
        return {str(one.organisation): one.last for one in found.organisations}

    assert names(3)["Old friends"] == TODAY - timedelta(days=200)
    assert "Old friends" not in names(12)


def test_a_table_that_has_not_met_for_long_is_quiet():
    quiet, busy = a_body("Quiet table"), a_body("Busy table")
    a_meeting(busy, on=TODAY - timedelta(days=10), state="held")
    a_meeting(quiet, on=TODAY - timedelta(days=500), state="held")
    found = contacts.not_reached_for(a_coordinator(), today=TODAY)
    assert [str(one.body) for one in found.bodies] == ["Quiet table"]


def test_contacts_hold_no_word_of_risk():
    fields = {field.name for field in contacts.Session._meta.get_fields()}
    for word in ("risk", "threat", "suspect", "religion", "ethnicity"):
        assert not any(word in name for name in fields)


def _line(amount: int) -> BudgetLine:
    return BudgetLine.objects.create(amount=amount, origin="City budget")


@pytest.mark.req("MEL-03")
def test_a_late_programme_and_an_overspent_one_stand_in_the_list_with_their_reason():
    late = a_programme("Late start", state="ready", starts_on=TODAY - timedelta(days=20))
    dear = a_programme("Dear one", budget_line=_line(100))
    fine = a_programme("Fine one", budget_line=_line(100))
    for one, amount in ((dear, 140), (fine, 60)):
        Contribution.objects.create(
            initiative=one,
            organisation=one.carrier,
            kind="cash",
            what="Money",
            amount=amount,
            on=TODAY,
        )
    by = a_coordinator()
    actions.explain(late, why="The hall was flooded.", version=late.version, by=by)
    found = {str(one.initiative): one for one in course.differences_for(by, today=TODAY)}
    assert found["Late start"].differs == (Differs.LATE,)
    assert found["Late start"].why == "The hall was flooded."
    assert found["Dear one"].differs == (Differs.OVERSPENT,)
    assert str(fine) not in found


@pytest.mark.req("PRI-22")
def test_the_cost_of_a_type_shows_money_and_what_is_given_in_kind():
    circle = a_programme("Mothers’ circle", type="mothers")
    for kind, amount in (("cash", 800), ("room", 300), ("childcare", 200)):
        Contribution.objects.create(
            initiative=circle, organisation=circle.carrier, kind=kind, what="Given", amount=amount,
            on=TODAY,
        )  # fmt: skip
    (found,) = course.costs_by_type(a_coordinator(), YEAR)
    (cost,) = found.costs
    assert (cost.cash, cost.in_kind, cost.whole) == (800, 500, 1300)
    assert course.costs_by_type(a_viewer("partner"), YEAR) == []


def test_sessions_that_nobody_recorded_are_due_after_three_days():
    club = a_programme()
    a_session(club, at=NOW - timedelta(days=9))
    a_session(club, at=NOW - timedelta(days=1))
    (late,) = course.unrecorded_for(a_coordinator(), now=NOW)
    assert (late.initiative, late.sessions) == (club, 1)
    assert late.since == date(2026, 2, 21)
