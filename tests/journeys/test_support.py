"""Support that the person wants: own words, not too much, a page of their own, effects acted on."""

from __future__ import annotations

import pytest

from tests.journeys.casework import Helper, asked, in_days, put
from tests.journeys.looking import is_fine
from tests.journeys.tables import fine_on_a_phone, may_not
from tests.journeys.test_concern import CHOSEN, CLOSED, PLAN, REVIEWED

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

CASE = (
    "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
    " WHERE c.stage = 'support' AND s.template = 'pathway-generic' ORDER BY c.id LIMIT 1"
)
NEED, OPEN = "needs.mental-health", "say how the need"
WHY_OPEN = "The night clinic has a place in May; he wants to wait for it alone."
SPACE = "SELECT s.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id WHERE c.ref = ?"


@pytest.mark.req("SYS-13", "SYS-14", "SEC-24", "SEC-26", "SEC-28", "SEC-31", "SEC-33", "SAF-11")
def test_a_plan_asks_not_too_much_is_read_on_a_phone_and_changes_when_it_harms(visitor, city):
    case = asked(city, CASE)
    at = f"/rooms/{asked(city, SPACE, case)}/cases/{case}/"
    worker = Helper(visitor, "worker", language="en")
    worker.unlock(at)
    worker.open(at, "support")
    two_kinds_of_help_and_not_a_fourth(worker, at)
    an_illness_leaves_for_health_care(worker, at)
    the_person_reads_it_on_a_phone_in_arabic(visitor, worker, at)
    an_effect_that_nobody_wanted_changes_the_plan(worker, at)
    a_need_that_stays_open_waits_for_a_second_signature(visitor, worker, at)


def two_kinds_of_help_and_not_a_fourth(worker, at):
    """Mentoring runs; a talk in the family is added; the fourth is refused."""
    choice = {**CHOSEN, "options": "A coach, or a talk at school.", "trust": "“Ewa.”"}
    worker.fill("sheet/provider-choice/", **choice)
    for what, kind in (("Talks at the kitchen table", "family"), ("Homework", "education")):
        worker.page.goto(f"{at}activities/new/")
        put(worker.page, {"provider": "Ewa", "type": kind, "what": what})
        put(worker.page, {"how_often": "Saturdays", "contacts": "less", "hours": "one"})
        worker.who.send()
        worker.was_kept()
    assert "3 activities at once" in worker.who.words()
    is_fine(worker.who)
    worker.page.goto(f"{at}activities/new/")
    put(worker.page, {"provider": "Ewa", "what": "A fourth", "how_often": "Sundays"})
    worker.who.send()
    assert "a lot for one person" in worker.who.words()
    worker.page.goto("/support/types/")
    assert "Family support" in worker.who.words()
    is_fine(worker.who)


def an_illness_leaves_for_health_care(worker, at):
    """One line, and no field for more."""
    worker.page.goto(f"{at}sheet/health/")
    fields = worker.page.locator("main form textarea")
    assert fields.count() == 0
    put(worker.page, {"arranged": "yes"})
    worker.who.send()
    worker.was_kept()


def the_person_reads_it_on_a_phone_in_arabic(visitor, worker, at):
    """A code on paper opens the plan in plain words; asking for somebody else takes no reason."""
    worker.page.goto(f"{at}own/")
    is_fine(worker.who)
    worker.who.send()
    groups = worker.page.locator(".receipt-code span").all_inner_texts()
    person = visitor(language="ar", width=320)
    person.page.goto("/own/")
    person.fill(code="-".join(groups))
    person.send()
    assert person.page.evaluate("document.documentElement.dir") == "rtl"
    words = person.words()
    assert "Dormir" in words
    assert "Ewa" in words
    assert (
        asked(worker.who.city, "SELECT number FROM pathway_case WHERE ref = ?", at.split("/")[-2])
        not in words
    )
    is_fine(person)
    with person.page.expect_navigation():
        person.page.locator("#together form:has([value=change]) button").last.click()
    person.page.locator("#say [name=about]").first.check()
    person.page.fill("#say [name=words]", "شكرًا، أريد أن أتوقف يوم السبت.")
    person.send("#say form.form")
    worker.page.goto(f"{at}own/")
    assert "أتوقف" in worker.who.words()


def an_effect_that_nobody_wanted_changes_the_plan(worker, at):
    """The review does not go on before it says what changes; a plan without own words neither."""
    worker.move("review")
    told = {**REVIEWED, "decided": "adapt", "effect": "noticed"}
    told["unintended"] = "Others ask about the letters."
    worker.fill("sheet/review/", **told)
    worker.page.goto(f"{at}move/adapt/")
    assert "something happened that nobody wanted" in worker.who.words()
    worker.fill("sheet/review/", **told, effect_change="Letters are handed over from today.")
    worker.move("adapt")
    worker.page.goto(f"{at}sheet/plan/")
    put(worker.page, {**PLAN, "goals": " ", "review_on": in_days(60)})
    worker.page.evaluate("document.querySelector('main form.form').noValidate = true")
    worker.who.send()
    assert worker.page.locator("main [name=goals][aria-invalid=true]").count() == 1


def a_need_that_stays_open_waits_for_a_second_signature(visitor, worker, at):
    """One need has no end that can be said: the worker writes why, and cannot sign it alone."""
    lead = Helper(visitor, "listening", language="en")
    lead.unlock(at)
    lead.open(at, "support")
    worker.fill("sheet/closing/", **{**CLOSED, NEED: "open", f"{NEED}.words": ""})
    may_not(lead, "withdrawn", OPEN)
    lead.who.follow("a[href$='/needs-open/']")
    assert "No need is open" not in lead.who.words()
    worker.page.goto(f"{at}needs-open/")
    put(worker.page, {"words": WHY_OPEN})
    worker.who.send()
    worker.was_kept()
    assert "A second person has not signed yet. It is not you." in worker.who.words()
    fine_on_a_phone(worker, "fr")
    may_not(lead, "withdrawn", OPEN)
    lead.page.goto(f"{at}needs-open/")
    assert WHY_OPEN in lead.who.words()
    lead.press("/needs-open/")
    lead.page.goto(f"{at}needs-open/")
    assert "Signed by" in lead.who.words()
    fine_on_a_phone(lead, "ar")
    lead.page.goto(f"{at}move/withdrawn/")
    assert OPEN not in lead.who.words()
