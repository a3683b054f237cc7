"""Money for community programmes: ten steps that hold evidence, and a first grant for the young."""

from __future__ import annotations

import secrets

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

ROUND, YOUNG = "Streets that talk", "Ideas of the young"


def to_the_round(who, title=ROUND):
    """From the rounds to one of them; its address."""
    who.page.goto("/programmes/grants/")
    who.page.locator("main h2 a", has_text=title).first.click()
    who.page.wait_for_selector("main dl.facts")
    return who.page.url


@pytest.mark.req("SYS-38", "GOV-19")
def test_ten_steps_hold_evidence_and_a_small_association_is_paid_reports_and_is_evaluated(visitor):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    page = who.page
    here = to_the_round(who)
    page.goto(f"{here}steps/")
    steps = page.locator("main ol > li")
    assert steps.count() == 10
    assert all(steps.nth(number).locator("ul li").count() for number in range(10))
    assert "Every step has something that shows it." in who.words()
    is_fine(who)
    page.goto("/programmes/grants/steps/")
    who.fill(need_en=f"Ask the street {mark}")
    who.send()
    page.goto(f"{here}steps/")
    assert f"Ask the street {mark}" in who.words("main ol > li:first-child")

    page.goto(here)
    page.locator("main a[href*='/grants/given/']", has_text="Tea on the quay steps").click()
    page.wait_for_selector("#reports")
    words = who.words()
    assert words.count("paid") > 1 and "210 people came" in words  # noqa: PT018
    is_fine(who)

    evaluator = visitor(width=1280).come_in("evaluator")
    evaluator.page.goto("/results/rounds/")
    evaluator.follow(".card-link a")
    told = evaluator.words()
    for project in ("Tea on the quay steps", "What next? Our bench in the park"):
        assert project in told
    assert "of 120" in evaluator.page.content()  # so many of so many, in the table
    is_fine(evaluator)
    assert evaluator.page.request.get(f"{here}panel/").status == 403


@pytest.mark.req("SYS-25", "PRI-15")
def test_students_apply_on_a_telephone_are_coached_paid_in_two_parts_and_shown(visitor):
    group = visitor(script=False)
    page = group.page
    page.goto("/programmes/grants/open/")
    page.locator("main h2 a", has_text=YOUNG).click()
    group.follow("a[href$='/apply/']")
    group.fill(title="A song for two schools", amount="700", who="Six of us", contact="0555 0100")
    group.fill(is_of_age="yes", sponsor_words="The Lighthouse")
    group.send()
    assert "Keep this code" in group.words("h1")
    group.follow("a.button.main")
    group.follow("a[href$='/words/']")
    assert page.locator("main textarea").count() == 2  # little money, few questions
    group.fill(idea="We write one song together.", for_whom="Pupils who never meet.")
    group.send()
    group.send("main form[action$='/send/']")
    assert "It has arrived." in group.words()

    who = visitor(width=1280).come_in("coordinator")
    to_the_round(who)
    who.page.locator("main a[href*='/grants/given/']", has_text="Our bench").click()
    who.page.wait_for_selector("#talks")
    assert who.page.locator("section[aria-labelledby=talks] article").count() == 2
    read = "main form[action$='/read/']"
    if who.page.locator(read).count():
        who.send(read)
        who.follow("a[href$='/pay/2/']")
        who.send()
    assert who.page.locator("main ol .badge.good").count() == 2
    group.page.goto("/programmes/grants/funded/")
    assert group.page.locator("main figure img").count() == 1
    assert group.page.locator("main figure img").get_attribute("alt")
    reader = visitor(language="ar")
    for address in ("open", "funded"):
        reader.page.goto(f"/programmes/grants/{address}/")
        is_fine(reader)
