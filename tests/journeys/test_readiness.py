"""A rehearsal that fails, and one that works: the door shuts, shows another way, and opens again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

DESK = "The Footbridge: listening desk"


@pytest.mark.req("SEC-09", "SAF-14", "MEL-19")
def test_a_rehearsal_fails_the_door_shuts_and_opens_again_when_the_second_one_works(visitor):
    lead = visitor(width=1280, language="en").come_in("listening")
    room = into_the_room(lead)
    public = f"/talk/{room.rstrip('/').rpartition('/')[2]}/"
    rehearsals_page(lead, room)
    is_fine(lead)
    assert "second date" in lead.words()
    again = date.today() + timedelta(days=7)  # noqa: DTZ011
    rehearse(lead, leave_out="called-lead", again=again.isoformat())
    assert "It did not work yet" in lead.words()
    is_fine(lead)
    resident = visitor(script=False)
    resident.page.goto(public)
    assert "This door is closed" in resident.words()
    assert resident.page.locator("main a[href*='/turn/']").count()
    rehearsals_page(lead, room)
    rehearse(lead)
    assert "It worked" in lead.words()
    the_lead_opens_again(lead, room)
    resident.page.goto(public)
    assert "This door is closed" not in resident.words()
    the_team_and_the_year(lead, room)


def the_lead_opens_again(lead, room):
    """Where the clock has shut the door meanwhile, who leads the room opens it."""
    lead.page.goto(f"{room}door/")
    button = lead.page.locator("main form[action$='/open/'] button")
    if button.count():
        with lead.page.expect_navigation():
            button.first.click()


def into_the_room(lead):
    """The address of the room, with the lead's key open."""
    lead.unlock("listening")
    lead.page.goto("/spaces/")
    lead.follow(f"a:has-text('{DESK}')")
    return lead.page.url


def rehearsals_page(lead, room):
    lead.page.goto(room)
    lead.follow("a:has-text('Rehearsals')")


def rehearse(lead, *, leave_out="", again=""):
    """All four situations; `leave_out` is a step that nobody takes."""
    page = lead.page
    lead.send("main form[action$='/begin/']")
    here = page.url
    assert "Invented case" in lead.words()
    for at in range(4):
        page.goto(here)
        with page.expect_navigation():
            page.locator("main a[href*='/play/']").nth(at).click()
        for box in page.locator("main [name=done]").all():
            if box.get_attribute("value") != leave_out:
                box.check()
        if leave_out:
            lead.fill(findings="The number was not at hand.", changes="It stands on the rota.")
        lead.send()
    lead.follow("a:has-text('Finish the rehearsal')")
    for box in page.locator("main [name=present]").all():
        box.check()
    if again:
        lead.fill(again_on=again)
    lead.send()


def the_team_and_the_year(lead, room):
    """What each carries, and what a year says without anybody in it."""
    lead.page.goto(room)
    lead.follow("a:has-text('The team')")
    assert "What each of us carries" in lead.words()
    is_fine(lead)
    lead.page.goto(f"/figures/{room.rstrip('/').rpartition('/')[2]}/year/")
    assert "Is it fair?" in lead.words()
    is_fine(lead)
