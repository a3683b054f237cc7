"""Somebody who lived through hate meets help before any question, on a phone, also without JavaScript."""

from __future__ import annotations

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.req("MAP-11", "UC-07")
@pytest.mark.parametrize(("script", "language"), [(True, "ar"), (False, "en")])
def test_help_first_then_a_choice_then_thanks(visitor, script, language):
    who = visitor(width=360, script=script, language=language)
    who.page.goto("/turn/lived-through-hate/")
    who.follow("a[href='/landscape/lived-through-hate/']")
    assert who.page.query_selector("main a[href^='tel:']"), "No number to call stands there."
    assert who.page.query_selector("main article.offer"), "No help is offered."
    assert not who.page.query_selector("main select, main textarea"), "A question came first."
    who.follow("a[href='/landscape/lived-through-hate/tell/']")
    help_at = who.page.locator("main article.offer").first.bounding_box()
    asked_at = who.page.locator("main select").first.bounding_box()
    assert help_at["y"] < asked_at["y"]
    if script:
        is_fine(who)
    who.page.select_option("select[name=category]", "speech")
    who.send()
    assert who.page.url.endswith("/landscape/lived-through-hate/told/")
    assert who.page.query_selector("main article.offer")
