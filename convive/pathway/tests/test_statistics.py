"""Rows for the statistics wait sealed, go in shuffled batches, and small numbers are hidden."""

from datetime import date, timedelta

import pytest

from convive.audit import counts
from convive.audit.models import Event
from convive.ground.viewers import House
from convive.pathway import jobs
from convive.pathway.actions import statistics, watching
from convive.pathway.ends import figures, words
from convive.pathway.models import Activity, PendingRow, SenderCount, StatisticsRow
from convive.pathway.queries import templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.tests.small_cases import (
    a_room,
    a_small_case,
    on_the_small_template,
    the_template,
)
from convive.people.models import Person
from convive.people.rules import Role
from convive.people.tests.builders import LONG_AGO, a_membership, a_user, an_organisation, viewer_of
from convive.people.viewer import Viewer
from convive.spaces import keeper
from convive.spaces.rules.opening import Purpose
from convive.spaces.tests.builders import a_holder, a_member

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 12)


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    settings.BUCKETS_DIR = tmp_path / "buckets"
    return on_the_small_template(monkeypatch)


@pytest.fixture
def space():
    return a_room()


def rows(space, number, *, on=TODAY):
    for _number in range(number):
        case, _keys = a_small_case(space, on=on - timedelta(days=30))
        case.outcome = "closed"
        statistics.note(case, (), by=House(), on=on)


def test_nine_rows_wait_and_ten_are_written_at_once_without_anything_of_their_case(space):
    rows(space, 9)
    assert not statistics.spaces_to_write(on=TODAY)
    rows(space, 1)
    names = set(PendingRow.objects.values_list("name", flat=True))
    [ready] = statistics.spaces_to_write(on=TODAY)
    statistics.write(ready, by=House(), on=TODAY)
    assert not PendingRow.objects.exists()
    assert StatisticsRow.objects.count() == 10
    assert not names & set(StatisticsRow.objects.values_list("name", flat=True))
    assert {field.name for field in StatisticsRow._meta.get_fields()} == {
        *("name", "space", "month", "door", "referrer", "area", "days", "outcome"),
        *("needs_unserved", "marks", "subject"),
    }


FEEDBACK = {"from_whom": "person", "helpful": "yes", "fair": "no"}


def an_ended_case(space, *, on=TODAY):
    """A case with support that ended; its row was counted when it did."""
    case, _keys = a_small_case(space, on=on - timedelta(days=30))
    case.outcome, case.closed_on = "closed", on
    case.save()
    helper = a_member(space, a_holder(name="Carl Coach"), roles=["provider"])
    Activity.objects.create(
        case=case, provider=helper, purpose="support", sitting="0" * 12, state="ended"
    )
    statistics.note(case, (), by=House(), on=on)
    return case


def said(space):
    rows = StatisticsRow.objects.filter(space=space)
    return sorted(mark for row in rows for mark in row.marks if mark.startswith("said-"))


@pytest.mark.req("MEL-19")
def test_what_the_person_says_after_the_end_is_counted_once_and_is_no_concern_more(space):
    case = an_ended_case(space)
    earlier = Sheet("feedback", "1" * 12, TODAY, "", {**FEEDBACK, "helpful": ""}, (), False, ())
    statistics.heard_after(case, [earlier], FEEDBACK, on=TODAY + timedelta(days=40))
    statistics.heard_after(case, [], {**FEEDBACK, "from_whom": "family"}, on=TODAY)
    assert PendingRow.objects.count() == 2, "the row of the case, and what was said after it"
    statistics.write(space, by=House(), on=TODAY + timedelta(days=45))
    assert StatisticsRow.objects.count() == 1
    assert said(space) == ["said-helpful-yes"], "the other question was answered before the end"
    assert not PendingRow.objects.exists()


@pytest.mark.req("MEL-19")
def test_what_is_said_of_a_year_that_is_over_does_not_change_what_was_published(space):
    case = an_ended_case(space)
    statistics.heard_after(case, [], FEEDBACK, on=date(TODAY.year + 1, 1, 2))
    case.activities.update(state="proposed")
    statistics.heard_after(case, [], FEEDBACK, on=TODAY)
    assert PendingRow.objects.count() == 1, "neither of another year nor without support begun"


def test_the_order_of_a_batch_is_not_the_order_of_the_cases(space, monkeypatch):
    shuffled = []
    monkeypatch.setattr(
        statistics.secrets.SystemRandom, "shuffle", lambda self, rows: shuffled.append(len(rows))
    )
    rows(space, 10)
    statistics.write(space, by=House(), on=TODAY)
    assert shuffled == [10]


def test_few_rows_are_written_when_their_month_is_over(space):
    rows(space, 2)
    statistics.write(space, by=House(), on=date(2026, 5, 31))
    assert not StatisticsRow.objects.exists()
    [ready] = statistics.spaces_to_write(on=date(2026, 6, 1))
    statistics.write(ready, by=House(), on=date(2026, 6, 1))
    assert StatisticsRow.objects.count() == 2


def test_waiting_rows_hold_nothing_readable(space):
    rows(space, 1)
    assert b"closed" not in bytes(PendingRow.objects.get().sealed)


def a_quarter(space, *, month, **outcomes):
    for outcome, number in outcomes.items():
        for _number in range(number):
            StatisticsRow.objects.create(
                name=f"{outcome}{month}{_number}",
                space=space,
                month=month,
                door="web",
                referrer="relative",
                outcome=outcome,
                days={"received": 4},
            )


@pytest.mark.req("SAF-17")
def test_small_numbers_are_hidden_and_cannot_be_found_by_subtraction(space):
    a_quarter(space, month=date(2026, 2, 1), closed=30, unfounded=14, redirected=3)
    shown = figures.figures_for(Viewer.nobody(), space.ref, today=TODAY)
    [(quarter, cells)] = shown.tables[0].rows
    assert quarter == "Quarter 1 of 2026"
    told = dict(zip(shown.tables[0].headers, cells, strict=True))
    assert shown.threshold == 10
    assert told[words.outcome("redirected", templates.of_space(space))] is None
    assert [number for number in cells if number is None] != [None]
    assert 3 not in cells


def test_a_quarter_that_is_not_over_is_not_shown_and_no_sum_over_quarters_exists(space):
    a_quarter(space, month=date(2026, 2, 1), closed=30)
    a_quarter(space, month=date(2026, 4, 1), closed=30)
    shown = figures.figures_for(Viewer.nobody(), space.ref, today=TODAY)
    assert [name for name, _cells in shown.tables[0].rows] == ["Quarter 1 of 2026"]
    later = figures.figures_for(Viewer.nobody(), space.ref, today=date(2026, 7, 1))
    assert [name for name, _cells in later.tables[0].rows] == [
        "Quarter 1 of 2026",
        "Quarter 2 of 2026",
    ]
    assert later.tables[0].rows[0] == shown.tables[0].rows[0]


def test_members_see_counts_from_five_and_two_spaces_are_never_counted_together(space):
    a_quarter(space, month=date(2026, 2, 1), closed=6)
    other = a_room()
    a_quarter(other, month=date(2026, 1, 1), closed=60)
    inside = figures.figures_for(space.lead_holder, space.ref, today=TODAY)
    assert inside.tables[0].rows == (("Quarter 1 of 2026", (6, 6)),)
    outside = figures.figures_for(Viewer.nobody(), space.ref, today=TODAY)
    assert outside.tables[0].rows == (("Quarter 1 of 2026", (None, None)),)


def test_the_page_of_figures_opens_for_everybody(client, space):
    a_quarter(space, month=date(2025, 2, 1), closed=30)
    page = client.get(f"/figures/{space.ref}/").content.decode()
    assert "Quarter 1 of 2025" in page


@pytest.mark.req("SAF-16")
def test_ten_concerns_of_one_sender_about_one_area_in_a_month_alert_data_protection(
    space, mailoutbox, django_capture_on_commit_callbacks
):
    a_user(Role.DATA_PROTECTION, email="officer@example.org")
    sender, form = a_holder(), the_template().forms["concern"]

    def send(times, area="area1"):
        with django_capture_on_commit_callbacks(execute=True):
            for _time in range(times):
                watching.count(space, form, {"area": area}, by=sender, on=TODAY)

    send(9)
    send(9, area="area2")
    assert not mailoutbox
    assert sender.ref not in str(list(SenderCount.objects.values()))
    send(1)
    assert [letter.to for letter in mailoutbox] == [["officer@example.org"]]
    noticed = SenderCount.objects.get(noticed_on__isnull=False)
    assert (noticed.sender, noticed.area, noticed.count) == (sender.ref, "area1", 10)
    assert Event.objects.filter(verb="pathway.pattern.noticed").count() == 1
    send(3)
    assert len(mailoutbox) == 1


def test_senders_without_an_account_are_not_counted(space):
    form = the_template().forms["concern"]
    for _time in range(12):
        watching.count(space, form, {"area": "area1"}, by=Viewer.nobody(), on=TODAY)
    assert not SenderCount.objects.exists()


def test_counts_of_senders_are_forgotten_with_their_month(space):
    form = the_template().forms["concern"]
    watching.count(space, form, {"area": "area1"}, by=a_holder(), on=TODAY)
    watching.forget_old(on=date(2026, 6, 1))
    assert not SenderCount.objects.exists()


def counted(key):
    lines, _events = counts.of_year(_now().year)
    return next(line.number for line in lines if line.key == key)


@pytest.mark.req("SAF-04")
def test_a_reading_by_an_elected_official_or_the_police_would_stand_in_the_yearly_count(space):
    case, _keys = a_small_case(space, on=_now().date())
    keeper.open(case.record, purpose=Purpose.INTAKE, by=space.lead_holder, now=_now())
    assert counted("records.opened") == 1
    assert counted("records.opened_by_elected") == 0
    assert counted("records.opened_by_police") == 0
    lead = Person.objects.get(ref=space.lead_holder.ref)
    a_membership(lead, an_organisation("Town hall"), Role.MAYOR, since=LONG_AGO)
    assert counted("records.opened_by_elected") == 1
    lead.memberships.filter(role=Role.MAYOR).update(until=LONG_AGO)
    assert counted("records.opened_by_elected") == 0


def test_the_list_of_patterns_is_for_data_protection_only(client, space):
    from convive.people.tests.builders import signed_in

    address = "/rooms/patterns/"
    officer = a_user(Role.DATA_PROTECTION)
    assert signed_in(client, officer).get(address).status_code == 200
    assert signed_in(client, a_user(Role.PARTNER)).get(address).status_code != 200
    assert viewer_of(officer).may("spaces.watch")


def test_the_clock_writes_batches(space):
    rows(space, 10, on=_now().date())
    assert jobs.write_statistics(_now()) == 1


def _now():
    from django.utils import timezone

    return timezone.now()
