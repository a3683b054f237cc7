"""A city opens an ordinary offer on what exists already, and a resident finds one without JavaScript."""

from __future__ import annotations

import re
import secrets
from datetime import date, timedelta

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

HOST = "Family House"
HOSPITAL = "Coast Hospital"
SECOND = "oversight"  # looks at the checks: somebody else than who wrote them


@pytest.mark.req("UC-01", "PRI-01", "PRI-21", "MEL-01")
def test_a_desk_opens_at_the_hospital_with_its_address_hours_and_languages(visitor):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    title, page = f"Questions and tea {mark}", who.page
    begins(who, "neighbours-and-newcomers")
    is_fine(who)
    who.fill(build_on="new", title_en=title)
    carried_by(who, HOSPITAL)
    refused(who)
    assert "Say why something new is needed" in who.words()
    who.fill(why_new="Nobody answers questions in the hall of the hospital.")
    who.send()

    tells(who, place_en="Coast Hospital, hall", hours_en="Monday to Friday, 9 to 12")
    desk = page.url
    is_fine(who)
    page.goto(f"{desk}start/")
    asked = page.locator("main .notice li").all_inner_texts()
    assert len(asked) > 5, asked
    is_fine(who)
    refused(who)
    assert f"{desk}start/" == page.url, "It started although something was missing."

    starts(who, desk, by=visitor(width=1280).come_in(SECOND))

    resident = visitor(script=False)
    resident.page.goto(f"/programmes/open/{desk.rstrip('/').rpartition('/')[2]}/")
    words = resident.words()
    for shown in (title, "Coast Hospital, hall", "Monday to Friday, 9 to 12", "العربية"):
        assert shown in words, shown


@pytest.mark.req("UC-01", "PRI-20", "PRI-21")
def test_a_circle_of_parents_is_attached_to_the_family_house_that_exists(visitor):
    who = visitor(width=1280).come_in("coordinator")
    begins(who, "family-course")
    hosts = who.page.locator("main label", has=who.page.locator("[name=build_on]"))
    host = hosts.filter(has_text=HOST).first
    assert host.count(), hosts.all_inner_texts()
    who.fill(title_en=f"A circle of parents {secrets.token_hex(3)}")
    carried_by(who, HOST)
    refused(who)  # neither attached nor a reason
    assert "/begin/" in who.page.url
    host.click()
    who.send()
    who.page.goto(who.page.url.removesuffix("change/"))
    assert re.search(rf"Builds on\s+.*{HOST}", who.words("body"))
    is_fine(who)


@pytest.mark.req("PRI-01")
def test_a_resident_finds_a_programme_and_its_calendar_without_javascript(visitor):
    who = visitor(language="fr", script=False)
    page = who.page
    page.goto("/programmes/open/")
    everything = page.locator("main .card-link").count()
    assert everything > 1
    who.page.select_option("main select[name=language]", "ar")
    with page.expect_navigation():
        page.click("main search button")
    assert 0 < page.locator("main .card-link").count() < everything
    found = page.inner_text("main .card-link h2 >> nth=0")
    who.follow(".card-link a")
    assert found in who.words("h1")
    page.goto("/programmes/open/calendar/")
    assert page.locator("main time").count() > 1
    answer = page.request.get(page.get_attribute("main a[href*='calendar.ics']", "href"))
    assert answer.text().startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in answer.text()


def begins(who, kind):
    """From the portfolio through the types to the first form."""
    who.page.goto("/programmes/")
    who.follow("a[href='/programmes/begin/'], header a[href='/programmes/begin/']")
    who.follow(f"a[href$='/begin/{kind}/']")


def carried_by(who, organisation):
    who.page.select_option("main select[name=carrier]", label=organisation)


def refused(who):
    """The form comes back."""
    who.send()
    who.complaints.clear()  # Chromium notes that a form was refused.


def tells(who, **words):
    """What it is, in the form that its type makes; ends on its page."""
    who.fill(**words, starts_on=date.today().isoformat(), is_public=True)  # noqa: DTZ011
    who.fill(
        languages=["fr", "ar"], heeds_en="Residents who were turned away once were asked first."
    )
    who.send()
    assert re.search(r"/programmes/[0-9a-z]{12}/$", who.page.url), who.words()[:600]


def starts(who, programme, *, by):
    """What is missing is answered, another person looks at the checks, and it begins."""
    page = who.page
    answers_what_is_missing(who, programme)
    page.goto(programme)
    checks = page.locator("main .notice li a[href*='/checks/new/']").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    for check in [writes_the_check(who, one) for one in checks]:
        agrees(by, check)
    page.goto(f"{programme}start/")
    assert "Nothing is missing" in who.words(), who.words()[:800]
    who.send()


def answers_what_is_missing(who, desk):
    """How it will be known whether it works; who carries it, and how visible the city is."""
    page = who.page
    page.goto(f"{desk}results/")
    who.fill(theory_en="Who gets an answer comes back.", results_en="People say it helped.")
    for name in ("mel_owner", "mel_line"):
        page.select_option(f"main select[name={name}]", index=1)
    who.fill(mel_minutes="10")
    who.send()
    page.goto(f"{desk}carried/")
    who.fill(carrying="organisation", carrying_harm="low", carrying_why="People know it.")
    who.fill(city_role="facilitator", city_visibility="co-branded")
    who.send()


def writes_the_check(who, address):
    """Every question of a check has an answer; where it stands."""
    page = who.page
    page.goto(address)
    who.send()
    for box in page.locator("main textarea").all():
        box.fill("It is open to everybody, and staff know what to do.")
    who.fill(is_whole=True)
    who.send()
    return page.url


def agrees(who, check):
    who.page.goto(f"{check}second/")
    soon = date.today() + timedelta(days=90)  # noqa: DTZ011
    who.fill(agrees="yes", review_on=soon.isoformat())
    who.send()
