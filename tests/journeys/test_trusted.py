"""Not us, somebody trusted: the city stays behind, and what was said in good faith stays sealed."""

from __future__ import annotations

import re
import secrets

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

SAID = "The lamp burns. The chair poured a second glass."


@pytest.mark.req("UC-02", "PRI-32", "SEN-02", "SEN-03", "LVL-04")
def test_an_association_carries_it_its_log_stays_sealed_and_the_talk_ends_in_open_disagreement(
    visitor,
):
    city = visitor(width=1280).come_in("coordinator")
    the_city_picks_an_association_and_stays_behind(city, visitor)
    log = the_association_opens_its_log_of_two_years(visitor)
    police_and_city_do_not(log, visitor, city)
    no_finding_cites_it(log, city)
    the_talk_closes_without_agreement(city)


def the_city_picks_an_association_and_stays_behind(city, visitor):
    """Asked who should carry it; what everybody reads does not name the city, its metadata neither."""
    page = city.page
    page.goto("/programmes/?find=counter")
    city.follow("a:has-text('Across the counter')")
    programme = page.url
    page.goto(f"{programme}carried/")
    city.fill(carrying="organisation", carrying_harm="some", city_visibility="absent")
    city.fill(carrying_why="Both sides know the mediators; the city makes people wary.")
    city.send()
    resident = visitor(script=False)
    resident.page.goto(f"/programmes/open/{programme.rstrip('/').rpartition('/')[2]}/")
    assert "Across the counter" in resident.words("h1")
    assert "Velmora" not in resident.page.content()


def the_association_opens_its_log_of_two_years(visitor):
    """Its page tells everybody that a link exists; only who looks after it opens it. The address."""
    worker = visitor(width=390, language="en").come_in("association")
    page = worker.page
    page.goto("/programmes/between/")
    is_fine(worker)
    worker.follow("a:has-text('Keeper of the tea room')")
    worker.unlock("association")
    page.goto("/programmes/between/")
    worker.follow("a:has-text('Keeper of the tea room')")
    worker.follow("a:has-text('Go to the sealed log')")
    assert "This log is shut" in worker.words()
    worker.send("main form[action$='/open/']")
    words = worker.words()
    assert SAID in words
    years = [int(year) for year in re.findall(r"\b20\d\d\b", words)]
    assert max(years) - min(years) >= 1
    assert not re.search(r"csv|pdf|[Ee]xport(?!ed)", page.inner_html("main"))
    is_fine(worker)
    return page.url


def police_and_city_do_not(log, visitor, city):
    """Police do not even see that somebody goes between; the coordinator sees a closed box."""
    police = visitor(width=1280).come_in("police-liaison")
    for address in (log, log.replace("/log/", "/"), "/programmes/between/"):
        assert police.page.goto(address).status in {403, 404}
    police.complaints.clear()
    city.page.goto(log.replace("/log/", "/"))
    assert "This is sealed." in city.words()
    assert "05 00 00 44 12" not in city.page.content()
    city.unlock("coordinator")
    assert city.page.goto(log).status == 404
    city.complaints.clear()


def no_finding_cites_it(log, city):
    """The address of the log in the evidence of a finding is refused, with what to do instead."""
    page = city.page
    page.goto("/landscape/findings/new/")
    city.fill(sort="need", statement_en=f"People want light at the steps {secrets.token_hex(3)}")
    city.fill(evidence_en=f"See {log}", confidence="medium", expires_on="2027-01-31")
    city.send()
    city.complaints.clear()  # Chromium notes that a form was refused.
    words = city.words()
    assert "This cites a log of trust" in words
    assert "Ask the group openly" in words


def the_talk_closes_without_agreement(city):
    """Open disagreement and a shared goal stand side by side, and no rate is made of them."""
    page = city.page
    page.goto("/programmes/talks/")
    is_fine(city)
    words = city.words()
    assert "Shared goals were found" in words
    assert "The disagreement stays open" in words
    assert "%" not in words
    city.follow("a:has-text('Across the counter') >> nth=-1")
    assert "The disagreement stays open" in city.words()
