"""One programme for five towns: one intake, a counsellor twenty kilometres away, the course first."""

from __future__ import annotations

import pytest

from tests.journeys.casework import Helper, asked, in_days, put
from tests.journeys.looking import NARROW, is_fine
from tests.journeys.tabling import CALLED, SUMMARY, look_first, read, room, they_bring_it

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

TALK = {
    "answered": "given",
    "words_in": "fr",
    "explained": "At home, with time.",
    "present": "A friend",
    "language": "French",
    "copy_given": "yes",
}
CHOSEN = {
    "provider": "Orane",
    "options": "A club, or talks in the evening.",
    "trust": "“Her. She listened on the telephone.”",
    "trained": "yes",
    "available": "yes",
    "tie": "no",
    "reason": "The bus goes there.",
}


@pytest.mark.req("SYS-09", "SEC-34", "SEC-05", "TRN-02", "NLC-12")
def test_five_towns_share_one_intake_and_a_counsellor_takes_the_course_first(visitor, city):
    space = room(city, "pathway-navigation")
    relatives_find_the_line(visitor(language="ar", width=NARROW["width"]), space)
    partner = visitor(language="fr", width=NARROW["width"])
    partner.page.goto(f"/talk/{space}/professional/")
    is_fine(partner)
    towns = partner.page.locator("main [name=area] option[value]:not([value=''])")
    assert towns.count() == 5
    ulmedal = asked(city, "SELECT ref FROM places_area WHERE layer = 'town' AND code = 'T4'")
    at = they_bring_it(partner, space, area=ulmedal)
    lead = Helper(visitor, "navigator", language="en")
    the_person_is_asked_first(lead, at)
    the_hub_is_heard(visitor, lead, at)
    service = found_by_distance(lead, space, ulmedal)
    the_course_comes_first(visitor, lead, at, service)
    towns_read_no_small_number(visitor, space)


def relatives_find_the_line(who, space):
    """The programme takes reports from partners only: others find who hears them out."""
    who.page.goto(f"/talk/{space}/relative/")
    assert who.page.locator("main form").count() == 0
    assert "خط" in who.words()
    is_fine(who)


def the_person_is_asked_first(lead, at):
    """Nobody else hears anything before the person agreed."""
    look_first(lead, at, "to-consent")
    lead.page.goto(f"{at}move/to-panel/")
    assert lead.page.locator("main form[action*='move/to-panel/'] button").count() == 0
    for purpose in ("assessment", "support", "contact"):
        lead.fill(f"consent/{purpose}/", **TALK)
    lead.fill("sheet/summary/", **SUMMARY)
    lead.move("to-panel")


def the_hub_is_heard(visitor, lead, at):
    """A member of the local hub reads no name, says what exists near, and reads no more after."""
    hub = Helper(visitor, "port-amal", language="fr")
    hub.unlock(at)
    hub.open(at, "discussion")
    assert CALLED not in read(hub)
    hub.fill("sheet/discussion/", contribution="Une conseillère dans la ville voisine.")
    lead.move("heard")
    hub.finds_nothing(at)


def found_by_distance(lead, space, town):
    """From the person's town, the nearest service that speaks Arabic lies twenty kilometres away."""
    page = lead.page
    page.goto(f"/rooms/{space}/near/")
    is_fine(lead.who)
    put(page, {"area": town, "within": "25", "language": "ar"})
    lead.who.send()
    nearest = page.locator("main .card ul.entries > li").first
    assert "20 km" in nearest.inner_text(), lead.who.words()
    assert page.url.endswith(f"/rooms/{space}/near/"), "What was looked for stands in no address."
    is_fine(lead.who)
    return nearest.locator("a").first.inner_text()


def the_course_comes_first(visitor, lead, at, service):
    """A counsellor without the course can be chosen, and not asked; with it she can."""
    found = {"looked": "In the five towns.", "service": service, "distance": "20 km, by bus"}
    lead.fill("sheet/provider-choice/", **CHOSEN)
    lead.fill("sheet/navigation/", **found, chosen="Evenings.", course="no")
    lead.page.goto(f"{at}move/begin-service/")
    assert lead.page.locator("main form[action*='move/begin-service/'] button").count() == 0
    lead.fill("sheet/navigation/", **found, chosen="Evenings.", course="yes")
    lead.move("begin-service")
    asks_for = {"provider": "Orane", "what": "Evening talks", "how_often": "Every week"}
    lead.page.goto(f"{at}activities/new/")
    put(lead.page, asks_for)
    lead.who.send()
    assert "has not taken the course" in lead.who.words()
    office = visitor(width=1280).come_in("coordinator")
    person = asked(office.city, "SELECT ref FROM people_person WHERE email LIKE 'counsellor@%'")
    office.page.goto(f"/accounts/{person}/competences/")
    put(
        office.page,
        {
            "key": "provider",
            "learned_how": "Course of the programme, two days, certificate seen",
            "since": in_days(-1),
            "until": in_days(700),
        },
    )
    office.send()
    lead.fill("activities/new/", **asks_for)
    counsellor = Helper(visitor, "counsellor")
    counsellor.unlock(at)
    counsellor.finds_nothing(at)
    activity = asked(office.city, "SELECT ref FROM pathway_activity ORDER BY id DESC")
    counsellor.page.goto(f"{at.split('cases/')[0]}asked/{activity}/")
    is_fine(counsellor.who)


def towns_read_no_small_number(visitor, space):
    """A town reads one number a year, and none that is small: of a first one nothing is shown."""
    town = visitor(width=1280).come_in("port-amal")
    town.page.goto(f"/figures/{space}/")
    assert CALLED not in town.page.content()
    assert "Ulmedal" not in town.words()
