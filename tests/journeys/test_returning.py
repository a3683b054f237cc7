"""A family of three comes back: plans signed before the day, a manual that asks again, years ahead."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.journeys.casework import Helper, asked, in_days, put
from tests.journeys.looking import is_fine
from tests.journeys.tables import fine_on_a_phone
from tests.journeys.test_concern import TALK

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

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
CHOICE = {
    "provider": "Samira",
    "options": "Suppers with neighbours, or a cooking course.",
    "trust": "“Samira. She cooks like my aunt.”",
    "trained": "yes",
    "available": "yes",
    "tie": "no",
    "reason": "Her kitchen is in the same street.",
}
SUPPER = "Supper with neighbours on Thursdays"
ACTIVITY = "SELECT ref FROM pathway_activity ORDER BY id DESC"
NUMBER = "SELECT number FROM pathway_case WHERE ref = ?"
SHELTER = "Family room of the Harbour Shelter"
SAFE = "SELECT ref FROM directory_asset WHERE sort = 'shelter'"
BOOKED = (
    "SELECT b.ref FROM directory_booking b JOIN directory_asset a ON a.id = b.asset_id"
    " WHERE a.ref = ? ORDER BY b.id DESC"
)
HOURS = {"begins": "14:00", "ends": "10:00"}
IN_TIME = (
    "SELECT count(*) FROM pathway_return r JOIN pathway_case c ON c.id = r.case_id"
    " WHERE c.ref = ? AND r.approved_on < r.expected_on"
)
SPENT = (
    "SELECT sum(i.value) FROM pathway_inkind i JOIN pathway_case c ON c.id = i.case_id"
    ' JOIN spaces_space s ON s.id = c.space_id WHERE s.ref = ? AND i."on" LIKE ?'
)
NEWEST = (
    "SELECT c.ref FROM pathway_case c JOIN spaces_space s ON s.id = c.space_id"
    " WHERE s.ref = ? ORDER BY c.id DESC"
)
HOME = (
    "SELECT h.ref FROM pathway_household h JOIN pathway_return r ON r.household_id = h.id"
    " JOIN pathway_case c ON c.id = r.case_id WHERE c.ref = ?"
)
TOGETHER = (
    "SELECT count(*) FROM pathway_return r JOIN pathway_household h ON h.id = r.household_id"
    " WHERE h.ref = ?"
)
THREE = (
    ("A father comes back with two children.", False),
    ("His daughter, nine years old.", True),
    ("His son, six years old.", True),
)
FIRMS = ("Port Company", "Salt House Bakery", "Orchard Market", "Tide Laundry")


@pytest.mark.req("SYS-15", "TER-05", "TER-08", "TER-12", "TER-14")
def test_a_family_of_three_is_expected_and_everything_is_ready_before_the_day(visitor, city):
    space = f"/rooms/{asked(city, SPACE)}/"
    mother, son = (f"{space}cases/{asked(city, FAMILY, one)}/" for one in (MOTHER, SON))
    contact = Helper(visitor, "social-department", language="en")
    contact.unlock(space)
    the_contact_opens_three_files(contact, space)
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
    assert contact.page.locator("main .badge.late").count() == 0, contact.who.words()
    contact.open(mother, "support")
    the_baker_reads_no_past(contact, mother)
    what_is_secret_stays_where_it_lies(contact, mother)
    who_helps_reads_their_own_part(visitor, space, mother)


def the_contact_opens_three_files(contact, space):
    """Somebody calls about three people: a file for each, put side by side, each child by itself."""
    page, home = contact.page, ""
    for told, minor in THREE:
        page.goto(f"{space}helpline/")
        put(page, {"told": told})
        page.select_option("main select[name=call_outcome]", "concern")
        page.click("main form button[accesskey=e]")
        page.wait_for_url("**/helpline/code/")
        contact.who.send("main form[action$='/code/done/']")
        ref = asked(contact.who.city, NEWEST, space.split("/")[2])
        contact.open(f"{space}cases/{ref}/", "intake")
        contact.fill("sheet/acknowledgement/", danger_checked="nobody", safe_answer="as-asked")
        contact.move("take-on")
        page.goto(f"{contact.at}return/announce/")
        put(page, {"setting": "community", "pathway": "return", "minor": "yes" if minor else "no"})
        put(page, {"expected": in_days(60), **({"household": home} if home else {})})
        contact.who.send()
        contact.was_kept()
        home = home or asked(contact.who.city, HOME, ref)
        assert ("This is a child’s own file" in contact.who.words()) is minor
    assert asked(contact.who.city, TOGETHER, home) == len(THREE)
    is_fine(contact.who)


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


@pytest.mark.req("SYS-18", "TER-12", "TER-14", "SAF-09")
def test_the_city_approves_before_the_day_and_an_association_sees_its_own_part_alone(visitor, city):
    space = f"/rooms/{asked(city, SPACE)}/"
    mother, daughter, _son = family = [
        f"{space}cases/{asked(city, FAMILY, number)}/" for number in range(3)
    ]
    contact = Helper(visitor, "social-department", language="en")
    contact.unlock(space)
    for one in (mother, daughter):
        contact.open(one, "support")
        contact.page.goto(f"{one}return/")
        assert "Plan approved" in contact.who.words()
        assert asked(city, IN_TIME, one.split("/")[-2]) == 1
    worker = Helper(visitor, "worker", language="en")
    worker.unlock(space)
    an_association_helps(visitor, worker, space, family)
    a_safe_place_is_booked_and_who_lends_it_reads_no_name(visitor, worker, mother)
    what_is_given_stands_in_the_costs(worker, space, mother)


def an_association_helps(visitor, worker, space, family):
    """She says yes to suppers in the street; who cooks reads her goals and the suppers, no more."""
    mother = family[0]
    worker.open(mother, "support")
    worker.fill("consent/support/", **TALK)
    worker.fill("sheet/provider-choice/", **CHOICE)
    worker.fill("activities/new/", provider="Samira", what=SUPPER, how_often="Thursdays")
    activity = asked(worker.who.city, ACTIVITY)
    neighbour = Helper(visitor, "association", language="en")
    neighbour.unlock(space)
    for one in family:
        neighbour.finds_nothing(one)
    neighbour.page.goto(f"{space}asked/{activity}/")
    with neighbour.page.expect_navigation():
        neighbour.page.click(
            "main button[value=yes], main form:has([name=answer][value=yes]) button"
        )
    worker.page.goto(mother)
    worker.press(f"activities/{activity}/person/")
    neighbour.open(mother, "support")
    words = neighbour.who.words()
    assert SUPPER in words
    assert "A door of our own" in words
    for other in ("The State Office called", "Two rooms near a school", "A lease in her name"):
        assert other not in neighbour.page.content()
    is_fine(neighbour.who)
    for shut in ("return/", "return/briefing/", "return/given/new/", "sheet/plan/"):
        neighbour.finds_nothing(f"{mother}{shut}")
    for one in family[1:]:
        neighbour.finds_nothing(one)


def a_safe_place_is_booked_and_who_lends_it_reads_no_name(visitor, worker, mother):
    """A week before their own door opens: asked for in the name of the house, for nobody in particular."""
    city = worker.who.city
    page = worker.page
    page.goto(f"{mother}return/")
    worker.who.follow("a[href$='/return/places/new/']")
    put(page, {**HOURS, "place": SHELTER, "from_on": in_days(20), "until_on": in_days(50)})
    worker.who.send()
    assert "longer than two weeks" in worker.who.words()
    put(page, {"until_on": in_days(27)})
    worker.who.send()
    worker.was_kept()
    kept = page.locator("#places").inner_text()
    assert SHELTER in kept
    assert "Asked" in kept
    fine_on_a_phone(worker, "ar")
    lender = visitor(width=1280).come_in("coordinator")
    lender.page.goto(f"/to-share/booking/{asked(city, BOOKED, asked(city, SAFE))}/")
    words = lender.words()
    assert "A stay that our house arranges" in words
    case = mother.split("/")[-2]
    for hidden in (case, asked(city, NUMBER, case), "Welcome back", "return"):
        assert hidden not in words, hidden
    lender.send("main form[action$='/confirm/']")
    page.goto(f"{mother}return/")
    assert "Confirmed" in page.locator("#places").inner_text()


def what_is_given_stands_in_the_costs(worker, space, mother):
    """A cooker, with its worth: one more in the sum of the year, its sort hidden while few had any."""
    worker.page.goto(f"{mother}return/given/new/")
    put(worker.page, {"sort": "furniture", "what": "A cooker", "value": "135.50"})
    worker.who.send()
    worker.was_kept()
    worker.page.goto(f"{space}lasting/")
    costs = worker.page.locator("main section:has(h2:has-text('Given in kind'))").inner_text()
    rows = dict(line.split("\t", 1) for line in costs.splitlines() if "\t" in line)
    assert rows["Tools and work clothes"].startswith("6\t"), costs
    assert rows["Furniture and household things"] == "hidden\thidden"
    year = f"{timezone.localdate().year}%"
    spent = asked(worker.who.city, SPENT, space.split("/")[2], year)
    assert f"{float(spent):.2f}" in rows["All together"].replace(",", ""), costs
    assert "cooker" not in costs
    is_fine(worker.who)


@pytest.mark.req("SYS-19", "TER-13", "PRI-24", "SAF-17")
def test_work_after_six_months_and_the_share_of_contracts_stand_in_figures_without_a_name(
    visitor, city
):
    space = f"/rooms/{asked(city, SPACE)}/"
    contact = Helper(visitor, "social-department", language="en")
    contact.unlock(space)
    contact.page.goto(f"{space}lasting/")
    rows = contact.page.locator("main section:has(h2:has-text('Still at work')) tbody tr")
    told = [row.split() for row in rows.all_inner_texts()]
    assert ["6", "months", "13", "7"] in [row[1:] for row in told], told
    assert ["3", "months", "13", "hidden"] in [row[1:] for row in told], "Few left so early."
    for firm in FIRMS:
        assert firm not in contact.page.content()
    is_fine(contact.who)
    contact.who.follow("a[href$='/contracts/report/']")
    assert "% of all contracts" in contact.who.words()
    is_fine(contact.who)
