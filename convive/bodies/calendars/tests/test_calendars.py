"""Calendars: what a calendar program reads back, and who may read it."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from convive.bodies import actions as tables
from convive.bodies.calendars import actions, queries, rules, writing
from convive.bodies.tests.builders import a_body, a_meeting, a_seat
from convive.city.tests.builders import a_city
from convive.ground.viewers import House
from convive.people.tests.builders import a_coordinator, a_user, signed_in, viewer_of

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=20)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def read(content):
    """The events as a calendar program sees them."""
    return Calendar.from_ical(content).walk("VEVENT")


def path_of(link):
    return queries.address_of(link).split("/", 3)[3].join(["/", ""])


@pytest.mark.parametrize(
    ("day", "at", "utc"),
    [
        (SPRING, time(18), 16),  # summer time has come in the night
        (SPRING - timedelta(days=1), time(18), 17),
        (AUTUMN, time(18), 17),
    ],
)
def test_an_evening_meeting_stays_in_the_evening_when_the_clocks_change(day, at, utc):
    span = rules.span(day, at, minutes=90, zone="Europe/Paris")
    assert span.begins.astimezone(UTC).hour == utc
    assert span.begins.hour == 18


def test_the_minutes_of_a_meeting_are_real_ones_in_the_night_the_clocks_change():
    for day in (SPRING, AUTUMN):
        span = rules.span(day, time(1, 30), minutes=120, zone="Europe/Paris")
        assert span.ends.astimezone(UTC) - span.begins.astimezone(UTC) == timedelta(hours=2)
    left_out = rules.span(SPRING, time(2, 30), minutes=30, zone="Europe/Paris")
    assert left_out.begins.isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.django_db
def test_a_calendar_program_reads_back_what_was_written():
    a_city(time_zone="Europe/Paris")
    meeting = a_meeting(
        a_body("Old Town committee", is_open=True),
        on=SPRING,
        at=time(18),
        place="Hall; the “green” one, 2nd floor",
        title={"en": "Light, noise; and “peace”\nin our street " + "long " * 30},
    )
    event = read(writing.calendar_of([meeting], name="Open meetings", now=NOW))[0]
    assert str(event["SUMMARY"]) == str(meeting)
    assert str(event["LOCATION"]) == meeting.place
    assert event.decoded("DTSTART") == datetime(2026, 3, 29, 18, tzinfo=PARIS)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=90)
    assert reverse("bodies:open_meeting", args=[meeting.ref]) in str(event["URL"])


@pytest.mark.django_db
def test_the_file_carries_the_time_zone_with_its_summer_time():
    a_city(time_zone="Europe/Paris")
    content = writing.calendar_of(
        [a_meeting(on=SPRING, at=time(18)), a_meeting(on=AUTUMN, at=time(18))], name="x", now=NOW
    )
    zone = Calendar.from_ical(content).walk("VTIMEZONE")[0]
    assert str(zone["TZID"]) == "Europe/Paris"
    assert {one.name for one in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert b"DTSTART;TZID=Europe/Paris:20260329T180000" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@pytest.mark.django_db
def test_a_closed_table_shows_nothing_but_the_hour():
    a_city(time_zone="Europe/Paris")
    body = a_body("Panel on one family")
    meeting = a_meeting(body, on=SPRING, at=time(9), place="Police house", title={"en": "Quarrel"})
    content = writing.calendar_of([meeting], name="Meetings", now=NOW).decode()
    for word in ("Panel", "Quarrel", "Police", "family"):
        assert word not in content
    assert str(read(content)[0]["SUMMARY"]) == "Meeting"
    assert str(read(content)[0]["CLASS"]) == "PRIVATE"


@pytest.mark.django_db
def test_moved_and_cancelled_meetings_stay_the_same_event_with_a_higher_number():
    a_city(time_zone="Europe/Paris")
    meeting = a_meeting(on=SPRING, at=time(18))

    def event():
        return read(writing.calendar_of([meeting], name="x", now=NOW))[0]

    first = event()
    tables.amend_meeting(meeting, {"on": AUTUMN}, version=meeting.version, by=House())
    moved = event()
    tables.cancel(meeting, why="The hall is wet.", by=House())
    gone = event()
    assert first["UID"] == moved["UID"] == gone["UID"]
    assert first["SEQUENCE"] < moved["SEQUENCE"] < gone["SEQUENCE"]
    assert moved.decoded("DTSTART").date() == AUTUMN
    assert str(gone["STATUS"]) == "CANCELLED"


@pytest.mark.django_db
def test_a_meeting_without_an_hour_is_a_whole_day():
    event = read(writing.calendar_of([a_meeting(on=SPRING)], name="x", now=NOW))[0]
    assert event.decoded("DTSTART") == SPRING
    assert event.decoded("DTEND") == SPRING + timedelta(days=1)


@pytest.mark.django_db
def test_a_secret_link_shows_the_meetings_where_one_has_a_seat_until_it_is_made_anew(client):
    a_city(time_zone="Europe/Paris")
    member = a_user("partner", name="Ines Okoro", language="fr")
    mine, deputised = a_meeting(a_body("One"), on=SOON), a_meeting(a_body("Two"), on=SOON)
    a_meeting(a_body("Three"), on=SOON)
    a_seat(mine.body, person=member)
    a_seat(deputised.body, deputy=member)
    link = actions.renew_own(by=viewer_of(member), on=TODAY)
    old = path_of(link)
    answer = client.get(old)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(read(answer.content)) == 2
    link = actions.renew_own(by=viewer_of(member), on=TODAY)
    assert client.get(old).status_code == 404
    new = path_of(link)
    assert client.get(new).status_code == 200
    member.left_on = TODAY
    member.save()
    assert client.get(new).status_code == 404


@pytest.mark.django_db
def test_the_pages_give_and_renew_the_links(client):
    a_city(time_zone="Europe/Paris")
    body = a_body("Team")
    meeting = a_meeting(body, on=SOON)
    boss = a_coordinator()
    office = signed_in(client, boss)
    for page in (reverse("bodies:my_calendar"), reverse("bodies:table_calendar", args=[body.ref])):
        assert "There is no link yet" in office.get(page).content.decode()
        office.post(page)
        first = office.get(page).content.decode()
        assert "meetings.ics" in first
    office.post(reverse("bodies:my_calendar"), {"end": "1"})
    assert queries.own_link(boss) is None
    link = queries.table_link(boss, body)
    assert meeting.ref in client.get(path_of(link)).content.decode()


@pytest.mark.django_db
def test_the_public_calendar_holds_open_meetings_only(client):
    a_city(time_zone="Europe/Paris")
    opened = a_meeting(a_body("Open", is_open=True), on=SOON)
    closed = a_meeting(a_body("Closed"), on=SOON)
    content = client.get(reverse("bodies:open_feed")).content.decode()
    assert opened.ref in content
    assert closed.ref not in content


@pytest.mark.django_db
def test_the_command_writes_the_calendar_of_a_table_in_any_of_its_languages():
    a_city(time_zone="Europe/Paris")
    meeting = a_meeting(a_body({"en": "Old Town", "ar": "المدينة القديمة"}), on=SOON)
    for name in ("old town", "المدينة القديمة", meeting.body.ref):
        out = io.StringIO()
        call_command("bodies", "calendar", name, stdout=out)
        assert meeting.ref in out.getvalue()
    with pytest.raises((SystemExit, CommandError)):
        call_command("bodies", "calendar", "No such table", stderr=io.StringIO())
