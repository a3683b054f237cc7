"""Four doors and one queue: a call, a page of text alone, a telephone without a connection, a service."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from tests.journeys.casework import Helper, asked
from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]
WORDS = "eight secret words"
KEEP = "[data-keep-draft]"
KEEPING = 60_000  # milliseconds for every form of every open door
DOORS = ("Public page", "Page kept on a telephone", "Partner", "Telephone")
ROOM = "SELECT ref FROM spaces_space WHERE name LIKE ?"
COUNT = (
    "SELECT count(*) FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id WHERE s.ref = ?"
)
NEWEST = (
    "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
    " WHERE s.ref = ? ORDER BY c.id DESC LIMIT 4"
)
NOW_ON_DUTY = (
    "SELECT h.ref FROM pathway_shift h JOIN spaces_space s ON s.id = h.space_id"
    " WHERE s.ref = ? AND h.begins <= ? AND h.ends > ?"
)
NIGHT_LINE = "05 00 00 99 12"
# A question as an earlier version of the form asked it: another name, other words.
ASKED_BEFORE = """() => {
  const box = document.querySelector("main form [name=protects]");
  document.querySelector(`label[for="${box.id}"]`).textContent = "Who helps?";
  box.name = "who_helps";
}"""


@pytest.mark.req("SYS-10", "SEC-05", "SEC-06", "SEC-36", "SEC-37", "SAF-15")
def test_the_same_concern_comes_by_four_doors_and_the_rota_shows_its_gap(visitor, city):
    mark, room = secrets.token_hex(3), asked(city, ROOM, "%listening desk%")
    before = asked(city, COUNT, room)
    on_a_page_of_text_alone(visitor, mark)
    on_a_telephone_without_a_connection(visitor, mark)
    a_service_refers(visitor, mark)
    a_colleague_types_while_somebody_talks(visitor, mark)
    assert asked(city, COUNT, room) == before + 4
    they_lie_in_one_queue_with_their_doors(visitor, city, room, mark)
    at_night_a_line_without_anybody_says_so_and_gives_another_number(visitor, city)


def on_a_page_of_text_alone(visitor, mark):
    """No style and no script is loaded, and everything works."""
    who = visitor(script=False)
    page = who.page
    page.goto("/talk/plain/")
    with page.expect_navigation():
        page.click("main form button[name=plain]")
    assert page.locator("link[rel=stylesheet], script").count() == 0
    who.follow("a[href='/talk/for/relative/']")
    who.follow("a[href$='/relative/']")
    page.fill("textarea[name=told]", f"He no longer sleeps. {mark}")
    who.send("main form[enctype]")
    assert page.url.endswith("/talk/thanks/")


def on_a_telephone_without_a_connection(visitor, mark):
    """The draft lies sealed on the telephone; back at a connection the page asks to send it."""
    who = visitor(width=390)
    page = who.page
    page.goto("/talk/phone/")
    page.wait_for_selector("body[data-ready=yes]", timeout=KEEPING)
    is_fine(who)
    form = page.locator("a[data-keep]").first.get_attribute("href")
    who.context.set_offline(True)
    page.goto(form)
    page.wait_for_selector("[data-say=offline]:not([hidden])")
    page.evaluate(ASKED_BEFORE)  # the form that the telephone kept is not the one of today
    page.fill("textarea[name=told]", f"Written in a cellar. {mark}")
    page.fill("[name=who_helps]", "Her aunt, on Sundays.")
    page.fill("#keep-words", WORDS)
    page.click(KEEP)
    page.wait_for_selector("[data-say=kept]:not([hidden])")
    who.context.set_offline(False)  # The page notices, and loads itself anew.
    page.wait_for_selector("[data-say=back]:not([hidden])")
    assert mark not in page.input_value("textarea[name=told]")
    page.fill("#open-words", "not these words")
    page.click("[data-open]")
    page.wait_for_selector("[data-say=wrong]:not([hidden])")
    page.fill("#open-words", WORDS)
    page.click("[data-open]")
    page.wait_for_selector("[data-waits]", state="hidden")
    assert mark in page.input_value("textarea[name=told]")
    no_longer_asked = page.inner_text("[data-changed]")
    assert "Who helps?" in no_longer_asked, "What the form asks no more stays to be read."
    assert "Her aunt, on Sundays." in no_longer_asked
    page.fill("[name=protects]", "Her aunt, on Sundays.")
    is_fine(who)
    page.click("main form[data-draft] > p.buttons > button.main")
    page.wait_for_url("**/talk/thanks/")
    who.complaints.clear()


def a_service_refers(visitor, mark):
    """Somebody of a school, signed in: one concern, declared as typed by themselves."""
    who = visitor(width=1280).come_in("partner")
    page = who.page
    page.goto("/talk/refer/")
    who.follow("a.main[href^='/talk/refer/']")
    is_fine(who)
    who.fill(told=f"Heard in class. {mark}", first_hand="self", basis="agreed", work="Teacher")
    page.check("[name=_declared]")
    who.send("main form[enctype]")
    assert page.url.endswith("/talk/thanks/")


def a_colleague_types_while_somebody_talks(visitor, mark):
    """The rota shows its gap in red with the word; the call becomes a record like the others."""
    who = visitor(width=1280).come_in("helpline")
    who.speak("en")
    who.unlock("helpline")
    page = who.page
    page.goto("/spaces/")
    who.follow("a:has-text('The Footbridge: listening desk')")
    room = page.url.replace("/spaces/", "/rooms/")
    page.goto(f"{room}shifts/")
    is_fine(who)
    assert page.locator(".badge.wrong").count() >= 1
    page.goto(f"{room}helpline/")
    is_fine(who)
    page.fill("textarea[name=told]", f"A father calls. {mark}")
    page.select_option("main select[name=call_outcome]", "concern")
    page.click("main form button[accesskey=e]")
    page.wait_for_url("**/helpline/code/")


def they_lie_in_one_queue_with_their_doors(visitor, city, room, mark):
    """One queue, four cases, each with the door through which it came."""
    helper = Helper(visitor, "listening", language="en")
    at = f"/rooms/{room}/cases/"
    helper.unlock(at)
    queue = helper.page.content()
    with closing(
        sqlite3.connect(f"file:{city.data / 'convive.sqlite3'}?mode=ro", uri=True)
    ) as held:
        newest = [ref for (ref,) in held.execute(NEWEST, (room,))]
    for ref, door in zip(reversed(newest), DOORS, strict=True):
        assert f"{at}{ref}/" in queue
        helper.open(f"{at}{ref}/", "intake")
        words = helper.page.inner_text("main article.card header >> nth=0")
        assert door in words, words
        assert mark in helper.who.words()


def at_night_a_line_without_anybody_says_so_and_gives_another_number(visitor, city):
    """The city’s line promises day and night, and nobody is there: the public page is honest at
    whatever hour this runs, for who is on duty in this minute is taken off the rota.
    """
    room = asked(city, ROOM, "%own line%")
    lead = Helper(visitor, "social-department", language="en")
    lead.unlock(f"/rooms/{room}/")
    lead.page.goto(f"/rooms/{room}/shifts/line/")
    for day in lead.page.locator("main [name=days]").all():
        day.uncheck()
    lead.who.fill(begins="", ends="")
    lead.who.send()
    assert "It is kept" in lead.who.words()
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    with closing(
        sqlite3.connect(f"file:{city.data / 'convive.sqlite3'}?mode=ro", uri=True)
    ) as held:
        on_duty = [ref for (ref,) in held.execute(NOW_ON_DUTY, (room, now, now))]
    for shift in on_duty:
        lead.page.goto(f"/rooms/{room}/shifts/{shift}/drop/")
        lead.page.check("main [name=sure]")
        lead.who.send()
    somebody = visitor(width=320)
    somebody.page.goto(f"/talk/{room}/")
    words = somebody.words()
    assert "Nobody is at this telephone at the moment, although somebody should be." in words
    assert NIGHT_LINE in words
    is_fine(somebody)
