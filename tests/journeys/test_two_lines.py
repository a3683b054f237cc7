"""Two lines side by side: a mother takes the association’s; the city sees what she chose, and when."""

from __future__ import annotations

import secrets

import pytest

from tests.journeys.casework import Helper, asked, put
from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

ROOM = "SELECT ref FROM spaces_space WHERE name LIKE ?"
NEWEST = (
    "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
    " WHERE s.ref = ? ORDER BY c.id DESC"
)
HERS = {
    "told": "My son no longer sleeps and says that somebody will be sorry.",
    "protects": "His grandfather, every Sunday.",
}
OTHER = {"told": "A boy of the football club shouts at home."}
NOBODY = "Nobody of this name is in the cases that you hold."


@pytest.mark.req("SYS-11", "SEC-35", "SEC-12", "SAF-09")
def test_a_mother_takes_the_associations_line_and_the_city_sees_only_what_she_chose(visitor, city):
    hers, theirs = (asked(city, ROOM, f"%{name}%") for name in ("listening desk", "own line"))
    son = nobodys_name()
    she_reads_who_runs_each_line(visitor, hers, theirs)
    desk = Helper(visitor, "helpline", language="en")
    at = somebody_writes_while_they_talk(desk, hers, {**HERS, **son})
    town = Helper(visitor, "social-department", language="en")
    known = the_city_finds_nothing_of_it(town, theirs, at, son)
    she_agrees_and_chooses(desk, at, theirs, son)
    the_city_reads_what_she_chose_and_no_more(town, theirs, at, known, son)


def nobodys_name():
    """A name and a number that nobody has, not even after this was walked before."""
    letters = [secrets.choice("bdfglmnrstvz") + secrets.choice("aeiou") for _at in range(8)]
    first, last = "".join(letters[:3]).title(), "".join(letters[3:]).title()
    return {"names": f"{first} {last}", "phones": f"05 00 {secrets.randbelow(900_000) + 100_000}"}


def she_reads_who_runs_each_line(visitor, hers, theirs):
    """On a telephone, in Arabic: two doors, each with who runs it, and she chooses."""
    mother = visitor(language="ar", width=320)
    mother.page.goto("/talk/")
    for ref, house in ((hers, "المعبر"), (theirs, "إدارة العمل الاجتماعي")):
        door = mother.page.locator(f"main article.offer:has(a[href='/talk/{ref}/'])")
        assert house in door.inner_text()
    is_fine(mother)


def somebody_writes_while_they_talk(helper, room, told):
    """A call becomes a concern of this line; the address of its case."""
    helper.unlock(f"/rooms/{room}/")
    page = helper.page
    page.goto(f"/rooms/{room}/helpline/")
    put(page, told)
    page.select_option("main select[name=call_outcome]", "concern")
    page.click("main form button[accesskey=e]")
    page.wait_for_url("**/helpline/code/")
    helper.who.send("main form[action$='/code/done/']")
    return f"/rooms/{room}/cases/{asked(helper.who.city, NEWEST, room)}/"


def the_city_finds_nothing_of_it(town, room, at, son):
    """Somebody else calls the city about the same boy. Queue, search by name and by number, likeness,
    figures and the address itself: the mother’s call is nowhere.
    """
    own = somebody_writes_while_they_talk(town, room, {**OTHER, **son})
    ref = at.strip("/").rpartition("/")[2]
    town.page.goto(f"/rooms/{room}/cases/")
    assert own in town.page.content()
    assert ref not in town.page.content()
    for words in son.values():
        town.page.goto(f"/rooms/{room}/find/")
        put(town.page, {"words": words})
        town.who.send()
        assert own in town.page.content(), "The city finds its own call."
        assert ref not in town.page.content()
    is_fine(town.who)
    town.open(own, "intake")
    town.page.goto(f"{own}compare/")
    assert "Nothing to compare" in town.who.words()
    mothers = at.split("/")[2]
    for hidden in (at, f"{at}transfer/", f"{at}story/", f"/rooms/{mothers}/cases/"):
        town.finds_nothing(hidden)
    town.finds_nothing(f"/rooms/{room}/cases/{ref}/")
    town.page.goto(f"/figures/{mothers}/")
    assert ref not in town.page.content()
    return own


def she_agrees_and_chooses(desk, at, room, son):
    """Weeks later, by telephone: she wants the city’s team to know what she told, without his name."""
    desk.open(at, "intake")
    desk.page.goto(f"{at}transfer/")
    assert son["names"] in desk.who.words(), "Each line is there to be read aloud."
    put(desk.page, {"to": room, "slice": ["told"], "agreed": "phone"})
    desk.page.evaluate("document.querySelector('main form.form').noValidate = true")
    desk.who.send()
    assert desk.page.url.endswith("/transfer/"), "Nothing passes before she was told who reads."
    desk.page.check("main [name=read_back]")
    is_fine(desk.who)
    desk.who.send()
    assert desk.page.url.endswith("/transfer/code/")
    is_fine(desk.who)


def the_city_reads_what_she_chose_and_no_more(town, room, at, known, son):
    """A concern of the city’s own: one line, not the name, not the grandfather, not the other record."""
    passed = f"/rooms/{room}/cases/{asked(town.who.city, NEWEST, room)}/"
    assert passed != known
    town.open(passed, "intake")
    words = town.who.words()
    assert HERS["told"] in words
    assert "Another operator, with consent" in words
    for kept in (*son.values(), HERS["protects"], at):
        assert kept not in town.page.content()
    is_fine(town.who)
    town.page.goto(f"/rooms/{room}/find/")
    put(town.page, {"words": son["names"]})
    town.who.send()
    assert passed not in town.page.content()
    assert NOBODY not in town.who.words(), "Its own call is still there."
    town.finds_nothing(at)
