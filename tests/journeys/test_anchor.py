"""An anchor team: four professions, a young person and a guardian, a service, and no class of risk."""

from __future__ import annotations

import pytest

from tests.journeys.casework import asked, put
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

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

HANDOVER = "SELECT ref FROM pathway_handover ORDER BY id DESC"
CASE = "SELECT {} FROM pathway_case WHERE ref = ?"
HEARD = {**TALK, "child_view": "“I come if my sister may.”", "guardian_view": "She is glad."}
PICTURE = {
    "needs.education": "open",
    "needs.education.words": "A place to learn in the afternoon.",
    "strengths": "She draws, and her sister listens.",
    "young_view": "“A room with light.”",
    "family_view": "Somebody to call.",
}
PASSED_ON = {
    "service": "Money and advice",
    "shared": "That she would like a place in the afternoon group.",
    "why": "She asked for it.",
    "person_saw": "yes",
    "fallback": "The school’s listening room.",
}
ENDED = {
    "needs.education": "handed-over",
    "needs.education.words": "The youth service, since this week.",
    "person_heard": "“Fine. And thank you for the pens.”",
    "referrer_heard": "asked",
    "uncertainty": "The next school year.",
}


@pytest.mark.req("SYS-07", "SEC-10", "SEC-18", "SEC-29", "SAF-10")
def test_four_professions_meet_a_fifteen_year_old_with_a_guardian_and_leave(visitor, city):
    space = room(city, "anchor-team")
    a_professional_writes(visitor, city, space, age=15, called="Lina")
    at = newest(city, space)
    desk, nurse, teacher, youth = helpers(
        visitor, at, "child-protection", "psychologist", "partner", "mentor"
    )
    looked_at(desk, at, child="yes")
    summed_up(desk)
    four_professions_choose_it(desk, nurse, teacher, youth, at)
    (worker,) = helpers(visitor, at, "worker")
    both_are_asked_in_writing(worker, desk, at)
    a_service_takes_over(worker, at)
    it_ends_without_a_class(worker, desk, at)


def four_professions_choose_it(desk, nurse, teacher, youth, at):
    """Three are not enough: health, school, youth and social work hear it without a name."""
    decided(at, nurse, teacher, [nurse, youth], decided="offer", worker="Jonas")
    may_not(desk, "adopt", "disciplines")
    desk.say("decision", "agrees")
    desk.move("adopt")
    youth.finds_nothing(at)


def both_are_asked_in_writing(worker, desk, at):
    """The young person said yes, and it waits for the mother; the page is read in Arabic too."""
    worker.open(at, "support")
    for purpose in ("assessment", "exchange", "support", "contact"):
        worker.fill(f"consent/{purpose}/", **HEARD)
    may_not(desk, "consented", "parental care")
    worker.page.goto(f"{at}consent/guardian/")
    fine_on_a_phone(worker, "ar")
    worker.fill("consent/guardian/", **HEARD)
    desk.move("consented")


def a_service_takes_over(worker, at):
    """Needs in the words of both; the youth service is asked, and says yes."""
    worker.fill("sheet/needs-picture/", **PICTURE)
    worker.move("guide")
    worker.fill("consent/sharing/", **HEARD)
    worker.fill("handovers/new/", **PASSED_ON)
    handover = asked(worker.who.city, HANDOVER)
    for said in ("accepted", "done"):
        worker.page.goto(f"{at}handovers/{handover}/")
        put(worker.page, {"state": said})
        worker.who.send()
        worker.was_kept()


def it_ends_without_a_class(worker, desk, at):
    """No sheet of this room asks for a class or a level; every need has an answer; it is over."""
    city, ref = desk.who.city, at.split("/")[-2]
    worker.fill("sheet/closing/", **ENDED)
    assert worker.page.locator("main [name*=band], main [name*=intensity]").count() == 0
    worker.finds_nothing(f"{at}sheet/plan/")
    desk.page.goto(at)
    fine_on_a_phone(desk, "fr")
    desk.say("closing", "agrees")
    steps = way(desk, at)
    assert any("Young person and guardian said yes" in one for one in steps)
    desk.move("close")
    assert asked(city, CASE.format("outcome"), ref) == "goals-met"
    assert asked(city, CASE.format("closed_on"), ref)
    worker.finds_nothing(at)
