"""A mechanism from a template: what each country’s way does and holds off, walked before it is adopted."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]


def stand(who, slug, *moves, role="lead"):
    """At the place of a walk that these moves lead to, as though everything they ask were there."""
    steps = [step for move in moves for step in (f"there.{move}", move)]
    words = urlencode([("role", role), *(("step", step) for step in steps)])
    who.page.goto(f"/templates/pathway-{slug}/walk/?{words}")
    assert "Something went wrong" not in who.words()


def entry(who, name):
    """One step that is offered where the walk stands."""
    return who.page.locator("main li.entry", has=who.page.locator(f"h3:has-text('{name}')")).first


def take(who, name):
    """Take a step: first as though what is missing were there, then the step itself."""
    for button in ("As though all of it were there", "Take this step"):
        link = entry(who, name).locator(f"a:has-text('{button}')")
        if link.count():
            with who.page.expect_navigation():
                link.click()


@pytest.fixture
def who(visitor):
    return visitor(width=1280).come_in("coordinator")


@pytest.mark.req("SYS-03", "SYS-04", "SEC-10")
def test_a_table_without_names_and_a_house_with_mentors_are_walked_before_they_are_adopted(who):
    stand(who, "situation-table", "acknowledge", "screen", "to-panel")
    assert "The table, without names" in who.words()
    assert "Off" in entry(who, "All agree: name it").inner_text()
    is_fine(who)
    take(who, "The threshold is not met")
    assert "Here the work ends" in who.words()
    stand(who, "info-house", "acknowledge", "screen", "gather", "to-panel")
    for recommended in ("nothing", "an ordinary measure", "a mentor or a coach"):
        assert entry(who, f"Recommend {recommended}").count(), who.words()
    missing = entry(who, "Recommend an ordinary measure").inner_text()
    assert "Handing over to a service" in missing, missing
    take(who, "Recommend a mentor or a coach")
    assert "Talking with the person" in who.words()


@pytest.mark.req("SYS-06", "SYS-07", "SAF-10")
def test_a_table_of_towns_invites_for_one_case_and_a_team_asks_the_guardian_too(who):
    stand(who, "partner-table", "acknowledge", "screen", "gather")
    assert "Calling the table" in who.words()
    assert "Who is invited for this one case" in entry(who, "Open the case talk").inner_text()
    take(who, "Open the case talk")
    assert "What my service does itself" in entry(who, "Offer support").inner_text()
    stand(who, "anchor-team", "acknowledge", "screen", "to-panel", "adopt")
    assert "First meeting, with the family" in who.words()
    asked = entry(who, "Young person and guardian said yes").inner_text()
    assert "parental care" in asked, asked
    assert "Off" in entry(who, "Meet the young person alone first").inner_text()
    take(who, "Young person and guardian said yes")
    take(who, "Needs are written")
    is_fine(who)
    take(who, "End: every need has an answer")
    assert "Here the work ends" in who.words()


@pytest.mark.req("SYS-08", "SYS-09", "SEC-34", "SEC-05")
def test_a_panel_looks_back_twice_and_a_region_keeps_a_listening_line(who):
    supported = ("acknowledge", "screen", "gather", "to-panel", "adopt", "consented")
    supported = (*supported, "assessed", "approve-plan", "review", "close")
    stand(who, "channel-panel", "acknowledge")
    assert "Off" in entry(who, "Wait for the answer at the one door").inner_text()
    stand(who, "channel-panel", *supported)
    assert "looking back after 6 months" in who.words()
    take(who, "Looked back after 6 months")
    take(who, "Looked back after 12 months")
    assert "Here the work ends" in who.words()
    assert len(who.page.locator("#so-far ~ ol li").all()) >= len(supported) + 2
    stand(who, "channel-panel", *supported[:5])
    refused = entry(who, "The person said no").inner_text()
    assert "Something else instead" in refused, refused
    who.page.goto("/templates/pathway-navigation/")
    words = who.words()
    assert "listening line" in words
    assert "public-closed" not in words, "People read words, not keys."
    is_fine(who)
    stand(who, "navigation", "acknowledge", "screen", "to-consent", "straight-on")
    assert "course" in entry(who, "The person chose a service").inner_text()
