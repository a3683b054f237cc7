"""A coach records a session in a cellar without a connection; it is stored once when they come out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PHONE = "/programmes/sessions/phone/"
COACH = "association"  # carries an initiative of the invented city


def a_session_of_yesterday(coach):
    """Planned by hand for an initiative that the coach's own club carries; where it is recorded."""
    coach.page.goto("/programmes/")
    links = coach.page.locator("main a[href^='/programmes/']").evaluate_all(
        "all => all.map((one) => one.getAttribute('href'))"
    )
    for link in dict.fromkeys(links):
        if found := re.fullmatch(r"/programmes/([0-9a-z]{12})/", link):
            answer = coach.page.goto(f"/programmes/sessions/of/{found[1]}/plan/")
            if answer.status == 200:
                break
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011
    coach.fill(first=yesterday.isoformat(), begins="18:00", ends="19:30")
    coach.send()
    session = coach.page.url.rstrip("/").rpartition("/")[2]
    return f"{PHONE}{session}/", f"/programmes/sessions/{session}/"


def is_kept_on_the_phone(coach):
    """The first visit: the worker runs, and the pages of these days are kept."""
    coach.page.goto(PHONE)
    coach.page.wait_for_selector("body[data-ready=yes]")


def says(coach, name):
    coach.page.wait_for_selector(f"[data-say={name}]:not([hidden])")


def shown(coach, page):
    coach.page.goto(page)
    return coach.words()


def test_what_is_recorded_without_a_connection_is_kept_and_stored_once(visitor):
    coach = visitor().come_in(COACH)
    record, page = a_session_of_yesterday(coach)
    is_kept_on_the_phone(coach)

    coach.context.set_offline(True)
    coach.page.goto(record)
    for _each in range(3):
        coach.page.click("[data-count] button[data-step='1'] >> nth=0")
    coach.page.fill("textarea[name=what_happened]", "Tea and a long talk.")
    coach.page.click("main form button.main-button")
    says(coach, "kept")
    coach.page.goto(PHONE)
    says(coach, "offline")
    assert coach.page.locator("[data-waiting] li").count() == 1

    coach.page.goto(record)  # still without a connection: what was typed is there again
    says(coach, "kept")
    assert coach.page.input_value("textarea[name=what_happened]") == "Tea and a long talk."
    coach.page.click("[data-count] button[data-step='1'] >> nth=0")
    coach.page.click("main form button.main-button")
    says(coach, "kept")

    coach.context.set_offline(False)
    coach.page.evaluate("window.dispatchEvent(new Event('online'))")
    says(coach, "sent")  # it left from the page where it was typed
    coach.page.goto(PHONE)
    says(coach, "sent")  # and the list says so too, for whoever left that page first
    assert coach.page.locator("[data-waiting] li").count() == 0
    coach.page.reload()
    words = shown(coach, page)
    assert "Tea and a long talk." in words
    assert "Everything that was recorded" not in words, "It was stored twice."
    assert re.search(r"People who came\s+4\b", words)


def test_signed_out_meanwhile_loses_nothing_and_asks_to_sign_in(visitor):
    coach = visitor()
    coach.sign_in(COACH)
    record, page = a_session_of_yesterday(coach)
    is_kept_on_the_phone(coach)
    coach.context.set_offline(True)
    coach.page.goto(record)
    coach.page.fill("input[name=came]", "7")
    coach.page.click("main form button.main-button")
    says(coach, "kept")
    cookies = coach.context.cookies()
    coach.context.clear_cookies(name="convive")
    coach.context.set_offline(False)
    coach.page.evaluate("window.dispatchEvent(new Event('online'))")
    says(coach, "signed-out")
    coach.context.add_cookies([one for one in cookies if one["name"] == "convive"])
    coach.page.goto(PHONE)
    says(coach, "sent")
    assert re.search(r"People who came\s+7\b", shown(coach, page))


def test_a_name_typed_without_a_connection_comes_back_marked_and_waits_on_the_phone(visitor):
    coach = visitor(language="fr").come_in(COACH)
    record, page = a_session_of_yesterday(coach)
    is_kept_on_the_phone(coach)
    coach.context.set_offline(True)
    coach.page.goto(record)
    coach.page.fill("input[name=came]", "5")
    coach.page.fill("textarea[name=what_happened]", "Un garçon prénommé Bartek a quitté la salle.")
    coach.page.click("main form button.main-button")
    says(coach, "kept")
    coach.context.set_offline(False)
    coach.page.reload()
    coach.page.wait_for_selector("[data-problem] mark")
    assert coach.page.inner_text("[data-problem] mark") == "Bartek"
    assert "Bartek" not in shown(coach, page)
    coach.page.goto(record)
    coach.page.fill("textarea[name=what_happened]", "Un garçon a quitté la salle.")
    coach.page.click("main form button.main-button")
    coach.page.wait_for_url("**#sent")
    assert "Un garçon a quitté la salle." in shown(coach, page)


WAITING = """() => new Promise((done) => {
  const asked = indexedDB.open("convive-sessions", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("waiting").objectStore("waiting").count();
    all.onsuccess = () => done(all.result);
  };
})"""


def test_who_picks_up_the_phone_next_sees_neither_the_list_nor_what_waits(visitor):
    phone = visitor(width=1280)
    phone.sign_in(COACH)  # a session of its own: it ends here
    record, _page = a_session_of_yesterday(phone)
    is_kept_on_the_phone(phone)
    phone.page.goto(record)
    phone.page.fill("input[name=came]", "5")
    phone.page.fill("textarea[name=what_happened]", "A boy called Bartek left early.")
    phone.page.click("main form button.main-button")
    phone.page.wait_for_selector("[data-problem] mark")  # a name: so it waits
    phone.page.goto("/")
    phone.page.click("form[action*='sign-out'] button")
    phone.page.wait_for_url("**left=1**")
    phone.page.wait_for_function("caches.has('convive-session-pages').then((kept) => !kept)")
    phone.come_in("partner")
    phone.page.goto(PHONE)
    says(phone, "somebody-else")
    assert phone.page.locator("[data-waiting] li").count() == 0
    phone.page.click("button[data-do=forget]")
    says(phone, "forgotten")
    assert phone.page.evaluate(WAITING) == 1, "What a colleague recorded is theirs to delete."
