"""A district shows a need without a service; the mayor clicks through and assigns an action."""

from __future__ import annotations

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.req("SYS-72", "MAP-04")
def test_the_mayor_assigns_an_action_to_a_need_that_nobody_meets(visitor):
    who = visitor(width=360)
    who.come_in("mayor")
    who.page.goto("/plan/mayor/")
    who.follow("p a[href='/plan/coverage/']")
    assert "Needs without a service" in who.words()
    is_fine(who)
    assign = "a[href*='/assign/?area=']"
    before = who.page.locator(f"main {assign}").count()
    who.follow(assign)
    who.fill(title_en="A reading hour for older residents", level="primary")
    who.page.select_option("select[name=owner]", index=1)
    who.send()
    assert "A reading hour for older residents" in who.words()
    who.page.goto("/plan/coverage/")
    assert "A reading hour for older residents" in who.words()
    assert who.page.locator(f"main {assign}").count() == before - 1
