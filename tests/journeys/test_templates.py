"""A template looked at before it is chosen; rooms that work take in a further subject."""

from __future__ import annotations

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

HATE = "Hate, or the pull of a violent group"
TRAINING = "hate-signs"


@pytest.mark.req("SYS-05", "SYS-12", "SEC-30", "SEC-04", "GOV-11")
def test_a_house_for_safe_streets_and_a_panel_for_safe_homes_take_in_a_subject(visitor):
    lead = visitor(width=1280).come_in("social-department")
    rooms = how_it_works_is_looked_at_first(lead)
    lead.unlock("social-department")
    house = the_house_takes_it_in_and_sees_what_is_missing(lead)
    the_school_is_trained_and_everybody_signs(visitor, lead, house)
    it_opens_and_no_second_body_is_made(lead, house, rooms)
    the_panel_asks_nothing_of_who_is_trained(visitor, lead)


def how_it_works_is_looked_at_first(lead):
    """Drawn, and walked with a case that nobody is behind; the number of rooms before."""
    page = lead.page
    page.goto("/templates/pathway-safety-house/")
    assert page.locator("main svg[role=img] rect").count() > 4
    is_fine(lead)
    page.goto("/templates/pathway-safety-house/walk/")
    lead.follow("a:has-text('As though all of it were there')")
    lead.follow("a:has-text('Take this step')")
    assert "So far" in lead.words()
    page.goto("/spaces/")
    return page.locator("main article").count()


def the_house_takes_it_in_and_sees_what_is_missing(lead):
    """The psychologist is trained already; the school is not."""
    subjects_of(lead, "House for safe streets")
    lead.send("main form[action*='take-in']")
    rows = lead.page.locator("main tbody tr")
    lacking = [row for row in rows.all_inner_texts() if TRAINING in row]
    assert rows.count() == 3
    assert len(lacking) == 1, rows.all_inner_texts()
    assert "It opens when nothing is missing" in lead.words()
    is_fine(lead)
    return lead.page.url


def the_school_is_trained_and_everybody_signs(visitor, lead, house):
    """Only what is missing is written down; each signs for themselves."""
    city = visitor(width=1280).come_in("coordinator")
    who = lead.page.locator("main tbody tr", has_text=TRAINING).locator("th").inner_text()
    city.page.goto("/accounts/")
    city.follow(f"a:has-text('{who}')")
    city.follow("a[href$='/competences/']")
    city.fill(key=TRAINING, learned_how="Course “What was done”, two days")
    city.fill(since="2026-01-12", until="2028-01-11")
    city.send()
    for name in ("social-department", "psychologist", "partner"):
        sign(lead if name == "social-department" else inside(visitor, name), house)


def it_opens_and_no_second_body_is_made(lead, house, rooms):
    """The same room, the same people; the form asks what it is about."""
    page = lead.page
    page.goto(house)
    lead.send("main form[action$='/open/']")
    assert "This subject is open" in lead.words()
    page.goto("/spaces/")
    assert page.locator("main article").count() == rooms
    page.goto(house.replace("/subjects/", "/template/"))
    lead.follow("a[href*='/templates/']")
    asked = page.locator("main section[aria-labelledby=doors]")
    assert "What is it about?" in asked.text_content()


def the_panel_asks_nothing_of_who_is_trained(visitor, lead):
    """Two signatures are enough, and the usual form gains two fields."""
    subjects_of(lead, "Panel for safe homes")
    lead.send("main form[action*='take-in']")
    assert TRAINING not in lead.words()
    panel = lead.page.url
    for who in (lead, inside(visitor, "psychologist")):
        sign(who, panel)
    lead.page.goto(panel)
    lead.send("main form[action$='/open/']")
    lead.page.goto(panel.replace("/subjects/", "/template/"))
    lead.follow("a[href*='/templates/']")
    asked = lead.page.locator("main section[aria-labelledby=doors] details").first.text_content()
    assert asked.count("Only if it is about hate or a violent group") == 2


def subjects_of(lead, name):
    """The page of a room's subjects."""
    lead.page.goto("/spaces/")
    lead.follow(f"article a:has-text('{name}')")
    lead.follow("a:has-text('Subjects of this room')")


def inside(visitor, name):
    """Somebody with an open key."""
    who = visitor(width=1280).come_in(name)
    who.unlock(name)
    return who


def sign(who, where):
    """Read the sheet, press."""
    who.page.goto(where)
    assert "never about what they believe" in who.words()
    who.send("main form[action$='/sign/']")
