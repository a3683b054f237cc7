"""Planning: series with their room, two clubs and one gym, training that does not hold, calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from icalendar import Calendar

from convive.city.tests.builders import a_city
from convive.directory.assets import actions as assets
from convive.directory.assets.tests.builders import an_asset
from convive.directory.models import Booking
from convive.ground.refusals import Changed, Refused
from convive.ground.viewers import House
from convive.people.competences.tests.builders import a_competence
from convive.people.rules import Role
from convive.people.tests.builders import (
    a_coordinator,
    a_person,
    a_user,
    a_viewer,
    an_organisation,
    signed_in,
    viewer_of,
)
from convive.programmes.models import EducationSite, Session
from convive.programmes.sessions import queries, rooms, writing
from convive.programmes.sessions.actions import planning
from convive.programmes.sessions.rules.series import Rhythm
from convive.programmes.sessions.tests.builders import (
    MONDAY,
    NOW,
    a_past_session,
    a_recording,
    a_session,
)
from convive.programmes.tests.builders import an_initiative

pytestmark = pytest.mark.django_db
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture
def skilled(monkeypatch):
    """The type asks for training of who leads a session."""
    asked = queries.Asked(competence="group-facilitation")
    monkeypatch.setattr(queries, "asked_of", lambda _initiative: asked)


def booked(session):
    session.refresh_from_db()
    return session.booking.state


def a_series(initiative, **about):
    given = {
        "first": NEXT,
        "begins": time(18),
        "ends": time(19),
        "rhythm": Rhythm.WEEKLY,
        "until": NEXT + timedelta(days=21),
        "now": NOW,
        "by": House(),
    }
    return planning.plan(initiative, **given | about)


def test_a_weekly_series_stays_at_six_in_the_evening_when_the_clocks_change():
    a_city(time_zone="Europe/Paris")
    made = a_series(an_initiative(), first=date(2026, 3, 24), until=date(2026, 3, 31))
    assert [one.begins.astimezone(UTC).hour for one in made] == [17, 16]
    assert {queries.local(one.begins).hour for one in made} == {18}
    assert len({one.series for one in made}) == 1


def test_a_hall_is_booked_with_each_session_of_a_series():
    a_city()
    hall = an_asset()
    made = a_series(an_initiative(carrier=hall.owner), asset=hall)
    assert [booked(one) for one in made] == [Booking.State.CONFIRMED] * 4
    assert "Mill hall" in str(made[0].place)


def test_of_two_clubs_who_book_one_gym_one_has_it_and_the_other_is_told_what_is_free():
    a_city()
    town = an_organisation("Office of sport")
    gym, other_gym = (an_asset(name, owner=town) for name in ("Gym", "Small gym"))
    first = a_session(an_initiative("Judo", carrier=town), first=NEXT, asset=gym)
    with pytest.raises(Refused) as told:
        a_series(an_initiative("Handball"), asset=gym, begins=time(18, 30))
    assert booked(first) == Booking.State.CONFIRMED
    assert str(other_gym) in told.value.missing[0]
    assert "already booked" in told.value.missing[0]
    assert Session.objects.count() == 1, "Nothing is planned by half."


def test_the_days_on_which_the_gym_is_taken_can_be_planned_without_it():
    a_city()
    town = an_organisation("Office of sport")
    gym = an_asset("Gym", owner=town)
    a_session(an_initiative("Judo", carrier=town), first=NEXT, asset=gym)
    made = a_series(an_initiative("Handball", carrier=town), asset=gym, even_if_taken=True)
    assert [one.booking is None for one in made] == [True, False, False, False]


def test_who_only_asked_is_told_on_the_page_of_the_session_when_another_club_has_the_gym(client):
    a_city()
    gym = an_asset("Gym")
    free = an_asset("Small gym", owner=gym.owner)
    mine, theirs = (
        a_session(an_initiative(name), asset=gym, first=NEXT) for name in ("Handball", "Judo")
    )
    assets.confirm(theirs.booking, now=NOW, by=House())
    standing = rooms.standing_of(queries.session_for(House(), mine.ref), by=House())
    assert standing.is_lost
    assert standing.free == (free,)
    page = signed_in(client, a_user()).get(reverse("programmes:session", args=[mine.ref]))
    assert "Somebody else has Gym at this time." in page.content.decode()


def test_a_session_that_moves_takes_its_room_along_and_gives_the_old_hour_back():
    a_city()
    hall = an_asset()
    session = a_session(an_initiative(carrier=hall.owner), first=NEXT, asset=hall)
    before = session.booking
    planning.move(
        session, on=NEXT, begins=time(18, 30), ends=time(20), place="", version=session.version,
        now=NOW, by=House(),
    )  # fmt: skip
    before.refresh_from_db()
    assert before.state == Booking.State.CANCELLED
    assert booked(session) == Booking.State.CONFIRMED
    assert queries.local(session.booking.since).time() == time(18, 30)


def test_a_session_stays_where_it_is_when_its_room_is_taken_at_the_new_time():
    a_city()
    hall = an_asset()
    club = an_initiative(carrier=hall.owner)
    session = a_session(club, first=NEXT, asset=hall)
    a_session(club, first=NEXT, asset=hall, begins=time(20), ends=time(21))
    with pytest.raises(Refused):
        planning.move(
            session, on=NEXT, begins=time(20), ends=time(21), place="", version=session.version,
            now=NOW, by=House(),
        )  # fmt: skip
    assert booked(session) == Booking.State.CONFIRMED
    assert queries.local(Session.objects.get(pk=session.pk).begins).time() == time(18)


def test_the_second_editor_of_a_session_overwrites_nothing():
    a_city()
    session = a_session()
    given = {"on": NEXT, "begins": time(9), "ends": time(10), "now": NOW, "by": House()}
    planning.move(session, **given, place="Mill hall", version=1)
    with pytest.raises(Changed):
        planning.move(session, **given, place="Library", version=1)


def test_a_series_is_cancelled_from_one_day_on_and_its_rooms_are_given_back(mailoutbox):
    a_city()
    hall = an_asset()
    made = a_series(an_initiative(carrier=hall.owner), asset=hall)
    mailoutbox.clear()
    ended = planning.cancel(made[2], why="Exams", following=True, now=NOW, by=House())
    states = list(Session.objects.order_by("begins").values_list("state", flat=True))
    assert states == ["planned", "planned", "cancelled", "cancelled"]
    assert {booked(one) for one in ended} == {Booking.State.CANCELLED}
    assert planning.cancel(ended[0], why="", now=NOW, by=House()) == [ended[0]]


def test_a_session_is_not_cancelled_with_a_reason_that_names_a_child():
    a_city()
    session = a_session()
    with pytest.raises(Refused):
        planning.cancel(session, why="A girl called Dilan is ill", now=NOW, by=House())
    session.refresh_from_db()
    assert session.state == Session.State.PLANNED


@pytest.mark.req("TRN-02", "SEC-02")
def test_a_facilitator_without_the_training_that_the_type_asks_for_cannot_be_assigned(skilled):
    a_city()
    session = a_session()
    with pytest.raises(Refused) as told:
        planning.assign(session, [a_person("Sanna Bergen")], by=House())
    assert "Sanna Bergen" in told.value.missing[0]
    assert "group-facilitation" in told.value.missing[0]
    assert not session.facilitators.exists()
    trained = a_person("Rosa Marsh")
    a_competence(trained, "group-facilitation")
    planning.assign(session, [trained], by=House())
    assert list(session.facilitators.all()) == [trained]


@pytest.mark.req("TRN-02")
def test_whose_training_ended_goes_on_with_what_they_lead_for_thirty_days_and_begins_nothing(
    skilled,
):
    a_city()
    ended = MONDAY + timedelta(days=9)
    initiative, other = an_initiative(), an_initiative("Another course")
    who = a_person("Sanna Bergen")
    a_competence(who, "group-facilitation", until=ended)
    a_session(initiative, facilitators=[who])
    a_session(initiative, first=ended + timedelta(days=30), facilitators=[who])
    with pytest.raises(Refused):
        a_session(initiative, first=ended + timedelta(days=31), facilitators=[who])
    with pytest.raises(Refused) as told:
        a_session(other, first=ended + timedelta(days=3), facilitators=[who])
    assert "ended on" in told.value.missing[0]


def test_a_partner_plans_for_its_own_initiatives_only():
    a_city()
    carrier = an_organisation("Riverside club")
    own, coach = an_initiative(carrier=carrier), a_viewer(Role.PARTNER, organisation=carrier)
    assert a_session(own, by=coach).initiative == own
    with pytest.raises(PermissionDenied):
        a_session(an_initiative("Of others"), by=coach)


def read(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_a_calendar_shows_a_moved_and_a_cancelled_session_as_changes_of_the_same_event():
    a_city(time_zone="Europe/Paris")
    session = a_session(an_initiative(is_public=True))
    show = {"name": "Sessions", "in_public": True, "now": NOW}
    before = read(writing.calendar_of([session], **show))[0]
    planning.cancel(session, why="", now=NOW, by=House())
    after = read(writing.calendar_of([session], **show))[0]
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert str(after["STATUS"]) == "CANCELLED"
    assert before.decoded("DTSTART") == datetime(2026, 3, 3, 17, tzinfo=UTC)


def test_a_calendar_of_what_is_not_public_says_neither_what_nor_where():
    a_city()
    session = a_session(an_initiative("Quiet evenings"), place="Mill Lane 3")
    content = writing.calendar_of([session], name="Mine", in_public=False, now=NOW).decode()
    assert "Quiet" not in content
    assert "Mill Lane" not in content


def test_the_feed_of_an_initiative_is_for_everybody_when_the_initiative_is(client):
    a_city()
    open_one = an_initiative(is_public=True, state="running")
    closed = an_initiative("Only a draft", is_public=True)
    for one in (open_one, closed):
        a_session(one, first=date.today() + timedelta(days=3), place="Library")  # noqa: DTZ011
    answers = [
        client.get(reverse("programmes:initiative_feed", args=[one.ref]))
        for one in (open_one, closed)
    ]
    assert [one.status_code for one in answers] == [200, 404]
    assert b"Library" in answers[0].content


def test_the_week_shows_every_session_of_the_city_on_its_day_with_few_questions(
    client, django_assert_max_num_queries
):
    a_city()
    initiative = an_initiative("Judo for all")
    for _each in range(20):
        a_past_session(initiative, first=MONDAY)
    a_session(initiative, first=MONDAY + timedelta(days=7))
    viewer = viewer_of(a_user())
    with django_assert_max_num_queries(4):
        days = queries.week(viewer, MONDAY, today=MONDAY)
        shown = [str(line.session.initiative.title) for day in days for line in day.lines]
    assert shown == ["Judo for all"] * 20
    assert days[0].lines[0].hours == "18:00–19:30"
    assert days[0].is_today
    page = signed_in(client, a_user()).get(f"{reverse('programmes:week')}?day={MONDAY}")
    assert page.content.decode().count("Judo for all") == 20


def test_the_pages_of_planning_open_and_plan(client):
    a_city()
    initiative = an_initiative()
    boss = a_user()
    signed_in(client, boss)
    url = reverse("programmes:plan_sessions", args=[initiative.ref])
    assert client.get(url).status_code == 200
    day = date.today() + timedelta(days=10)  # noqa: DTZ011
    sent = {
        "first": day.isoformat(),
        "begins": "18:00",
        "ends": "19:30",
        "rhythm": "weekly",
        "until": (day + timedelta(days=14)).isoformat(),
        "skip": (day + timedelta(days=7)).isoformat(),
        "place": "Library",
    }
    answer = client.post(url, sent)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Session.objects.count() == 2
    session = Session.objects.first()
    for name in ("session", "move_session", "cancel_session", "assign_session"):
        assert client.get(reverse(f"programmes:{name}", args=[session.ref])).status_code == 200
    page = client.get(reverse("programmes:sessions_of", args=[initiative.ref]))
    assert page.status_code == 200
    assert client.get(reverse("programmes:initiative", args=[initiative.ref])).status_code == 200


@pytest.mark.req("PRI-06")
def test_the_hall_of_a_school_is_not_booked_for_what_the_school_did_not_agree_to():
    hall = an_asset()
    EducationSite.objects.create(organisation=hall.owner, kind="private", city_control="advisory")
    one = an_initiative(carrier=hall.owner, told={"needs_control": "full"})
    with pytest.raises(Refused):
        a_session(one, asset=hall)
    EducationSite.objects.update(agreed_on=MONDAY, agreed_how="Letter of the head")
    assert a_session(one, asset=hall).booking.asset == hall


def test_what_was_held_keeps_who_led_it():
    session = a_past_session()
    a_recording(session)
    session.refresh_from_db()
    with pytest.raises(Refused):
        planning.assign(session, [a_person("Sanna Bergen")], by=House())
    assert not session.facilitators.exists()


def test_a_place_is_written_in_several_languages_and_names_nobody(client):
    place = {"en": "Reading room", "fr": "Salle de lecture"}
    session = a_session(place=place)
    signed_in(client, a_coordinator())
    address = reverse("programmes:session", args=[session.ref])
    french = client.get(address, headers={"accept-language": "fr"}).content.decode()
    assert "Salle de lecture" in french
    assert "Reading room" not in french
    with pytest.raises(Refused):
        a_session(place="Chez Lina")
