"""What a house counted: two subjects apart, and a need without a service that reaches the city’s board."""

from __future__ import annotations

import pytest

from tests.journeys.casework import Helper, asked, put
from tests.journeys.looking import is_fine
from tests.journeys.tables import fine_on_a_phone

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

HOUSE = (
    "SELECT s.ref FROM spaces_space s JOIN pathway_subject o ON o.space_id = s.id"
    " WHERE s.state = 'open' AND o.opened_on IS NOT NULL ORDER BY s.id"
)
OWN, HATE = "What this place is there for", "Hate, or the pull of a violent group"
NEED = "A service is missing for: A place to live"
ENDED = (
    "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
    " WHERE s.ref = ? AND c.stage = 'closed' ORDER BY c.id"
)
CASE = "SELECT {} FROM pathway_case WHERE ref = ?"
WHY = "He came by on Wednesday: the square is loud again, and he would like somebody to talk to."


@pytest.mark.req("SYS-05", "SEC-30", "SAF-17")
def test_a_house_that_took_in_a_subject_counts_the_two_apart_and_hides_small_numbers(visitor, city):
    figures = f"/figures/{asked(city, HOUSE)}/"
    lead = visitor(width=1280).come_in("social-department")
    lead.page.goto(figures)
    told = about_what(lead)
    assert (told[OWN], told[HATE]) == ("6", "6"), told
    is_fine(lead)
    somebody = visitor(language="ar", width=320)
    somebody.page.goto(figures)
    is_fine(somebody)
    somebody.speak("en")
    somebody.page.reload()
    told = about_what(somebody)
    assert told[OWN] == told[HATE] == "hidden", told


def about_what(who):
    """The table of subjects: what stands under each heading, in the last quarter shown."""
    table = who.page.locator("main section", has=who.page.locator("h2:text-is('About what')"))
    heads = table.locator("thead th").all_inner_texts()
    cells = table.locator("tbody tr").last.locator("th, td").all_inner_texts()
    return dict(zip(heads, cells, strict=True))


@pytest.mark.req("MEL-19", "MAP-05", "PRI-34", "SAF-17")
def test_a_need_without_a_service_goes_to_the_board_of_gaps_with_a_number_and_nobody(visitor, city):
    house = asked(city, HOUSE)
    lead = visitor(width=1280).come_in("social-department")
    lead.page.goto(f"/figures/{house}/year/")
    lead.follow("a[href$='/year/needs/']")
    row = lead.page.locator("main tbody tr", has_text="A place to live")
    assert row.locator("td").first.inner_text() == "12"
    is_fine(lead)
    lead.send("main form[action$='/year/needs/']")
    assert "Waits for an answer" in lead.words()
    writes_the_plan = visitor(width=1280).come_in("coordinator")
    writes_the_plan.page.goto("/plan/together/")
    writes_the_plan.follow(f"a:has-text('{NEED}')")
    assert "It passed the number on, and nobody in it." in writes_the_plan.words()
    is_fine(writes_the_plan)
    writes_the_plan.fill(decision="take")
    writes_the_plan.send()
    writes_the_plan.page.goto("/plan/together/")
    assert NEED in writes_the_plan.words()
    lead.page.reload()
    assert "Taken onto the board" in lead.words()


@pytest.mark.req("SEC-29", "SEC-18")
def test_a_closed_case_is_opened_again_when_the_person_asks_and_two_sign(visitor, city):
    house = asked(city, HOUSE)
    case = asked(city, ENDED, house)
    at = f"/rooms/{house}/cases/{case}/"
    lead, second = (Helper(visitor, key, language="en") for key in ("social-department", "rights"))
    for one in (lead, second):
        one.unlock(at)
        one.open(at, "review")
    lead.page.goto(at)
    lead.who.follow("a[href$='/again/']")
    put(lead.page, {"occasion": "new-concern", "words": "A neighbour called."})
    lead.who.send()
    assert "did not want to be asked again" in lead.who.words(), "A no stays a no."
    put(lead.page, {"occasion": "own-wish", "words": WHY})
    lead.who.send()
    lead.was_kept()
    assert "A second person has not signed yet. It is not you." in lead.who.words()
    fine_on_a_phone(lead, "fr")
    assert asked(city, CASE.format("stage"), case) == "closed", "One signature is not two."
    second.page.goto(f"{at}again/")
    assert WHY in second.who.words()
    fine_on_a_phone(second, "ar")
    second.press("/again/")
    assert asked(city, CASE.format("stage"), case) == "screening"
    lead.open(at, "screening")
    asked_for = lead.page.locator("#consents li")
    anew = [one for one in asked_for.all_inner_texts() if "Not asked yet" in one]
    assert len(anew) == asked_for.count() > 0, "Consent is asked anew."
