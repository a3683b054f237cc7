"""Dates ahead: their preparation, and the quiet before an election."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from convive.bodies.models import Task
from convive.city.tests.builders import a_city
from convive.ground.refusals import Changed, Refused
from convive.people.tests.builders import a_coordinator, a_user, a_viewer, an_organisation
from convive.plan import actions as plan
from convive.plan.calendar import actions, jobs, queries
from convive.plan.mayor.tests.builders import an_election
from convive.plan.models import Occasion
from convive.plan.tests.builders import a_framework, an_action

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country_packs")]
TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("UTC"))


@pytest.mark.req("CRI-13")
def test_sixty_days_before_an_election_the_list_of_tasks_is_there_once():
    owner = a_user(name="Ines")
    early = an_election(TODAY + timedelta(days=61), owner=owner)
    vote = an_election(TODAY + timedelta(days=60), owner=owner)
    assert jobs.prepare_what_comes(NOW) == 1
    assert jobs.prepare_what_comes(NOW) == 0
    vote.refresh_from_db()
    tasks = queries.tasks_of(vote)
    assert len(tasks) == 8
    assert {task.owner for task in tasks} == {owner}
    assert all(task.due_on >= TODAY for task in tasks)
    assert tasks[-1].due_on > vote.on  # what we learned
    assert queries.tasks_of(early) == []


def test_when_the_date_moves_its_open_tasks_move_along():
    by = a_coordinator()
    vote = an_election(date(2026, 4, 20), owner=a_user("mayor"))
    actions.prepare(vote, today=TODAY, by=by)
    done = queries.tasks_of(vote)[0]
    Task.objects.filter(pk=done.pk).update(done_on=TODAY)
    before = {one.pk: one.due_on for one in queries.tasks_of(vote)}
    changes = {"on": date(2026, 6, 22)}
    actions.amend(vote, changes, version=vote.version, today=TODAY, by=by)
    after = {one.pk: one.due_on for one in queries.tasks_of(vote)}
    assert after.keys() == before.keys()
    assert all(after[pk] > before[pk] for pk in after if pk != done.pk)
    assert after[done.pk] == before[done.pk]
    assert Task.objects.count() == 8


def test_a_feast_that_moves_comes_on_its_day_each_year_and_is_taken_once():
    by = a_coordinator()
    feast = actions.take("eid-al-fitr", today=TODAY, by=by)
    assert actions.take("eid-al-fitr", today=TODAY, by=by) == feast
    assert queries.next_day(feast, today=TODAY) == date(2026, 3, 20)
    assert queries.next_day(feast, today=date(2026, 3, 21)) == date(2027, 3, 9)
    offered = {one.key for one in queries.offered_for(by, today=TODAY)}
    assert "eid-al-fitr" not in offered
    assert {"passover", "vesak", "nowruz", "diwali"} <= offered
    with pytest.raises(Refused):
        actions.take("full-moon", today=TODAY, by=by)


def test_the_country_gives_the_regulated_period_where_its_rule_is_known():
    a_city(country="FR")
    found = queries.proposed_for(an_election(date(2026, 3, 15)))
    assert (found.since, found.until) == (date(2025, 9, 1), date(2026, 3, 15))
    assert "L. 52-1" in found.source


def quiet_now(by):
    vote = an_election(date(2026, 3, 15))
    since, until = date(2026, 1, 1), vote.on
    return actions.keep_quiet(
        vote, quiet_from=since, quiet_until=until, quiet_source="Art. 1", version=1, by=by
    )


@pytest.mark.req("COM-13")
def test_in_the_regulated_period_nothing_new_is_published_with_the_city_in_front():
    by, owner = a_coordinator(), an_organisation()
    quiet_now(by)
    framework = a_framework(state="adopted")
    about = {"title": "Big feast", "level": "primary", "owner": owner, "begins_on": TODAY}
    front = about | {"is_public": True, "visibility": "front"}
    with pytest.raises(Refused, match="keeps quiet") as refusal:
        plan.add_action(framework, **front, today=TODAY, by=by)
    assert "Verified facts" in str(refusal.value.instead)
    assert refusal.value.missing == ("Art. 1",)
    after = date(2026, 3, 16)
    plan.add_action(framework, **front, today=after, by=by)
    plan.add_action(framework, **about, is_public=True, visibility="co-branded", today=TODAY, by=by)
    hidden = an_action(framework, is_public=False)
    with pytest.raises(Refused):
        plan.amend_action(hidden, {"is_public": True}, version=None, today=TODAY, by=by)


def test_what_was_public_before_the_quiet_stays_and_can_be_corrected():
    by = a_coordinator()
    quiet_now(by)
    action = an_action(a_framework(state="adopted"), is_public=True)
    plan.amend_action(action, {"title": {"en": "Benches"}}, version=None, today=TODAY, by=by)
    assert action.is_public


def test_the_period_has_two_ends_and_a_rule():
    by, vote = a_coordinator(), an_election(date(2026, 3, 15))
    for about, field in (
        ({"quiet_from": TODAY, "quiet_until": None, "quiet_source": "A"}, "quiet_until"),
        (
            {"quiet_from": TODAY, "quiet_until": date(2026, 3, 1), "quiet_source": "A"},
            "quiet_until",
        ),
        ({"quiet_from": TODAY, "quiet_until": vote.on, "quiet_source": " "}, "quiet_source"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.keep_quiet(vote, **about, version=1, by=by)
        assert refusal.value.field == field
    feast = Occasion.objects.create(title="Feast", sort="feast", on=TODAY)
    with pytest.raises(Refused):
        actions.keep_quiet(
            feast, quiet_from=TODAY, quiet_until=TODAY, quiet_source="A", version=1, by=by
        )


def test_partners_read_dates_and_write_none_and_the_second_editor_is_told():
    by, vote, partner = a_coordinator(), an_election(date(2026, 6, 1)), a_viewer("partner")
    assert queries.occasion_for(partner, vote.ref) == vote
    with pytest.raises(PermissionDenied):
        actions.prepare(vote, today=TODAY, by=partner)
    actions.learn(vote, learned="Ask earlier.", version=1, by=by)
    with pytest.raises(Changed):
        actions.learn(vote, learned="Ask later.", version=1, by=by)


@pytest.mark.req("COM-13")
def test_an_election_brings_its_regulated_period_and_keeps_it_when_the_day_moves():
    a_city(country="FR")
    by = a_coordinator()
    vote = actions.add(title="Council", sort="election", on=date(2026, 3, 15), by=by)
    assert queries.in_regulated_period(TODAY) == vote
    changes = {"on": date(2026, 12, 6)}
    actions.amend(vote, changes, version=vote.version, today=TODAY, by=by)
    vote.refresh_from_db()
    assert (vote.quiet_from, vote.quiet_until) == (date(2026, 6, 1), date(2026, 12, 6))
    assert queries.in_regulated_period(TODAY) is None
    own = {"quiet_from": TODAY, "quiet_until": TODAY, "quiet_source": "Order 3"}
    actions.keep_quiet(vote, **own, version=vote.version, by=by)
    actions.amend(vote, {"on": date(2026, 12, 13)}, version=vote.version, today=TODAY, by=by)
    vote.refresh_from_db()
    assert vote.quiet_until == TODAY
