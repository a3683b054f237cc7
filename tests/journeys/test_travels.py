"""What travels: a course through three generations and to another city, waves, a question, languages."""

from __future__ import annotations

import re
import secrets

import pytest

from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

COACHES = "Coaches who bring streets together"
EVENINGS = "Ten evenings: fifteen parents"


@pytest.mark.req("SYS-30", "TRN-12")
def test_a_course_reaches_young_people_and_another_city_adapts_it_with_its_source(
    visitor, tmp_path
):
    who = visitor(width=1280).come_in("coordinator")
    page = who.page
    page.goto("/programmes/passed-on/")
    who.follow(f"a:has-text('{COACHES}')")
    words = who.words()
    assert "4 generations" in words
    for shown in ("PE teachers", "Coaches", "All, nothing counted twice", "Gostivar"):
        assert shown in words, shown
    is_fine(who)

    page.goto("/practices/courses/")
    who.follow(f"a:has-text('{COACHES}')")
    assert re.search(r"Gostivar.*\n.*Velmora", who.words())
    answer = page.request.get(page.get_attribute("a[href$='.json']", "href"))
    file = tmp_path / "course.json"
    file.write_bytes(answer.body())
    is_fine(who)

    title = f"Football for two hills {secrets.token_hex(3)}"
    page.goto("/practices/courses/take/")
    page.set_input_files("main input[type=file]", str(file))
    who.fill(title_en=title)
    page.select_option("main select[name=carrier]", label="Hill Friends")
    who.send()
    words = who.words()
    assert title in who.words("h1")
    for credited in ("Adapted from", "Gostivar", "Velmora", "Mixed teams in five minutes"):
        assert credited in words, credited
    is_fine(who)


@pytest.mark.req("PRI-25")
def test_clubs_are_told_with_charter_trained_coach_and_what_is_mixed(visitor):
    who = visitor(width=1280).come_in("coordinator")
    who.page.goto("/programmes/passed-on/clubs/")
    row = who.words("main tr:has-text('Hill Friends')")
    assert "missing" not in row
    assert re.search(r"\t[1-9]", row), row
    is_fine(who)


@pytest.mark.req("SYS-29", "MEL-10", "PRI-22")
def test_fifteen_parents_are_asked_again_and_what_was_given_is_counted(visitor):
    who = visitor(width=1280).come_in("coordinator")
    page = who.page
    page.goto("/results/again/")
    who.follow(f"a:has-text('{EVENINGS}')")
    words = who.words()
    for shown in (
        "Month 0",
        "Month 3",
        "Month 6",
        "93 %",
        "more than at first, of the same people",
    ):
        assert shown in words, shown
    is_fine(who)
    address = page.get_attribute("main a[href*='/results/waves/']", "href")

    parent = visitor(language="ar", script=False)
    parent.page.goto(address)
    parent.page.check("main [name='now-listen'][value='3']")
    is_read = parent.words("html") or ""
    assert "أستطيع أن أصغي" in is_read
    parent.send()
    assert "/results/waves/" not in parent.page.url

    page.reload()
    assert "No trend is drawn" not in who.words(), "one without a card hides nothing of the others"
    who.follow("dd a[href^='/programmes/']")
    words = who.words()
    for shown in ("Ten evenings for mothers and fathers", "In kind", "2,500", "1,500"):
        assert shown in words, shown


@pytest.mark.req("SYS-23", "PRI-09", "PRI-07")
def test_what_people_said_about_teaching_is_answered_and_becomes_a_module_on_a_map(visitor):
    resident = visitor(language="fr", script=False)
    page = resident.page
    page.goto("/programmes/teaching/")
    resident.follow(".card a")
    words = resident.words()
    for shown in ("Apprenez-nous", "نريد أن يعرف أولادنا", "Demander en retour"):
        assert shown in words, shown

    who = visitor(width=1280).come_in("coordinator")
    who.page.goto("/programmes/curriculum/")
    who.follow(".card a")
    assert "No answer yet" not in who.words()
    assert who.page.locator("main figure svg[role=img]").count() == 1
    is_fine(who)
    who.follow("a[href^='/programmes/']:has-text('Asking back')")
    assert "It came of a question that many answered" in who.words()
    assert "Where the module was taught" in who.words()


@pytest.mark.req("SYS-35", "COM-06", "SAF-15")
def test_the_strategy_is_read_in_fourteen_languages_by_the_blind_and_by_the_deaf(visitor):
    reader = visitor(language="en")
    page = reader.page
    page.goto("/plan/public/")
    reader.follow("a[href='/plan/formats/']")
    assert "In 14 languages" in reader.words()
    links = page.locator("main a[hreflang]")
    assert links.count() == 14
    assert "French Sign Language" in reader.words()
    assert "with captions" in reader.words()
    is_fine(reader)

    reader.follow("a[hreflang='fa']")
    article = page.locator("main article")
    assert (article.get_attribute("lang"), article.get_attribute("dir")) == ("fa", "rtl")
    assert "ولمورا با هم" in reader.words("h1")
    assert page.locator("article span[lang='gl']").first.inner_text() == "Xuntos, porta con porta"
    # Somebody who hears the page walks through it by its headings, none left out.
    levels = page.eval_on_selector_all("main h2, main h3", "all => all.map(one => one.tagName)")
    assert levels[0] == "H2"
    assert set(levels) == {"H2", "H3"}
    is_fine(reader)

    who = visitor(width=1280).come_in("coordinator")
    who.page.goto("/plan/")
    who.page.goto("/plan/languages/")
    assert "asked for" in who.words()
    is_fine(who)
