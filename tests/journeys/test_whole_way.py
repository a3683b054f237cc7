"""From a teacher’s three observations to the closing: five disciplines, and no name outside the room."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.journeys.casework import Helper, asked, in_days, newest_case, put
from tests.journeys.looking import is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

NAME = "Tarek Vandoren"
SEEN = {
    "danger": "no",
    "told": "Three times this month: he pushed somebody, said he would hit, and no longer sleeps.",
    "seen": ["pushed", "said-harm", "no-sleep"],
    "first_hand": "self",
    "basis": "agreed",
    "names": NAME,
    "called": "T.",
    "work": "Teacher",
}
SCREENED = {
    "facts": "The school nurse saw two of the three herself: the push, and that he does not sleep.",
    "facts_state": "confirmed",
    "other_explanations": "Nights without sleep; a quarrel at the bus stop.",
    "sources": "The teacher\nThe school nurse",
    "earlier": "none",
    "danger_or_act": "no",
    "only_opinion": "no",
    "child": "no",
    "needs_elsewhere": "no",
    "eligible": "yes",
    "outcome_reason": "Two behaviours are confirmed, and there is a real need.",
}
SUMMARY = {
    "situation": "A young adult pushed somebody and no longer sleeps.",
    "protects": "A coach whom he trusts.",
    "asked": "Who could offer a first talk?",
    "names_removed": "yes",
}
HARM = {
    "person": "He could feel watched.",
    "family": "His mother could be blamed.",
    "community": "None seen.",
    "trust": "Trust is lost if we hide why we come.",
    "prevented": "We say openly why we come.",
    "watches": "The chair",
}
DECISION = {
    "options": "Wait, advise, or offer.",
    "decided": "offer",
    "reasons": "The need is real.",
}
TALK = {
    "answered": "given",
    "words_in": "en",
    "explained": "At the club, taking time.",
    "present": "He and his coach",
    "language": "English",
    "copy_given": "yes",
}
ASSESSED = {
    "needs.mental-health": "present",
    "needs.mental-health.words": "He does not sleep.",
    "protective.trusted-adult": "present",
    "protective.trusted-adult.words": "His coach.",
    "context_note": "Quarrels at the bus stop.",
    "interplay": "Without sleep he shouts.",
    "sources": "He himself\nThe school nurse",
    "motivation": "To play on Saturdays, and to sleep.",
    "uncertainty": "We do not know the summer.",
    "formulation": "Tired and ashamed; sleep and music first.",
}
PLAN = {
    "goals": "“To sleep, and to play on Saturdays.”",
    "valued": "His band.",
    "needs.mental-health": "open",
    "success": "Three weeks of whole nights.",
    "respect_values": "He chose the Saturdays.",
    "respect_support": "He may stop without a reason.",
    "respect_dignity": "Nobody else knows.",
    "respect_stigma": "He comes as a musician.",
    "respect_effects": "Too many meetings; we talk about it.",
    "band": "low",
    "intensity": "light",
}
CHOSEN = {
    "provider": "Ewa",
    "options": "A coach, or a talk at school.",
    "trust": "“Ewa, because she plays.”",
    "trained": "yes",
    "available": "yes",
    "tie": "no",
    "reason": "She lives near him.",
}
REVIEWED = {
    "needs.mental-health": "improved",
    "worked": "Saturdays in the studio.",
    "unintended": "No effect was noticed.",
    "person_view": "“It is better.”",
    "decided": "close",
    "reasons": "He sleeps, and says so.",
}
CLOSED = {
    "needs.mental-health": "resolved",
    "needs.mental-health.words": "He sleeps.",
    "person_heard": "“Thank you for reading it to me.”",
    "referrer_heard": "asked",
    "uncertainty": "The summer.",
}
NUMBER = "SELECT number FROM pathway_case WHERE ref = ?"
SITTING = "SELECT ref FROM pathway_sitting ORDER BY id DESC"
ITEM = "SELECT ref FROM pathway_item ORDER BY id DESC"
ACTIVITY = "SELECT ref FROM pathway_activity ORDER BY id DESC"
STAGE = "SELECT stage FROM pathway_case WHERE ref = ?"
VOICES = (
    "SELECT count(DISTINCT a.discipline) FROM pathway_assent a JOIN pathway_case c"
    " ON c.id = a.case_id WHERE c.ref = ? AND a.form = ?"
)


class Outside:
    """The police account, the mayor and somebody without an account, asking at every step."""

    def __init__(self, visitor):
        self.those = [visitor(width=1280).come_in(key) for key in ("police-liaison", "mayor")]
        self.those.append(visitor(width=1280))

    def find_nothing(self, at, *more):
        """The case does not exist for them, and no page that they open shows the name."""
        room = at.split("/")[2]
        for who in self.those:
            for address in (at, f"/rooms/{room}/cases/", f"/rooms/{room}/panel/", *more):
                answer = who.page.request.get(address)
                shut = "/unlock/" in answer.url or "/sign-in/" in answer.url
                assert answer.status in {403, 404} or shut, f"{address}: {answer.status}"
                assert NAME not in answer.text()
            for address in (
                "/",
                f"/search/?q={quote(NAME)}",
                f"/talk/{room}/",
                f"/figures/{room}/",
            ):
                shown = who.page.request.get(address).text().replace(f'value="{NAME}"', "")
                assert f"{NAME}</" not in shown, address


def choose(helper, name, value):
    """Press the button of a small form that stands for one choice."""
    one = f"main form:has([name={name}][value='{value}']) button"
    with helper.page.expect_navigation():
        helper.page.locator(one).first.click()
    helper.was_kept()


@pytest.mark.req("SYS-02", "SEC-10", "SEC-15", "SEC-18", "SEC-19", "SEC-22", "SEC-39", "SAF-09")
def test_a_concern_goes_its_whole_way_and_at_no_step_a_name_is_outside_the_room(visitor, city):
    a_teacher_reports_three_behaviours(visitor, city)
    at, outside = newest_case(city), Outside(visitor)
    desk, second, psychologist, teacher, housing, worker = (
        Helper(visitor, key, language="en")
        for key in ("listening", "helpline", "psychologist", "partner", "housing", "worker")
    )
    two_are_confirmed_with_the_school_nurse(desk, second, at)
    outside.find_nothing(at)
    sitting = five_disciplines_sit_together(desk, second, psychologist, (teacher, housing), at)
    outside.find_nothing(at, sitting)
    he_says_yes(worker, desk, at)
    a_protective_factor_and_two_sources(worker, psychologist, (teacher, housing), at)
    outside.find_nothing(at, sitting)
    mentor = Helper(visitor, "mentor", language="en")
    who_he_trusts_at_low_intensity(worker, psychologist, mentor, at)
    outside.find_nothing(at, sitting)
    it_is_reviewed_and_closed(worker, second, desk, at)
    outside.find_nothing(at, sitting)


def a_teacher_reports_three_behaviours(visitor, city):
    """On a telephone, without an account, in five minutes of a break."""
    somebody = visitor(width=390)
    room = newest_case(city).split("/")[2]
    somebody.page.goto(f"/talk/{room}/professional/")
    put(somebody.page, SEEN)
    somebody.send()
    assert somebody.page.url.endswith("/talk/thanks/"), somebody.words()[:600]


def two_are_confirmed_with_the_school_nurse(desk, second, at):
    """A first look with other explanations, read by a second person; a summary without names."""
    desk.unlock(at)
    desk.open(at, "intake")
    assert NAME in desk.who.words(), "Who takes it in reads the name; nobody later does."
    desk.fill("sheet/acknowledgement/", danger_checked="nobody", safe_answer="mailbox")
    desk.move("acknowledge")
    desk.move("screen")
    desk.fill("sheet/screening/", **SCREENED)
    second.unlock(at)
    second.open(at, "screening")
    second.say("screening", "agrees")
    desk.move("gather")
    desk.fill("sheet/summary/", **SUMMARY)
    desk.move("to-panel")


def five_disciplines_sit_together(desk, second, psychologist, others, at):
    """Health, school, housing, social work and an association: papers without a name, one voice each."""
    room = at.partition("cases/")[0]
    desk.page.goto(f"{room}panel/new/")
    put(desk.page, {"on": in_days(9), "chair": "Ingrid"})
    desk.who.send()
    sitting = f"{room}panel/sittings/{asked(desk.who.city, SITTING)}/"
    open_the_papers(desk, sitting)
    desk.page.goto(f"{sitting}add/")
    put(desk.page, {"cases": at.strip("/").rpartition("/")[2], "sort": "new"})
    desk.who.send()
    for one in (psychologist, *others):
        one.unlock(at)
        one.at = at
        open_the_papers(one, sitting)
        assert SUMMARY["situation"] in one.page.content()
        assert NAME not in one.page.content()
    is_fine(others[-1].who)
    open_the_papers(desk, sitting)
    for seat in desk.page.locator("main form[action$='/seats/'] [value=here]").all():
        seat.check()
    desk.press("/seats/")
    choose(desk, "do", "begin")
    psychologist.fill("sheet/harm-check/", **HARM)
    psychologist.fill("sheet/decision/", **DECISION, worker="Jonas")
    for one in (second, desk, *others):
        one.say("decision", "agrees")
    case = at.strip("/").rpartition("/")[2]
    assert asked(desk.who.city, VOICES, case, "decision") == 5
    desk.page.goto(f"{sitting}items/{asked(desk.who.city, ITEM)}/")
    choose(desk, "state", "decided")
    desk.move("adopt")
    for one in others:
        one.finds_nothing(at)
    desk.page.goto(sitting)
    choose(desk, "do", "close")
    return sitting


def open_the_papers(one, sitting):
    """Whoever has not opened them in this hour says so with one press, and is remembered."""
    one.page.goto(sitting)
    if one.page.locator("main form[action*='/open/'] button").count():
        one.press("/open/")
        one.page.goto(sitting)


def he_says_yes(worker, desk, at):
    """Asked first, purpose by purpose, before anything is assessed."""
    worker.unlock(at)
    worker.open(at, "support")
    for purpose in ("assessment", "support", "contact"):
        worker.fill(f"consent/{purpose}/", **TALK)
    desk.move("consented")
    worker.open(at, "support")


def a_protective_factor_and_two_sources(worker, psychologist, others, at):
    """With one source it is refused; with two it waits for the voices of the panel."""
    worker.page.goto(f"{at}sheet/assessment/")
    put(worker.page, {**ASSESSED, "sources": "He himself"})
    worker.who.send()
    worker.page.goto(f"{at}move/assessed/")
    assert "at least 2 independent sources" in worker.who.words(), worker.who.words()[:900]
    worker.fill("sheet/assessment/", **ASSESSED)
    worker.fill("sheet/harm-check/", **HARM)
    for one in (psychologist, *others):
        one.open(at, "discussion")
        assert "His coach." in one.page.content(), "What protects him stands beside the needs."
        assert NAME not in one.page.content()
        one.say("assessment", "agrees")
    worker.move("assessed")


def who_he_trusts_at_low_intensity(worker, psychologist, mentor, at):
    """His own words, few meetings, and the provider whom he chose."""
    worker.fill("sheet/plan/", **PLAN, review_on=in_days(60))
    psychologist.open(at, "discussion")
    psychologist.say("plan", "agrees")
    worker.move("approve-plan")
    worker.fill("sheet/provider-choice/", **CHOSEN)
    worker.fill(
        "activities/new/", provider="Ewa", what="An hour in the studio", how_often="Saturdays"
    )
    activity = asked(worker.who.city, ACTIVITY)
    mentor.unlock(at)
    mentor.page.goto(f"{at.split('cases/')[0]}asked/{activity}/")
    with mentor.page.expect_navigation():
        mentor.page.click("main button[value=yes], main form:has([name=answer][value=yes]) button")
    worker.page.goto(at)
    worker.press(f"activities/{activity}/person/")
    mentor.open(at, "support")
    assert "An hour in the studio" in mentor.who.words()
    assert NAME not in mentor.page.content()
    is_fine(mentor.who)


def it_is_reviewed_and_closed(worker, second, desk, at):
    """The review asks for what nobody wanted; every need has an end before it closes."""
    worker.move("review")
    worker.fill("sheet/review/", **REVIEWED)
    worker.page.goto(at)
    worker.press(f"activities/{asked(worker.who.city, ACTIVITY)}/end/")
    worker.fill("sheet/closing/", **CLOSED)
    second.say("closing", "agrees")
    desk.move("close")
    assert asked(desk.who.city, STAGE, at.strip("/").rpartition("/")[2]) == "closed"
    worker.finds_nothing(at)
