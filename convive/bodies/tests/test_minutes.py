"""Minutes, dissent and letters: written by several, approved, in any direction, told in time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from convive.bodies import actions, jobs, queries
from convive.bodies.models import Dissent, Meeting, SentLetter
from convive.bodies.tests.builders import (
    TODAY,
    a_body,
    a_decision,
    a_meeting,
    a_seat,
    a_task,
    came,
)
from convive.city.tests.builders import a_city
from convive.ground.refusals import Refused
from convive.ground.viewers import House
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
)
from convive.people.viewer import Viewer

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def office(client):
    """A client signed in as the coordinator."""
    a_city()
    return signed_in(client, a_coordinator())


def url(name, *args):
    return reverse(f"bodies:{name}", args=args)


def said(response):
    return response.content.decode()


def titles(meeting):
    return [str(item.title) for item in meeting.agenda.all()]


def test_two_people_write_the_minutes_and_the_second_sees_what_the_first_wrote(office):
    meeting = a_meeting(on=TODAY)
    point = meeting.agenda.first()
    page = url("minutes", meeting.ref)
    office.post(page, {f"said_{point.pk}_en": "All came.", "_version": "1"})
    second = office.post(page, {f"said_{point.pk}_en": "Few came.", "_version": "1"})
    assert "All came." in said(second)
    assert "Few came." in said(second)
    point.refresh_from_db()
    assert str(point.said) == "All came."


def test_a_refused_form_still_stands_for_what_its_editor_had_open(office):
    meeting = a_meeting(on=TODAY)
    actions.amend_meeting(meeting, {"place": "Hall"}, version=1, by=House())
    sent = {"on": "not a day", "_version": "1"}
    refused = said(office.post(url("amend_meeting", meeting.ref), sent))
    assert 'name="_version" value="1"' in refused


def test_minutes_are_a_draft_until_approved_and_a_change_makes_them_a_draft_again():
    body = a_body()
    meeting, after = a_meeting(body), a_meeting(body, on=LATER)
    with pytest.raises(Refused):
        actions.approve_minutes(meeting, on=TODAY, by=House())
    point = meeting.agenda.first()
    actions.write_minutes(meeting, {point.pk: "All came."}, by=House())
    assert meeting.minutes_state == Meeting.MinutesState.DRAFT
    with pytest.raises(Refused):
        actions.approve_minutes(meeting, at=a_meeting(on=LATER), on=LATER, by=House())
    actions.approve_minutes(meeting, at=after, on=LATER, by=House())
    assert meeting.approved_at == after
    actions.write_minutes(meeting, {point.pk: "Most came."}, by=House())
    assert meeting.minutes_state == Meeting.MinutesState.DRAFT
    drafts = queries.drafts_of(House(), meeting)
    told = [(draft.is_approved, str(draft.points[0][1])) for draft in drafts]
    assert told == [(False, "Most came."), (True, "All came."), (False, "All came.")]
    assert queries.drafts_of(Viewer.nobody(), meeting) == []


def test_minutes_written_from_right_to_left_stand_in_their_direction(office):
    meeting = a_meeting(on=TODAY)
    point = meeting.agenda.first()
    actions.write_minutes(meeting, {point.pk: {"ar": "اتفق الجميع على الإنارة."}}, by=House())
    for name in ("meeting", "paper", "drafts"):
        assert '<div lang="ar" dir="auto">' in said(office.get(url(name, meeting.ref)))


@pytest.mark.req("NLC-07")
def test_minutes_tag_points_as_exchange_knowledge_and_action_and_the_year_counts_them(office):
    body = a_body("Cooperation group of 28 agencies")
    meeting = a_meeting(body, on=timezone.localdate(), agenda=("News", "A study", "A hotline"))
    sent = {"_version": "1"}
    for item, tag in zip(meeting.agenda.all(), ("exchange", "knowledge", "action"), strict=True):
        sent |= {f"said_{item.pk}_en": "Yes.", f"tag_{item.pk}": tag}
    sent[f"more_{meeting.agenda.last().pk}_en"] = "Who pays for the nights?"
    office.post(url("minutes", meeting.ref), sent)
    assert [item.tag for item in meeting.agenda.all()] == ["exchange", "knowledge", "action"]
    tally = queries.tally_for(House(), body, year=timezone.localdate().year)
    assert tally.meetings == 1
    assert [len(items) for _tag, items in tally.points] == [1, 1, 1]
    page = said(office.get(url("tally", body.ref)))
    for words in ("1 meeting took place", "Shared knowledge", "Who pays for the nights?"):
        assert words in " ".join(page.split())
    minutes = said(office.get(url("paper", meeting.ref)))
    assert "Something to do" in minutes


@pytest.mark.req("GOV-13")
def test_new_ties_are_counted_as_a_result_of_a_year_of_meetings():
    body = a_body()
    pair = [
        a_seat(body, organisation=an_organisation(name), person=a_person(name))
        for name in ("School", "Choir")
    ]
    for month in (1, 2):
        came(a_meeting(body, on=date(2026, month, 5), state="held"), *pair)
    assert queries.tally_for(House(), body, year=2026).new_contacts == 1


def test_an_organisation_alone_changes_its_dissent(client):
    a_city()
    choir, boss = an_organisation("Harbour Choir"), a_coordinator()
    singer = a_user("partner", organisation=choir, name="Lea Singer")
    decision = a_decision()
    body = decision.meeting.body
    a_seat(body, "choir", organisation=choir, person=singer)
    common = {"publish": True, "on": TODAY}
    actions.write_dissent(decision, choir, words={"en": "By letter: no."}, by=boss, **common)
    with pytest.raises(Refused):
        actions.write_dissent(decision, choir, words={"en": "Softer."}, by=boss, **common)
    with pytest.raises(PermissionDenied):
        actions.write_dissent(decision, choir, words={}, by=a_viewer("partner"), **common)
    with pytest.raises(Refused):
        actions.write_dissent(
            decision, an_organisation("Press"), words={"en": "No"}, by=boss, **common
        )
    page = url("dissent", decision.ref)
    words = {"organisation": choir.ref, "words_en": "Too early.", "_version": "1"}
    signed_in(client, singer).post(page, words)
    kept = Dissent.objects.get()
    assert (str(kept.words), kept.published_on) == ("Too early.", None)
    again = client.post(page, words | {"words_en": "Never."})
    assert again.status_code == 409


def test_a_meeting_that_comes_again_is_called_for_a_year(office):
    body = a_body()
    words = {
        "title_en": "Open evening", "on": "2026-12-08", "at": "18:00", "minutes_long": "60",
        "again": "monthly", "times": "12", "is_open": "open", "agenda": "Welcome",
    }  # fmt: skip
    office.post(url("call", body.ref), words)
    days = sorted(body.meetings.values_list("on", flat=True))
    assert len(days) == 12
    assert {day.weekday() for day in days} == {1}
    assert days[-1] == date(2027, 11, 9)
    assert all(one.is_public for one in body.meetings.all())


def test_a_remote_meeting_needs_its_link():
    with pytest.raises(Refused):
        actions.call(a_body(), title="Evening", on=LATER, manner="both", by=House())


def invited(meeting, **about):
    person = a_person("Lina", **about)
    seat = a_seat(meeting.body, "school", person=person, agreed_on=TODAY)
    meeting.invitations.create(
        seat=seat, person=person, invited_on=TODAY, mailed_on=TODAY - timedelta(days=9)
    )
    return person


def test_who_was_invited_hears_once_that_a_meeting_moved_or_is_cancelled():
    a_city()
    meeting = a_meeting(a_body("Panel on one family"), on=LATER, at=time(18))
    invited(meeting, language="fr")
    for _twice in range(2):
        jobs.tell_change.call(meeting.ref)
    actions.cancel(meeting, why="The hall is wet.", by=House())
    jobs.tell_change.call(meeting.ref)
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert "Panel" not in letter.subject + letter.body
        assert meeting.ref in letter.body
    name, content, kind = mail.outbox[1].attachments[0]
    assert (name, kind) == ("meeting.ics", "text/calendar")
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert str(event["STATUS"]) == "CANCELLED"


def test_reminders_go_by_day_once_to_who_is_invited_and_to_who_owes_a_task():
    a_city()
    meeting = a_meeting(a_body("Panel on one family"), on=TODAY + timedelta(days=2))
    invited(meeting)
    a_task(owner=a_user("partner"), due_on=TODAY + timedelta(days=1))
    a_task(owner=a_user("partner"), due_on=TODAY - timedelta(days=1))
    a_task(owner=a_user("partner"), due_on=LATER)
    a_task(owner=a_person("No account"), due_on=TODAY)
    assert jobs.remind(MORNING.replace(hour=2)) == 0
    assert jobs.remind(MORNING) == 3
    assert jobs.remind(MORNING) == 0
    assert sorted(SentLetter.objects.values_list("sort", flat=True)) == [
        "late_task", "reminder", "task",
    ]  # fmt: skip
    assert all("Panel" not in one.subject + one.body for one in mail.outbox)


def test_members_hear_that_the_minutes_are_there():
    a_city()
    meeting = a_meeting()
    a_seat(meeting.body, person=a_person("Lina"), agreed_on=TODAY)
    a_seat(meeting.body, person=a_person("Omar"))
    jobs.tell_minutes.call(meeting.ref)
    assert mail.outbox == []
    actions.write_minutes(meeting, {}, minutes="We met.", by=House())
    actions.approve_minutes(meeting, on=TODAY, by=House())
    jobs.tell_minutes.call(meeting.ref)
    assert len(mail.outbox) == 1
