"""A park, its planning file and its ideas; homes before and after; one case for three readers."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

PARK, WOMEN = "old rowing basin", "Women’s House of the Orve"
ORCHARD, RIVERSIDE = "Orchard Row", "Riverside"


@pytest.mark.req("SYS-32", "PRI-29")
def test_the_page_of_a_district_shows_its_homes_before_and_after_without_javascript(visitor):
    who = visitor(script=False)
    who.page.goto("/neighbourhoods/")
    who.follow(f".entry a:has-text('{ORCHARD}')")
    with who.page.expect_navigation():
        who.page.locator("header a, main a").get_by_text(RIVERSIDE, exact=True).first.click()
    homes = who.page.locator("section[aria-labelledby=homes]")
    words = homes.inner_text()
    for shown in ("Before (", "After (", "Rented from the city", "differ from the city’s mix"):
        assert shown in words, words[:600]
    assert homes.locator("svg .mark").count() == 3, "One project ended, one has only begun."
    assert "Mill Row" in words
    other = visitor()
    other.page.goto(who.page.url)
    is_fine(other)


@pytest.mark.req("SYS-33", "PRI-30")
def test_an_idea_of_a_hackathon_becomes_a_condition_with_the_association_as_proposer(visitor):
    who, team = visitor(width=1280).come_in("coordinator"), f"Team {secrets.token_hex(3)}"
    page = who.page
    page.goto("/programmes/?type=city-hackathon")
    who.follow("a:has-text('basin park')")
    hackathon = page.url
    page.goto(f"{hackathon}ideas/add/")
    who.fill(team=team, title_en=f"A stage at the water {team}")
    page.select_option("main select[name=organisation]", label=WOMEN)
    who.send()
    card = page.locator("#ideas ~ ul > li", has_text=team).first
    is_fine(who)
    with page.expect_navigation():
        card.locator("a[href$='/condition/']").click()
    page.locator("main select[name=file] option", has_text=PARK).first.wait_for(state="attached")
    page.select_option("main select[name=file]", label="A park at the old rowing basin")
    who.send()
    page.select_option("main select[name=owner]", label="City Youth Service")
    who.fill(due_on=(date.today() + timedelta(days=90)).isoformat())  # noqa: DTZ011
    who.send()
    is_fine(who)
    resident = visitor(script=False)
    resident.page.goto("/programmes/planning/open/")
    resident.follow(f"a:has-text('{PARK}')")
    shown = resident.page.locator("main li.card", has_text=team).first.inner_text()
    assert WOMEN in shown, shown


@pytest.mark.req("SYS-34", "PRI-31")
def test_the_same_case_opens_in_three_reader_paths(visitor):
    who = visitor(language="fr")
    page = who.page
    page.goto("/practices/for/")
    told = []
    for path in ("planner", "practitioner", "resident"):
        page.goto(f"/practices/for/{path}/")
        who.follow("a[href$='/PC-18/']")
        told.append(page.inner_text("main .lead-text"))
        assert "Rabat" in who.words()
    assert len(set(told)) == 3
    is_fine(who)
    page.goto("/practices/for/resident/PC-18/in/ar/")
    assert page.locator("html[dir=rtl]").count() == 1
    assert "الرباط" in who.words()


@pytest.mark.req("PRI-28")
def test_students_call_and_their_comment_is_on_the_file_of_the_park(visitor):
    who, mark = visitor().come_in("coordinator"), secrets.token_hex(3)
    page = who.page
    page.goto("/programmes/planning/")
    who.follow(f"a:has-text('{PARK}')")
    file = page.url
    assert "A group of young people" in who.words(), "The first group is there already."
    who.follow("a[href$='/comment/'], header a[href$='/comment/']")
    who.fill(door="phone", voice="youth", text=f"A wall to paint on, please. {mark}")
    who.send()
    assert "Your code" in who.words()
    page.goto(file)
    said = page.locator("main li.card", has_text=mark).first.inner_text()
    assert "A group of young people" in said
    assert "By telephone" in said
    is_fine(who)
