"""Places get ready and an office knows whom to call; three partners share one house without colliding."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.req("PRI-04", "SYS-21")
def test_twelve_sites_registered_eight_finished_a_plan_and_the_list_tells_whom_to_call(visitor):
    who = visitor(width=1280).come_in("coordinator")
    page = who.page
    page.goto("/programmes/places/forums/worship/")
    is_fine(who)
    assert "12 places registered" in who.words("body")
    assert "8 plans finished" in who.words("body")
    assert "It led to:" in who.words()  # from the worry to the workshop
    page.goto("/programmes/places/call/")
    is_fine(who)
    assert "2 places to call" in who.words("h1")
    for words in ("Prayer hall of the Weavers", "05 00 00 61 02", "Its plan runs out soon"):
        assert words in who.words()
    table = page.request.get("/programmes/places/call.csv").text()
    assert "05 00 00 61 30" in table

    member, mark = visitor(language="en", script=False).come_in("association"), secrets.token_hex(3)
    member.page.goto("/programmes/places/")
    assert "Prayer hall" not in member.words(), "A place shows itself to its office only."
    member.page.goto("/programmes/places/register/?theme=meeting")
    member.fill(name_en=f"House by the bridge {mark}", capacity="60", lacks=["first-aid"])
    member.send()
    assert "No plan yet" in member.words()
    assert member.page.request.get("/programmes/places/call/").status == 404


@pytest.mark.req("PRI-16", "SYS-27")
def test_three_partners_share_rooms_nobody_books_twice_and_the_year_by_partner_is_exported(visitor):
    who = visitor(width=1280).come_in("coordinator")
    page, day = who.page, date.today() + timedelta(days=40)  # noqa: DTZ011
    page.goto("/programmes/houses/")
    who.follow("h2 a")
    house = page.url
    is_fine(who)
    books(who, house, "Orchard Rowing Club", day)
    assert "/book/" not in page.url
    books(who, house, "Theatre of the Tides", day)
    assert "already booked" in who.words()
    who.complaints.clear()  # Chromium notes that a form was refused.
    page.goto(house)
    page.goto(f"{house}{date.today().year}/")  # noqa: DTZ011
    is_fine(who)
    assert "All rooms were taken" in who.words()
    years = {date.today().year, (date.today() - timedelta(days=70)).year}  # noqa: DTZ011
    table = "".join(page.request.get(f"{house}{year}/use.csv").text() for year in years)
    for partner in ("Orchard Rowing Club", "Theatre of the Tides", "Footbridges Street Work"):
        assert partner in table


@pytest.mark.req("PRI-17")
def test_somebody_in_a_hospital_reads_the_card_in_arabic_on_a_phone_without_javascript(visitor):
    who = visitor(language="ar", script=False)
    who.page.goto("/programmes/card/")
    assert "05 00 00 12 81" in who.words()
    assert "المعبر" in who.words()


def books(who, house, organisation, day):
    """The big room from ten to twelve on this day."""
    who.page.goto(f"{house}book/")
    who.page.select_option("main select[name=organisation]", label=organisation)
    who.page.select_option("main select[name=room]", label="Big room")
    who.fill(on=day.isoformat(), begins="10:00", ends="12:00", purpose="A morning together")
    who.send()
