"""A campaign hears people first, speaks through an association without the city's name, and counts."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

import pytest

from tests.journeys.looking import is_fine
from tests.journeys.test_programmes import (
    SECOND,
    agrees,
    answers_what_is_missing,
    begins,
    carried_by,
    refused,
    tells,
    writes_the_check,
)

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

ASSOCIATION, RADIO = "Shared Paths", "Tide Radio, the morning hour"
FRENCH = "Descendez à midi, il y a une chaise pour vous."
ARABIC = "انزلوا عند الظهر، هناك كرسي لكم."


@pytest.mark.req("SYS-39")
def test_a_campaign_hears_people_picks_an_association_hides_the_city_and_counts_its_reach(visitor):
    who, mark = visitor(width=1280).come_in("coordinator"), secrets.token_hex(3)
    begins(who, "campaign")
    who.fill(build_on="new", title_en=f"A chair for you {mark}")
    who.fill(why_new="No programme tells how this street lives together.")
    carried_by(who, ASSOCIATION)
    who.send()
    tells(who)
    programme = who.page.url
    ref = programme.rstrip("/").rpartition("/")[2]
    desk = f"/programmes/campaigns/{ref}/"

    says_what_it_is_for(who, desk)
    hears_people(who, desk)
    chooses_the_messenger(who, desk)
    hides_the_city(who, programme)
    message = finds_better_words(who, desk)
    starts(who, visitor, programme)
    counts_its_reach(who, message, desk)

    resident = visitor(language="fr", script=False)
    answer = resident.page.goto(f"/programmes/campaigns/open/{ref}/")
    assert FRENCH in resident.words()
    assert "Told on the radio first." in resident.words()
    assert "Velmora" not in answer.text()  # nor in what a shared link shows
    feed = resident.page.request.get(f"/programmes/campaigns/open/{ref}/feed.xml").text()
    assert FRENCH in feed
    assert "Velmora" not in feed


def says_what_it_is_for(who, desk):
    """The brief; the claim that nobody is to read again is written down beside it."""
    who.page.goto(desk + "brief/")
    who.fill(goal_en="Neighbours greet each other.", audiences=["older"])
    who.fill(narrative_en="Our street eats together.", proof_en="Forty kitchens opened in spring.")
    opens_every_language(who)
    who.fill(not_to_repeat_fr="Les nouveaux ont tous les logements")
    who.send()
    assert "Hear people first" in who.words()


def hears_people(who, desk):
    """Older people on the telephone, with the help of those who know them."""
    who.page.goto(desk + "hear/")
    who.fill(audience="older", how="phone", people="12")
    who.page.select_option("main select[name=organisation]", label="Silver Tide")
    who.fill(said_en="Small posters are hard to read.", changed_en="Told on the radio first.")
    who.send()


def chooses_the_messenger(who, desk):
    """An association, with its consent and prepared."""
    who.page.goto(desk + "messenger/")
    who.fill(sort="organisation", called_en="The Sunday kitchen", consent_how="Its board decided")
    who.page.select_option("main select[name=organisation]", label=ASSOCIATION)
    who.fill(until=(date.today() + timedelta(days=200)).isoformat())  # noqa: DTZ011
    who.fill(briefing="Angry calls go to the office of the association.")
    who.send()


def hides_the_city(who, programme):
    """Who carries it is answered; then the city steps back."""
    answers_what_is_missing(who, programme)
    who.page.goto(f"{programme}carried/")
    who.fill(city_visibility="absent")
    who.send()


def finds_better_words(who, desk):
    """A word that pushes people away is flagged and keeps the message in; better ones let it out."""
    page = who.page
    page.goto(desk + "message/")
    opens_every_language(who)
    who.fill(audience="older", title_fr="À midi", title_ar="عند الظهر")
    who.fill(text_fr=f"Cher groupe cible ! {FRENCH}", text_ar=ARABIC)
    page.select_option("main select[name=messenger]", label="The Sunday kitchen")
    who.fill(credible_why_en="They have eaten there.")
    who.send()
    message = page.url
    assert "groupe cible" in who.words()
    page.goto(f"{message}release/")
    refused(who)
    assert page.url == f"{message}release/", "It went out with a word that pushes people away."
    page.goto(f"{message}change/")
    opens_every_language(who)
    who.fill(text_fr=FRENCH)
    who.send()
    is_fine(who)
    page.goto(f"{message}release/")
    who.send()
    return message


def starts(who, visitor, programme):
    """Two checks with a second look; then the programme starts."""
    page = who.page
    page.goto(programme)
    checks = page.locator("main .notice li a[href*='/checks/new/']").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    made = [writes_the_check(who, one) for one in checks]
    other = visitor(width=1280).come_in(SECOND)
    for check in made:
        agrees(other, check)
    page.goto(f"{programme}start/")
    assert "Nothing is missing" in who.words(), who.words()[:800]
    who.send()


def counts_its_reach(who, message, desk):
    """On the radio today; people counted once, contacts as contacts."""
    page = who.page
    page.goto(f"{message}place/")
    page.select_option("main select[name=channel]", label=RADIO)
    who.fill(on=date.today().isoformat())  # noqa: DTZ011
    who.send()
    who.follow("a[href$='/count/']")
    who.fill(contacts="600", people="40", how="Figure of the radio")
    who.send()
    page.goto(desk)
    assert "600" in who.words("section[aria-labelledby=reached]")
    assert "40" in who.words("section[aria-labelledby=reached]")
    is_fine(who)


def opens_every_language(who):
    who.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
