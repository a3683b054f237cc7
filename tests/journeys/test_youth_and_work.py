"""A young person answers on a phone, reads what came of four hundred answers, and finds a place to work."""

from __future__ import annotations

import re

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]


@pytest.mark.req("SYS-26", "PRI-14")
def test_a_young_person_answers_without_an_account_and_without_javascript(visitor):
    who = visitor(width=390, script=False)
    who.page.goto("/programmes/peers/")
    assert "Yusuf Demir" in who.words(), "Nobody is named whom young people may turn to."
    who.follow(".button")
    who.fill(words="Un endroit où danser.")
    who.send()
    assert "/answer/" not in who.page.url, who.words()


@pytest.mark.req("SYS-26", "PRI-14", "PRI-12", "PRI-15")
def test_four_hundred_answers_are_ten_wishes_and_each_leads_to_what_the_city_does(visitor):
    who = visitor(width=390)
    page = who.page
    page.goto("/programmes/peers/")
    is_fine(who)
    who.follow(".card-link a")
    words = who.words()
    assert "400 answers came" in words
    assert "Youth-led" in words
    assert page.locator("main ol > li").count() == 10
    assert page.locator("main ol > li dl dt").count() >= 10, "A wish has no year."
    first = page.locator("main ol > li").first
    assert re.match(r"1\.\s+Keep a place open", first.inner_text())
    is_fine(who)
    who.follow("ol > li a[href*='/plan/public/']")
    for said in ("Carried by", "How far it is", "Under way"):
        assert said in who.words(), said


@pytest.mark.req("PRI-23", "PRI-24", "UC-01")
def test_a_resident_finds_a_place_by_what_she_likes_and_reads_who_won_contracts(visitor):
    who = visitor(width=390)
    page = who.page
    page.goto("/programmes/work/places/")
    everything = page.locator("main li.card").count()
    page.check("main [value='skill-caring']")
    with page.expect_navigation():
        page.click("main search button")
    assert 0 < page.locator("main li.card").count() < everything
    assert "20 residents began" in who.words("body")
    is_fine(who)
    page.goto("/programmes/contracts/report/")
    assert page.locator("main table tbody tr").count() > 1
    assert "% of all contracts" in who.words()
    is_fine(who)
