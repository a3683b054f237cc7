"""A concern, from the public page to its closure: a mother writes in Arabic, a team answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.utils import timezone

from convive import pathway
from tests.journeys.casework import Helper, asked, door, in_days, newest_case, put, sitting
from tests.journeys.looking import NARROW, is_fine

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

TOLD = "قال ابني مرتين إنه سيجعل زميله يندم، ولم يعد ينام. صار يصلي وحده في غرفته."
CONCERN = {
    "danger": "no",
    "told": TOLD,
    "seen": ["said-harm", "no-sleep"],
    "called": "س.",
    "relation": "parent",
    "stay": "unnamed",
}
CODE = re.compile(r"[0-9A-Z]{4}(?: [0-9A-Z]{4}){4}")
WORDS = json.loads(
    (Path(pathway.__file__).parent / "packs/pathway-generic/words.json").read_text(encoding="utf-8")
)["entries"]
ACKNOWLEDGED, FEEDBACK = (
    next(one["text"]["ar"].splitlines()[0] for one in WORDS if one["key"] == f"text.{key}")
    for key in ("acknowledged", "closed_feedback")
)
SCREENED = {
    "facts": "La mère l’a entendu deux fois ; son frère aussi.",
    "facts_state": "confirmed",
    "other_explanations": "Des nuits sans sommeil, une moquerie en public.",
    "sources": "La mère\nLe frère",
    "earlier": "none",
    "danger_or_act": "no",
    "only_opinion": "no",
    "child": "no",
    "needs_elsewhere": "no",
    "eligible": "yes",
    "outcome_reason": "Des mots précis et un besoin réel.",
}
SUMMARY = {
    "situation": "A young adult said twice that a classmate would regret it, and no longer sleeps.",
    "protects": "A coach, and a small sister.",
    "asked": "Who could offer a first talk?",
    "names_removed": "yes",
}
HARM = {
    "person": "He could feel watched.",
    "family": "The mother could be blamed.",
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
    "words_in": "fr",
    "explained": "Au club, en prenant le temps.",
    "present": "Lui et son entraîneur",
    "language": "Français",
    "copy_given": "yes",
}
ASSESSED = {
    "concerns.acute-stress": "present",
    "needs.mental-health": "present",
    "needs.mental-health.words": "Il ne dort pas.",
    "protective.trusted-adult": "present",
    "protective.trusted-adult.words": "Son entraîneur.",
    "context_note": "Une moquerie qui a circulé.",
    "interplay": "Sans sommeil, il s’emporte.",
    "sources": "Lui-même\nSa mère",
    "motivation": "Ramer et dormir.",
    "uncertainty": "Ce qui s’est dit avant.",
    "formulation": "Fatigue et honte ; l’aviron et le sommeil d’abord.",
}
PLAN = {
    "goals": "« Dormir, et ramer le samedi. »",
    "valued": "Sa petite sœur, l’équipe.",
    "needs.mental-health": "open",
    "success": "Trois semaines de nuits entières.",
    "respect_values": "C’est lui qui a choisi le samedi.",
    "respect_support": "Il peut arrêter sans raison.",
    "respect_dignity": "Personne d’autre ne sait.",
    "respect_stigma": "Il vient comme rameur.",
    "respect_effects": "En faire trop ; on en parle.",
    "band": "raised",
    "intensity": "steady",
}
CHOSEN = {
    "provider": "Ewa",
    "options": "Un entraîneur, ou un échange au lycée.",
    "trust": "« Ewa, parce qu’elle joue. »",
    "trained": "yes",
    "available": "yes",
    "tie": "no",
    "reason": "Elle habite près de chez lui.",
}
REVIEWED = {
    "needs.mental-health": "improved",
    "worked": "Le samedi au studio.",
    "unintended": "Aucun effet remarqué.",
    "person_view": "« Ça va mieux. »",
    "decided": "close",
    "reasons": "Il dort et il le dit.",
}
CLOSED = {
    "needs.mental-health": "resolved",
    "needs.mental-health.words": "Il dort.",
    "person_heard": "« Merci de m’avoir lu tout haut. »",
    "referrer_heard": "asked",
    "uncertainty": "L’été.",
}


def test_a_mother_writes_and_a_team_answers_until_every_need_has_an_end(visitor, city):
    mother = visitor(language="ar", width=NARROW["width"])
    code = she_writes(mother)
    at = newest_case(city)
    desk = Helper(visitor, "listening")
    second = Helper(visitor, "helpline", language="ar", script=False)
    they_look_first(desk, second, at)
    psychologist, teacher = (
        Helper(visitor, key, language="en") for key in ("psychologist", "partner")
    )
    they_decide(desk, second, psychologist, teacher, at)
    worker, mentor = Helper(visitor, "worker"), Helper(visitor, "mentor")
    he_says_yes_and_makes_his_plan(desk, psychologist, teacher, worker, mentor, at)
    they_stand_beside_him(worker, mentor, at)
    every_need_has_an_end(desk, second, worker, mentor, at)
    she_reads_the_answer(mother, code)


def she_writes(mother):
    """Notice, form, one prompt about beliefs, thanks with a code; the closed door stands beside."""
    page = mother.page
    page.goto("/talk/")
    assert page.get_attribute("html", "dir") == "rtl"
    is_fine(mother)
    open_door, closed_door = (door(mother.city, state) for state in ("open", "closed"))
    assert page.locator(f"main a[href='{open_door}']").count() >= 1
    page.goto(closed_door)
    assert page.locator("main form").count() == 0
    assert page.locator("main a[href^='/turn/']").count() > 0
    is_fine(mother)
    page.goto(open_door)
    is_fine(mother)
    page.goto(f"{open_door}notice/")
    is_fine(mother)
    page.goto(f"{open_door}relative/")
    is_fine(mother)
    put(page, {**CONCERN, "year": str(timezone.localdate().year - 19)})
    mother.send()
    assert page.locator("main textarea[name=told]").input_value() == TOLD
    is_fine(mother)
    mother.send()
    assert page.url.endswith("/talk/thanks/")
    is_fine(mother)
    code = " ".join(page.locator("main .receipt-code span").all_inner_texts())
    assert CODE.fullmatch(code)
    return code


def they_look_first(desk, second, at):
    """Unlock, open, answer, look first, be read by a second person."""
    desk.unlock(at)
    assert desk.page.locator(f"main a[href='{at}']").count() >= 1
    is_fine(desk.who)
    desk.open(at, "intake")
    assert TOLD in desk.who.words()
    is_fine(desk.who)
    desk.fill("sheet/acknowledgement/", danger_checked="nobody", safe_answer="mailbox")
    desk.move("acknowledge")
    desk.move("screen")
    desk.fill("sheet/screening/", **SCREENED)
    second.unlock(at)
    second.open(at, "screening")
    second.say("screening", "agrees")
    desk.move("gather")
    desk.fill("sheet/summary/", **SUMMARY)


def they_decide(desk, second, psychologist, teacher, at):
    """The panel reads a summary without names, decides with enough professions, keeps a dissent."""
    for one in (psychologist, teacher):
        one.unlock(at)
        one.finds_nothing(at)
    desk.move("to-panel")
    for one in (psychologist, teacher):
        one.open(at, "discussion")
        assert TOLD not in one.who.words()
    is_fine(psychologist.who)
    psychologist.fill("sheet/harm-check/", **HARM)
    psychologist.fill("sheet/decision/", **DECISION, worker="Jonas")
    teacher.say("decision", "dissents", "I would wait for the holidays.")
    desk.say("decision", "agrees")
    second.say("decision", "agrees")
    psychologist.page.goto(f"{at}voices/{sitting(psychologist.who.city, at, 'decision')}/")
    assert "I would wait for the holidays." in psychologist.who.words()
    is_fine(psychologist.who)
    desk.move("adopt")
    teacher.finds_nothing(at)


def he_says_yes_and_makes_his_plan(desk, psychologist, teacher, worker, mentor, at):
    """Consent per purpose, assessment by three professions, a plan in his words."""
    worker.unlock(at)
    worker.open(at, "support")
    for purpose in ("assessment", "support", "contact"):
        worker.fill(f"consent/{purpose}/", **TALK)
    is_fine(worker.who)
    desk.move("consented")
    worker.open(at, "support")
    worker.fill("sheet/assessment/", **ASSESSED)
    worker.fill("sheet/harm-check/", **HARM)
    for one in (psychologist, teacher):
        one.open(at, "discussion")
        one.say("assessment", "agrees")
    worker.move("assessed")
    worker.fill("sheet/plan/", **PLAN, review_on=in_days(60))
    psychologist.open(at, "discussion")
    psychologist.say("plan", "agrees")
    worker.move("approve-plan")
    mentor.unlock(at)
    mentor.finds_nothing(at)


def they_stand_beside_him(worker, mentor, at):
    """An activity that both sides accept; its provider sees the plan and writes a session."""
    worker.fill("sheet/provider-choice/", **CHOSEN)
    worker.fill(
        "activities/new/",
        provider="Ewa",
        what="Une heure au studio",
        how_often="Chaque samedi",
    )
    activity = asked(worker.who.city, "SELECT ref FROM pathway_activity ORDER BY id DESC")
    mentor.page.goto(f"{at.split('cases/')[0]}asked/{activity}/")
    with mentor.page.expect_navigation():
        mentor.page.click("main button[value=yes], main form:has([name=answer][value=yes]) button")
    worker.page.goto(at)
    worker.press(f"activities/{activity}/person/")
    mentor.open(at, "support")
    assert "Une heure au studio" in mentor.who.words()
    assert TOLD not in mentor.who.words()
    is_fine(mentor.who)
    mentor.fill(
        f"activities/{activity}/session/",
        on=in_days(0),
        happened="came",
        worked_on="Deux chansons.",
    )
    worker.page.goto(at)
    assert "Deux chansons." in worker.who.page.inner_text("main")


def every_need_has_an_end(desk, second, worker, mentor, at):
    """Review, the end of the activity, closing need by need before a second person."""
    worker.move("review")
    worker.fill("sheet/review/", **REVIEWED)
    activity = asked(worker.who.city, "SELECT ref FROM pathway_activity ORDER BY id DESC")
    worker.page.goto(at)
    worker.press(f"activities/{activity}/end/")
    mentor.finds_nothing(at)
    worker.fill("sheet/closing/", **CLOSED)
    second.say("closing", "agrees")
    desk.move("close")
    worker.finds_nothing(at)


def she_reads_the_answer(mother, code):
    """With her code alone the mother reads what was answered, in her language."""
    page = mother.page
    page.goto("/reply/")
    is_fine(mother)
    page.fill("main input[name=code]", code.lower())
    mother.send()
    is_fine(mother)
    words = mother.words()
    for answered in (ACKNOWLEDGED, FEEDBACK):
        assert answered in words
