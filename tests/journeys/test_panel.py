"""A panel meets: the secretariat builds the agenda, each reads what their keys open, nobody else."""

from __future__ import annotations

import pytest

from tests.journeys.casework import Helper, asked, put
from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

AHEAD = "SELECT ref FROM pathway_sitting WHERE state = 'ahead' ORDER BY id"
SPACE = "SELECT ref FROM spaces_space WHERE template = 'pathway-generic' ORDER BY id LIMIT 1"
NEW = (
    "SELECT i.ref FROM pathway_item i JOIN pathway_sitting s ON s.id = i.sitting_id"
    " WHERE s.state = 'ahead' AND i.sort = 'new'"
)
NUMBER = (
    "SELECT c.number FROM pathway_case c JOIN pathway_item i ON i.case_id = c.id WHERE i.ref = ?"
)


@pytest.mark.req("SYS-02", "SEC-10", "SEC-18", "SEC-39", "SAF-09", "SAF-13")
def test_a_panel_prepares_its_sitting_and_police_mayor_and_pages_see_nothing(visitor, city):
    space = f"/rooms/{asked(city, SPACE)}/"
    sitting = f"{space}panel/sittings/{asked(city, AHEAD)}/"
    item = f"{sitting}items/{asked(city, NEW)}/"
    number = asked(city, NUMBER, asked(city, NEW))
    the_secretariat_reads_the_agenda(visitor, space, sitting, number)
    a_teacher_reads_without_names_and_contributes(visitor, space, sitting, item)
    nobody_else_finds_it(visitor, space, sitting, item)


def the_secretariat_reads_the_agenda(visitor, space, sitting, number):
    """A closed box first; then the agenda, the police seat empty, the filter at its first step."""
    desk = Helper(visitor, "listening", language="en")
    desk.unlock(space)
    desk.page.goto(f"{space}panel/")
    is_fine(desk.who)
    assert "Minutes signed" in desk.who.words()
    desk.page.goto(sitting)
    assert "The papers are shut" in desk.who.words()
    desk.press("/open/")
    words = desk.who.words()
    assert number in words
    assert "Nobody is named" in words
    is_fine(desk.who)
    desk.who.follow(f"h3 a:has-text('{number}')")
    assert "Empty: holds no key of this case" in desk.who.words()
    is_fine(desk.who)


def a_teacher_reads_without_names_and_contributes(visitor, space, sitting, item):
    """The school's seat: a pack by need to know, a closed box where it holds no key, a contribution."""
    teacher = Helper(visitor, "partner", language="ar")
    teacher.unlock(space)
    teacher.page.goto(sitting)
    teacher.press("/open/")
    assert teacher.page.locator("main article:has(svg) >> nth=0").count()
    is_fine(teacher.who)
    teacher.page.goto(f"{item}contribution/")
    put(
        teacher.page,
        {"words": "La professeure peut ouvrir une salle calme le mardi.", "depth": "D"},
    )
    teacher.who.send()
    teacher.was_kept()
    assert "une salle calme" in teacher.who.words()
    is_fine(teacher.who)


def nobody_else_finds_it(visitor, space, sitting, item):
    """Police, the mayor and the coordinator: the room, the sitting and the item do not exist."""
    for key in ("police-liaison", "mayor", "coordinator"):
        other = visitor(width=1280).come_in(key)
        for address in (f"{space}panel/", sitting, item):
            answer = other.page.goto(address)
            assert answer.status in {403, 404} or "/unlock/" in other.page.url
            assert "salle calme" not in other.page.content()
        other.complaints.clear()
