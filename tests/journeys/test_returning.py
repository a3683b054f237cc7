"""A family of three comes back: plans signed before the day, a manual that asks again, years ahead."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.journeys.casework import Helper, asked, put
from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SPACE = "SELECT ref FROM spaces_space WHERE template = 'pathway-returnee-coordination'"
FAMILY = (
    "SELECT c.ref FROM pathway_case c JOIN pathway_return r ON r.case_id = c.id"
    " ORDER BY r.id LIMIT 1 OFFSET ?"
)
MOTHER, SON = 0, 2
SIGNED = "The child-protection lead has not signed this plan."
PAST = "She wants to forget the prison."
SHEET = {
    "skills": "Sews, keeps time.",
    "support": "Jonas, every week.",
    "contact": "05 00 00 12 95",
}
SECRET = {
    "agency": "State",
    "direction": "from-us",
    "clearance": "secret",
    "basis": "task",
}
WHERE = "State Office, file 7, ask the link officer"


@pytest.mark.req("SYS-15", "TER-05", "TER-08", "TER-12", "TER-14")
def test_a_family_of_three_is_expected_and_everything_is_ready_before_the_day(visitor, city):
    space = f"/rooms/{asked(city, SPACE)}/"
    mother, son = (f"{space}cases/{asked(city, FAMILY, one)}/" for one in (MOTHER, SON))
    contact = Helper(visitor, "social-department", language="en")
    contact.unlock(space)
    contact.page.goto(f"{space}returns/")
    is_fine(contact.who)
    contact.open(son, "support")
    contact.page.goto(f"{son}return/")
    assert SIGNED in contact.who.words()
    is_fine(contact.who)
    the_child_protection_lead_signs(visitor, space, son)
    contact.page.goto(f"{son}return/")
    assert SIGNED not in contact.who.words()
    contact.press("return/step/approve/")
    for line in ("home", "school"):
        tick(contact, line)
    contact.page.goto(f"{space}returns/")
    assert "Plan not approved" not in contact.who.words()
    contact.open(mother, "support")
    the_baker_reads_no_past(contact, mother)
    what_is_secret_stays_where_it_lies(contact, mother)
    who_helps_reads_their_own_part(visitor, space, mother)


def the_child_protection_lead_signs(visitor, space, son):
    """Without scripts: the plan of one child, signed by who speaks for this child."""
    lead = Helper(visitor, "child-protection", language="en", script=False)
    lead.unlock(space)
    lead.open(son, "support")
    lead.say("plan", "agrees")


def tick(contact, line):
    """One line of the lists is done."""
    page = contact.page
    with page.expect_navigation():
        page.click(f"main form[action$='/return/step/tick/']:has([value='{line}']) button")
    contact.was_kept()


def the_baker_reads_no_past(contact, mother):
    """A word about the past is refused; the sheet that leaves says what she can do."""
    contact.page.goto(f"{mother}return/briefing/write/")
    put(contact.page, {**SHEET, "wishes": PAST})
    contact.who.send()
    assert "reads nothing about the past" in contact.who.words()
    put(contact.page, {"wishes": "Early hours."})
    contact.who.send()
    words = contact.who.words()
    assert "Sews, keeps time." in words
    assert "prison" not in words
    assert "expected" not in words
    is_fine(contact.who)


def what_is_secret_stays_where_it_lies(contact, mother):
    """The content is refused, a pointer is kept."""
    contact.page.goto(f"{mother}return/exchange/new/")
    put(contact.page, {**SECRET, "answer": "given", "what": "Who visited whom"})
    contact.who.send()
    assert "above the class that may be kept here" in contact.who.words()
    put(contact.page, {"answer": "pointer", "what": "", "pointer": WHERE})
    contact.who.send()
    contact.was_kept()
    assert WHERE in contact.who.words()
    assert "Who visited whom" not in contact.who.words()


def who_helps_reads_their_own_part(visitor, space, mother):
    """The social centre does not read what the State Office told; the year's help by sort."""
    worker = Helper(visitor, "worker", language="en")
    worker.unlock(space)
    worker.open(mother, "support")
    assert "The State Office called" not in worker.page.inner_text("main")
    worker.page.goto(f"{mother}return/")
    assert WHERE not in worker.who.words()
    worker.page.goto(f"{space}lasting/")
    words = worker.who.words()
    assert "beds" not in words
    is_fine(worker.who)


@pytest.mark.req("SYS-16", "SYS-17", "TER-02", "TER-10", "TER-11")
def test_a_new_aide_confirms_their_chapters_and_one_board_shows_five_years(visitor, city):
    space = f"/rooms/{asked(city, SPACE)}/"
    aide = Helper(visitor, "probation", language="en")
    aide.unlock(space)
    aide.page.goto(f"{space}shelf/")
    words = aide.who.words()
    assert words.index("What the city does") < words.index("The first visit")
    for other in ("Listening to a child", "Sleep first"):
        assert other not in words
    is_fine(aide.who)
    aide.page.goto(f"{space}shelf/boundary/")
    assert "Anselm Okafor" in aide.who.words()
    aide.press("shelf/boundary/")
    aide.page.goto(f"{space}shelf/listening-to-children/")
    assert "Listening to a child" not in aide.page.content()
    contact = Helper(visitor, "social-department", language="en")
    contact.unlock(space)
    contact.page.goto(f"{space}shelf/boundary/write/")
    contact.who.send()
    contact.was_kept()
    aide.page.goto(f"{space}shelf/")
    assert "Changed: please confirm again" in aide.who.words()
    one_board(contact, space)


def one_board(contact, space):
    """All strands, five years, who stands in; no review has lapsed."""
    contact.page.goto(f"{space}board/")
    words = contact.who.words()
    assert "No review has lapsed." in words
    for year in range(5):
        assert str(timezone.localdate().year + year) in words
    for shown in ("Housing", "Health", "Maëlle Nakamura-Diop", "Jonas Mbaye-Picard"):
        assert shown in words, shown
    is_fine(contact.who)
