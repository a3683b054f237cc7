"""An info house: the simplest help is nothing, an ordinary measure, or a mentor to whom two say yes."""

from __future__ import annotations

import pytest

from tests.journeys.casework import asked, put
from tests.journeys.looking import NARROW, problems_of
from tests.journeys.tables import (
    TALK,
    a_professional_writes,
    decided,
    fine_on_a_phone,
    helpers,
    looked_at,
    may_not,
    newest,
    room,
    summed_up,
    way,
)
from tests.journeys.test_concern import CHOSEN

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

ACTIVITY = "SELECT ref FROM pathway_activity ORDER BY id DESC"
GATEWAY = "SELECT ref FROM pathway_gateway ORDER BY id DESC"
HANDOVER = "SELECT ref FROM pathway_handover ORDER BY id DESC"
OUTCOME = "SELECT outcome FROM pathway_case WHERE ref = ?"
PASSED_ON = {
    "service": "Money and advice",
    "shared": "That he needs a place to sleep this month.",
    "why": "He asked for it.",
    "person_saw": "yes",
    "fallback": "The house, by telephone.",
}
QUESTION = {
    "trigger": "He announced that he would hit somebody.",
    "minimum": "Is somebody in danger there today? No more.",
    "why_necessary": "The article asks it before support.",
    "worker_asked": "none",
    "harm": "The station could remember the question; it is put without a file.",
    "ground": "duty-by-law",
    "told": "told",
}


@pytest.mark.req("SYS-04", "SEC-04", "SEC-07", "SEC-19", "SEC-25")
def test_a_youth_worker_asks_the_info_house_and_a_mentor_and_a_young_man_say_yes(visitor, city):
    space = room(city, "info-house")
    a_professional_writes(visitor, city, space)
    at = newest(city, space)
    desk, nurse, teacher = helpers(visitor, at, "social-department", "psychologist", "partner")
    looked_at(desk, at)
    one_question_under_an_article(desk, nurse, at)
    summed_up(desk)
    the_simplest_help_is_recommended(desk, nurse, teacher, at)
    both_say_yes_before_they_meet(visitor, desk, at)


def one_question_under_an_article(desk, nurse, at):
    """What the law of this city asks goes out under its ground, when a second house agrees."""
    may_not(desk, "ask-at-the-door", "police")
    desk.page.goto(f"{at}gateway/")
    put(desk.page, {**QUESTION, "to": "Velmora Police Station"})
    desk.who.send()
    desk.was_kept()
    nurse.open(at, "screening")
    nurse.page.goto(f"{at}gateway/{asked(nurse.who.city, GATEWAY)}/")
    assert QUESTION["minimum"] in nurse.who.words()
    put(nurse.page, {"answer": "yes"})
    nurse.who.send()
    nurse.was_kept()
    nurse.say("screening", "agrees")
    desk.move("ask-at-the-door")


def the_simplest_help_is_recommended(desk, nurse, teacher, at):
    """Three things can be recommended; an ordinary measure waits for the yes of its service."""
    decided(at, teacher, nurse, [teacher, desk], decided="offer", worker="Jonas")
    assert "frapperait" not in teacher.who.words()
    desk.page.goto(at)
    words = desk.who.words()
    for recommended in ("nothing", "an ordinary measure", "a mentor or a coach"):
        assert f"Recommend {recommended}" in words
    may_not(desk, "ordinary-measures", "Handing over to a service")
    desk.move("adopt")
    teacher.finds_nothing(at)


def both_say_yes_before_they_meet(visitor, desk, at):
    """Asked, not sent: the mentor reads nothing before both have said yes, on a phone, in Arabic."""
    for purpose in ("assessment", "support"):
        desk.fill(f"consent/{purpose}/", **TALK)
    desk.fill("sheet/provider-choice/", **CHOSEN)
    desk.fill("activities/new/", provider="Ewa", what="Le studio", how_often="Le samedi")
    activity = asked(desk.who.city, ACTIVITY)
    (mentor,) = helpers(visitor, at, "mentor")
    mentor.who.speak("ar")
    mentor.page.goto(f"{at.split('cases/')[0]}asked/{activity}/")
    assert not problems_of(mentor.who, NARROW)
    with mentor.page.expect_navigation():
        mentor.page.click("main form:has([name=answer][value=yes]) button")
    mentor.finds_nothing(at)
    desk.page.goto(at)
    desk.press(f"activities/{activity}/person/")
    mentor.open(at, "support")
    words = mentor.who.words()
    assert "Le studio" in words
    assert "frapperait" not in words


@pytest.mark.req("SYS-04", "SEC-10", "SEC-17")
def test_one_worry_ends_with_nothing_and_another_with_an_ordinary_measure(visitor, city):
    space = room(city, "info-house")
    a_professional_writes(visitor, city, space)
    at = newest(city, space)
    desk, nurse, teacher = helpers(visitor, at, "social-department", "psychologist", "partner")
    to_the_services(desk, at)
    nothing_is_recommended(desk, nurse, teacher, at)
    a_professional_writes(visitor, city, space, called="Noor")
    at = newest(city, space)
    to_the_services(desk, at)
    an_ordinary_measure_waits_for_its_service(desk, nurse, teacher, at)


def to_the_services(desk, at):
    """Each service is asked; no law lets the city ask the station about this one."""
    looked_at(desk, at)
    desk.move("gather")
    summed_up(desk)


def nothing_is_recommended(desk, nurse, teacher, at):
    """No concern: it ends, nobody of the table reads it any more, and the way says so."""
    decided(at, teacher, nurse, [teacher, desk], decided="no-offer")
    desk.move("not-adopt")
    assert asked(desk.who.city, OUTCOME, at.split("/")[-2]) == "no-concern"
    teacher.finds_nothing(at)
    desk.open(at, "review")
    assert "Recommend nothing: no reason to go on" in way(desk, at)[-1]
    fine_on_a_phone(desk, "ar")


def an_ordinary_measure_waits_for_its_service(desk, nurse, teacher, at):
    """Chosen by the table, agreed to by the young man, and over only when the service said yes."""
    decided(at, teacher, nurse, [teacher, desk], decided="ordinary", ordinary="A place to sleep.")
    may_not(desk, "ordinary-measures", "Handing over to a service")
    desk.fill("consent/sharing/", **TALK)
    desk.fill("handovers/new/", **PASSED_ON)
    may_not(desk, "ordinary-measures", "has not answered")
    desk.page.goto(f"{at}handovers/{asked(desk.who.city, HANDOVER)}/")
    put(desk.page, {"state": "accepted"})
    desk.who.send()
    desk.was_kept()
    desk.move("ordinary-measures")
    assert asked(desk.who.city, OUTCOME, at.split("/")[-2]) == "ordinary-measures"
    teacher.finds_nothing(at)
