"""Residents find programmes and their calendar; where the city is absent, nothing names it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from convive.city.tests.builders import a_city
from convive.directory.tests.builders import a_service
from convive.people.tests.builders import a_coordinator, an_organisation, signed_in
from convive.places.tests.builders import an_area
from convive.programmes.doors import queries
from convive.programmes.doors.rules import Wanted
from convive.programmes.models import Initiative, PortraitUse
from convive.programmes.reach.tests.builders import a_programme, a_session
from convive.programmes.sessions.tests.builders import a_portrait

pytestmark = pytest.mark.django_db
SOON = timedelta(days=2)


def page(client, name="all_open", *words, **asked):
    answer = client.get(reverse(f"programmes:{name}", args=words), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_finds_what_is_public_and_nobody_finds_a_draft(client):
    a_programme("Open football", is_public=True)
    a_programme("Inner talk", is_public=False)
    a_programme("Not yet", is_public=True, state="draft")
    found = page(client)
    assert "Open football" in found
    assert "Inner talk" not in found
    assert "Not yet" not in found


@pytest.mark.req("PRI-01")
def test_an_information_desk_is_published_with_address_hours_and_languages(client):
    a_city(languages=["en", "ar"])
    desk = a_programme(
        "Desk in the hospital",
        type="information-desk",
        is_public=True,
        place="3 Bridge Street, ground floor",
        hours="Mondays 9 to 12",
        languages=["en", "ar"],
        access="No steps",
        attached_to=a_service(),
    )
    found = page(client, "open", desk.ref)
    for words in (
        "3 Bridge Street",
        "Mondays 9 to 12",
        "العربية",
        "No steps",
        "The Listening House",
    ):
        assert words in found


@pytest.mark.req("PRI-01")
def test_what_is_recorded_of_an_engagement_has_no_field_for_risk_threat_or_suspicion():
    names = {field.name for field in Initiative._meta.get_fields()}
    for word in ("risk", "threat", "suspect", "suspicion", "radical"):
        assert not [name for name in names if word in name]


def test_programmes_are_found_by_area_language_age_and_day():
    a_city(languages=["en", "fr", "ar"])
    mills, harbour = an_area("Mills"), an_area("Harbour")
    tea = a_programme("Tea", is_public=True, areas=[mills], languages=["ar"], ages=["seniors"])
    ball = a_programme("Ball", is_public=True, areas=[harbour], languages=["en"], ages=["teens"])
    everywhere = a_programme("Choir", is_public=True, languages=["en"])
    assert queries.programmes(Wanted(area=mills.ref)) == [everywhere, tea]
    assert queries.programmes(Wanted(language="ar")) == [tea]
    assert queries.programmes(Wanted(age="teens")) == [ball, everywhere]
    moment = timezone.now() + SOON
    a_session(ball, at=moment)
    assert queries.programmes(day=timezone.localdate(moment)) == [ball]


def test_the_calendar_shows_what_comes_says_what_is_cancelled_and_leaves_out_the_past(client):
    a_city()
    ball = a_programme("Ball evening", is_public=True)
    a_session(ball, at=timezone.now() + SOON, place="Hall A")
    a_session(ball, at=timezone.now() + SOON * 2, place="Hall B", state="cancelled")
    a_session(ball, at=timezone.now() - SOON, place="Hall C")
    found = page(client, "open_calendar")
    assert "Hall A" in found
    assert "Hall B" in found
    assert "Cancelled" in found
    assert "Hall C" not in found


def test_a_calendar_program_reads_the_sessions_with_their_place(client):
    a_city()
    a_session(a_programme("Ball evening", is_public=True), at=timezone.now() + SOON, place="Hall A")
    answer = client.get(reverse("programmes:open_calendar_feed"))
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VEVENT" in answer.content
    assert b"Ball evening" in answer.content
    assert b"LOCATION:Hall A" in answer.content


def on_its_page(programme, words):
    made = a_portrait(programme, of_whom=words, shows=words)
    PortraitUse.objects.create(
        portrait=made, sort="page", subject=str(programme.reference), since=made.consent_on
    )


def an_absent_programme(**about):
    given = {
        "is_public": True,
        "city_visibility": "absent",
        "city_role": "funder",
        "carrier": an_organisation("Harbour Women"),
        "place": "3 Bridge Street, Velmora",
        "partners": [an_organisation("Town hall", sort="city"), an_organisation("Velmora Club")],
        "areas": [an_area("Velmora North"), an_area("Mills")],
    }
    return a_programme("Evening tea", **given | about)


@pytest.mark.req("LVL-04")
@pytest.mark.parametrize("somebody", [False, True])
def test_where_the_city_is_absent_no_part_of_the_answer_names_it(client, somebody, settings):
    settings.ADDRESS = "https://living.velmora.example"
    a_city("Velmora", website="https://velmora.example")
    absent = an_absent_programme(
        summary="Tea and talk.",
        access="Velmora’s lift is beside the door.",
        access_priority_why="Neighbours of Velmora come first.",
        contact="tea@my-velmora.example",
    )
    on_its_page(absent, "Nadia, who came to Velmora")
    on_its_page(absent, "Omar pours the tea")
    a_session(absent, at=timezone.now() + SOON, place="Velmora, Hall A")
    if somebody:
        signed_in(client, a_coordinator())
    answer = client.get(reverse("programmes:open", args=[absent.ref]))
    whole = answer.content.decode() + str(answer.headers) + answer.cookies.output()
    assert "Tea and talk." in whole
    assert "3 Bridge Street" in whole
    assert "Hall A" in whole
    assert "Omar pours the tea" in whole
    assert "velmora" not in whole.casefold()
    assert "Town hall" not in whole
    assert "og:site_name" not in whole
    feed = client.get(reverse("programmes:open_feed", args=[absent.ref]))
    assert b"Evening tea" in feed.content
    assert b"velmora" not in (feed.content + str(feed.headers).encode()).lower()


@pytest.mark.req("LVL-04")
def test_where_the_city_stands_in_front_its_name_is_in_the_title_and_for_other_websites(client):
    a_city("Velmora")
    front = a_programme("Open tea", is_public=True, city_visibility="front")
    found = page(client, "open", front.ref)
    assert "<title>Open tea · Velmora · Convive</title>" in found
    assert '<meta property="og:site_name" content="Velmora">' in found


@pytest.mark.req("LVL-04")
def test_a_programme_without_the_city_stands_in_no_list_or_calendar_of_the_city(client):
    a_city("Velmora")
    a_session(an_absent_programme(), at=timezone.now() + SOON)
    for name in ("all_open", "open_calendar", "open_calendar_feed"):
        assert "Evening tea" not in page(client, name)


@pytest.mark.req("LVL-04")
@pytest.mark.parametrize(
    "about", [{"summary": "Velmora sings"}, {"carrier": "Velmora Youth"}, {"carrier": "city"}]
)
def test_a_page_that_would_break_the_promise_is_not_shown_at_all(client, about):
    a_city("Velmora")
    if carrier := about.get("carrier"):
        sort = "city" if carrier == "city" else "youth"
        about = {"carrier": an_organisation(carrier, sort=sort)}
    absent = an_absent_programme(**about)
    assert client.get(reverse("programmes:open", args=[absent.ref])).status_code == 404


def test_an_arabic_name_of_the_city_with_a_word_written_onto_it_is_found():
    city = a_city("Velmora")
    city.name = {"en": "Velmora", "ar": "فيلمورا"}
    city.save()
    absent = an_absent_programme(summary={"ar": "شاي وحديث بفيلمورا"})
    with pytest.raises(Http404):
        queries.programme_for(absent.ref, now=timezone.now())


def test_times_are_told_on_the_clock_of_the_city():
    a_city(time_zone="Asia/Tokyo")
    met = a_session(at=datetime.fromisoformat("2026-03-02T10:00:00+00:00"))
    (one,) = queries.on_the_clock([met])
    assert one.begins.hour == 19
