"""Every member is told of a change, and who has not confirmed is seen."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from convive.bodies.models import Notice, Told
from convive.bodies.notices import actions, letters, queries, rules
from convive.bodies.tests.builders import a_body, a_decision, a_meeting, a_seat
from convive.city.tests.builders import a_city
from convive.ground.phrase import Phrase
from convive.ground.refusals import Changed, Refused
from convive.people.tests.builders import (
    a_coordinator,
    a_user,
    an_organisation,
    signed_in,
    viewer_of,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def a_member(name):
    house = an_organisation(f"House of {name}")
    person = a_user("partner", organisation=house, name=name, email=f"{name.split()[0]}@x.example")
    return person, house, viewer_of(person)


def told(houses, **about):
    given = {"title": "Fridays", "what": "We open on Fridays.", "why": "Many asked for it."}
    given |= {"decided_by": "The board", "read_by": TODAY + 14 * DAY, "on": TODAY}
    return actions.tell(houses, **{"by": a_coordinator()} | given | about)


@pytest.mark.req("GOV-16")
def test_a_change_says_what_why_and_who_decided_and_shows_who_has_not_confirmed():
    ada, omar = a_member("Ada Storm"), a_member("Omar Rivers")
    decision = a_decision(a_meeting(a_body()))
    notice = told([ada[1], omar[1]], decision=decision)
    actions.write_effects(
        notice, {ada[1].ref: Phrase(en="You need a key.")}, version=1, by=a_coordinator()
    )
    actions.take_note(notice.told.get(organisation=ada[1]), on=TODAY, by=ada[2])
    seen = queries.notice_for(omar[2], notice.ref)
    assert [one.organisation for one in seen.waiting] == [omar[1]]
    assert [one.organisation for one in seen.noted] == [ada[1]]
    assert str(seen.noted[0].effect) == "You need a key."
    assert (str(notice.why), notice.decision) == ("Many asked for it.", decision)
    assert [one.notice for one in queries.notices_for(ada[2], waiting=True)] == [notice]


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"why": ""}, "why"),
        ({"decided_by": ""}, "decided_by"),
        ({"what": ""}, "what"),
        ({"read_by": TODAY - DAY}, "read_by"),
    ],
)
def test_a_notice_that_does_not_say_enough_is_refused_beside_its_field(about, field):
    with pytest.raises(Refused) as refusal:
        told([an_organisation()], **about)
    assert refusal.value.field == field
    with pytest.raises(Refused, match="Nobody is told"):
        told([])


def test_members_of_a_table_are_told_once_each():
    house = an_organisation("Harbour School")
    body = a_body()
    a_seat(body, "school", organisation=house)
    a_seat(body, "youth", organisation=house)
    members = queries.members_of(organisations=[house], body=body)
    assert [one.organisation for one in told(members).told.all()] == [house]


def test_a_member_confirms_for_itself_only_and_the_office_enters_what_it_heard():
    ada, omar = a_member("Ada Storm"), a_member("Omar Rivers")
    notice = told([ada[1], omar[1]])
    row = notice.told.get(organisation=omar[1])
    with pytest.raises(PermissionDenied):
        actions.take_note(row, on=TODAY, by=ada[2])
    office = a_coordinator()
    actions.take_note(row, question="From when?", on=TODAY, by=office)
    actions.take_note(row, question="Later words.", on=TODAY + DAY, by=omar[2])
    row.refresh_from_db()
    assert (row.entered_by, row.noted_by, row.question) == (office.ref, "", "From when?")


def test_the_second_editor_of_the_effects_is_told():
    notice = told([an_organisation()])
    actions.write_effects(notice, {}, version=1, by=a_coordinator())
    with pytest.raises(Changed):
        actions.write_effects(notice, {}, version=1, by=a_coordinator())


def test_letters_are_neutral_go_once_and_remind_only_who_is_silent(
    django_capture_on_commit_callbacks,
):
    ada, omar = a_member("Ada Storm"), a_member("Omar Rivers")
    with django_capture_on_commit_callbacks(execute=True):
        notice = told([ada[1], omar[1]], title="Secret plans")
    letters.send.call(notice.ref)
    assert sorted(one.to[0] for one in mail.outbox) == ["Ada@x.example", "Omar@x.example"]
    assert not any("Secret" in one.subject + one.body for one in mail.outbox)
    actions.take_note(notice.told.get(organisation=ada[1]), on=TODAY, by=ada[2])
    mail.outbox.clear()
    late = notice.read_by - 2 * DAY
    for day in (late, late, late + 7 * DAY):
        letters.remind(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    assert [one.to[0] for one in mail.outbox] == ["Omar@x.example"] * 2
    assert mail.outbox[0].subject.startswith("Reminder")
    assert notice.told.get(organisation=omar[1]).reminders == 2


def test_nobody_is_reminded_of_a_closed_notice_or_more_than_five_times():
    notice = told([an_organisation(email="house@x.example")])
    Told.objects.update(reminders=rules.MOST_REMINDERS)
    assert queries.to_remind(today=notice.read_by) == []
    Told.objects.update(reminders=0)
    assert len(queries.to_remind(today=notice.read_by)) == 1
    actions.close(notice, on=TODAY, by=a_coordinator())
    assert queries.to_remind(today=notice.read_by) == []


def test_a_change_is_told_and_confirmed_on_its_pages(client):
    a_city()
    ada, body = a_member("Ada Storm"), a_body()
    a_seat(body, "school", organisation=ada[1], person=ada[0])
    today = timezone.localdate()
    office = signed_in(client, a_user(name="Noor Haddad"))
    words = {
        "title_en": "Fridays", "what_en": "We open on Fridays.",
        "why_en": "Many asked.", "decided_by_en": "The board", "body": body.ref,
        "read_by": (today + 5 * DAY).isoformat(),
    }  # fmt: skip
    made = office.post(reverse("bodies:tell"), words)
    notice = Notice.objects.get()
    assert made.url == reverse("bodies:notice_effects", args=[notice.ref])
    office.post(made.url, {f"effect-{ada[1].ref}_en": "You need a key.", "_version": 1})
    page = office.get(reverse("bodies:notices")).content.decode()
    assert "House of Ada Storm" in page
    signed_in(client, ada[0])
    url = reverse("bodies:notice", args=[notice.ref])
    assert "You need a key." in client.get(url).content.decode()
    client.post(url, {"question": "From May?"})
    page = client.get(url).content.decode()
    assert "Everybody has confirmed." in page
    assert "From May?" in page
    assert client.get(reverse("bodies:tell")).status_code == 403
