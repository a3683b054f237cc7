"""Two tables at work, from the door to the end: one without names, one of two towns."""

from __future__ import annotations

import pytest

from tests.journeys.casework import Helper, asked, in_days
from tests.journeys.looking import NARROW, is_fine
from tests.journeys.tabling import (
    CALLED,
    HARM,
    SUMMARY,
    look_first,
    newest_case,
    read,
    room,
    they_bring_it,
)

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

KEPT = "Two services went there; the person sleeps in a shelter and speaks with a nurse."
TOLD = "What each of you knows, and why you came."


@pytest.mark.req("SYS-03", "SEC-10", "SEC-17", "SAF-09")
def test_a_situation_is_told_without_a_name_and_only_the_needed_agency_goes_there(visitor, city):
    space = room(city, "pathway-situation-table")
    at = they_bring_it(visitor(language="fr", width=NARROW["width"]), space)
    lead = Helper(visitor, "social-department")
    look_first(lead, at, own_means="Two talks, and a letter.", several_needed="yes")
    lead.fill("sheet/summary/", **SUMMARY)
    lead.move("to-panel")
    nurse, teacher, worker = (
        Helper(visitor, key, language=language)
        for key, language in (("psychologist", "en"), ("partner", "ar"), ("worker", "fr"))
    )
    for one in (nurse, teacher, worker):
        one.unlock(at)
        one.open(at, "discussion")
        words = read(one)
        assert "nowhere to sleep" in words
        assert CALLED not in words
    is_fine(teacher.who)  # in Arabic, on a small phone too
    they_agree(nurse, teacher, worker, lead)
    assert CALLED not in read(nurse)
    lead.move("all-agree")
    they_go_there(worker, at, nurse, teacher)
    what_stays_has_no_name(lead, worker, at)


def they_agree(nurse, teacher, worker, lead):
    """The chair writes what the table agrees, and which agency is needed; everybody says yes."""
    nurse.fill("sheet/harm-check/", **HARM)
    nurse.page.goto(f"{nurse.at}sheet/decision/")
    needed = nurse.page.locator("main label:has-text('Jonas') input").get_attribute("value")
    nurse.fill(
        "sheet/decision/",
        harm="Somebody could be hit this week.",
        several="A bed, and somebody to talk to.",
        decided="met",
        basis="Article 23",
        agencies=needed,
    )
    lead.page.goto(f"{lead.at}move/all-agree/")
    assert lead.page.locator("main form[action*='move/all-agree/'] button").count() == 0
    for one in (teacher, worker, lead):
        one.say("decision", "agrees")


def they_go_there(worker, at, nurse, teacher):
    """Only the needed agency reads a first name; it plans the visit and reports what was said."""
    for one in (nurse, teacher):
        one.finds_nothing(at)
    worker.open(at, "support")
    assert CALLED in read(worker)
    is_fine(worker.who)  # in French, on a small phone too
    worker.page.goto(f"{at}sheet/joint-plan/")
    goes = worker.page.locator("main label:has-text('Jonas') input").get_attribute("value")
    worker.fill(
        "sheet/joint-plan/", who_goes=goes, leads="Le social", offer="Un lit.", safe="À deux."
    )
    worker.move("go-together")
    worker.fill("sheet/visit-report/", told="yes", said=TOLD, ended="connected")


def what_stays_has_no_name(lead, worker, at):
    """It ends only with a record that names nobody; then nobody reads a name any more."""
    lead.page.goto(f"{at}move/connected/")
    assert lead.page.locator("main form[action*='move/connected/'] button").count() == 0
    lead.fill("sheet/summary-kept/", kept=KEPT)
    lead.say("visit-report", "agrees")
    lead.move("connected")
    worker.finds_nothing(at)
    lead.open(at, "review")
    words = read(lead)
    assert KEPT in words
    assert CALLED not in words
    forms = asked(
        lead.who.city,
        "SELECT group_concat(DISTINCT e.form) FROM spaces_entry e"
        " JOIN pathway_case c ON c.record_id = e.record_id WHERE c.ref = ?",
        at.strip("/").split("/")[-1],
    )
    assert set(forms.split(",")) <= {"summary-kept", "message"}


@pytest.mark.req("SYS-06", "SEC-10", "SAF-09", "GOV-14")
def test_two_towns_invite_for_one_situation_and_each_leaves_with_own_actions(visitor, city):
    space = room(city, "pathway-partner-table")
    town = asked(city, "SELECT ref FROM places_area WHERE layer = 'town' AND code = 'T2'")
    at = they_bring_it(visitor(language="ar", width=NARROW["width"]), space, area=town)
    lead = Helper(visitor, "social-department", language="en")
    look_first(lead, at, "gather")
    lead.fill("sheet/summary/", **SUMMARY)
    lead.page.goto(f"{at}move/to-panel/")
    assert "Who is invited" in lead.who.words()
    lead.page.goto(f"{at}sheet/invitation/")
    invited = lead.page.locator("main label:has-text('Jonas') input").get_attribute("value")
    lead.fill("sheet/invitation/", services=invited, why="A bed is needed.", secrecy="Read aloud.")
    lead.move("to-panel")
    chair = Helper(visitor, "port-amal", language="fr")
    health = Helper(visitor, "psychologist", language="en")
    youth = Helper(visitor, "child-protection", language="ar")
    social, school = Helper(visitor, "worker"), Helper(visitor, "partner")
    for one in (chair, health, youth, social):
        one.unlock(at)
        one.open(at, "discussion")
    for one in (chair, youth, social):  # health sits at the intake desk too, and took it in
        assert CALLED not in read(one)
    is_fine(youth.who)  # in Arabic, on a small phone too
    school.unlock(at)
    school.finds_nothing(at)
    assert "secret professionnel" in social.who.words()
    is_fine(social.who)  # in French, on a small phone too
    they_advise(lead, chair, health, youth)
    each_leaves_with_own_actions(lead, social, at)
    who_convened_reads_nothing(visitor, space, at)


def they_advise(lead, chair, health, youth):
    """The delegated official writes what the table advises; every member says how they stand."""
    health.fill("sheet/harm-check/", **HARM)
    chair.fill(
        "sheet/decision/",
        options="Wait, or offer.",
        decided="offer",
        reasons="The need is real.",
        worker="Jonas",
    )
    for one in (health, youth, lead):
        one.say("decision", "agrees")


def each_leaves_with_own_actions(lead, social, at):
    """Nobody leaves before the services wrote what they do themselves; then the invitation is over."""
    lead.page.goto(f"{at}move/adopt/")
    assert lead.page.locator("main form[action*='move/adopt/'] button").count() == 0
    social.fill("sheet/own-actions/", action="Un lit pour deux semaines.", until=in_days(14))
    lead.fill("sheet/own-actions/", action="One call to the landlord.", until=in_days(7))
    lead.move("adopt")
    assert at == newest_case(lead.who.city, at.split("/")[2])


def who_convened_reads_nothing(visitor, space, at):
    """A mayor opened the table, and finds neither the room nor what lies in it."""
    mayor = visitor(width=1280).come_in("mayor")
    for address in (at, f"/rooms/{space}/cases/"):
        answer = mayor.page.goto(address)
        assert answer.status in {403, 404} or "/unlock/" in mayor.page.url
        assert CALLED not in mayor.page.content()
    mayor.complaints.clear()
