"""The generic template: whole, in three languages, with a way out of every stage."""

import re

import pytest

from convive.pathway.rules import behaviour
from convive.pathway.rules.lint import faults
from convive.pathway.rules.lint_words import every_words
from convive.pathway.tests.templates import entries, generic

TEMPLATE = generic()
STAGES = [
    *("received", "acknowledged", "screening", "gathering", "panel", "consent", "assessment"),
    *("plan", "support", "review", "step-down", "closed", "ended"),
]
CLOCKS = {
    "received": 1,
    "screening": 5,
    "gathering": 5,
    "panel": 20,
    "consent": 10,
    "assessment": 20,
    "plan": 10,
    "support": 60,
}
CONCERNS = ("concern-relative", "concern-professional", "concern-self", "concern-anybody")


def reached_from(stage):
    found, waiting = set(), [stage]
    while waiting:
        for move in TEMPLATE.moves_from(waiting.pop()):
            if move.to not in found:
                found.add(move.to)
                waiting.append(move.to)
    return found


def test_it_is_fit():
    assert faults(entries()) == []


def test_its_stages_and_clocks_are_those_of_the_skeleton():
    assert list(TEMPLATE.stages) == STAGES
    for key, days in CLOCKS.items():
        assert TEMPLATE.stages[key].clock.days == days
        assert TEMPLATE.stages[key].clock.name["ar"]


@pytest.mark.parametrize("stage", STAGES)
def test_from_every_stage_an_end_is_reached(stage):
    ends = {key for key, one in TEMPLATE.stages.items() if one.ends}
    assert ends == {"closed", "ended"}
    assert stage in ends or reached_from(stage) & ends


def test_every_stage_is_reached_from_the_first():
    assert reached_from(TEMPLATE.first_stage.key) == set(STAGES) - {"received"}


@pytest.mark.parametrize(
    "outcome",
    [
        *("advice", "mistaken", "malicious", "no-concern", "redirected", "community"),
        *("not-eligible", "other-route"),
    ],
)
def test_each_outcome_of_the_first_look_is_reached_from_it(outcome):
    ways = [one for one in TEMPLATE.moves_from("screening") if one.outcome == outcome]
    assert [one.to for one in ways] == ["ended"]
    assert ways[0].keeping
    assert ways[0].form == "screening"


def test_what_is_taken_further_leaves_the_first_look_too():
    assert "gathering" in {move.to for move in TEMPLATE.moves_from("screening")}


@pytest.mark.req("SEC-11")
def test_only_an_opinion_is_not_eligible_and_is_kept_for_the_shortest_time():
    move = TEMPLATE.moves["not-eligible"]
    answers = [rule.given["answers"] for rule in move.asks if rule.name == "eligible"]
    assert answers == [{"only_opinion": True}]
    assert move.outcome == "not-eligible"
    assert TEMPLATE.keepings[move.keeping].days == 30
    assert min(one.days for one in TEMPLATE.keepings.values()) == 30
    for onward in ("gather", "to-panel"):
        asked = {
            name: answer
            for rule in TEMPLATE.moves[onward].asks
            if rule.name == "eligible" and rule.given["form"] == "screening"
            for name, answer in rule.given["answers"].items()
        }
        assert asked["only_opinion"] is False
        assert asked["danger_or_act"] is False


def test_unfounded_and_malicious_concerns_are_kept_thirty_days():
    for key in ("mistaken", "malicious"):
        assert TEMPLATE.keepings[TEMPLATE.moves[key].keeping].days == 30
        assert TEMPLATE.moves[key].second == "person"


def test_each_kind_of_reporter_has_a_form_that_fits_and_somewhere_else_to_turn():
    forms = {key: one.form for key, one in TEMPLATE.referrers.items()}
    assert set(forms) == {"relative", "professional", "self", "neighbour"}
    assert set(forms.values()) == set(CONCERNS)
    assert all(one.instead["ar"] for one in TEMPLATE.referrers.values())


@pytest.mark.parametrize("form", [*CONCERNS, "helpline"])
def test_a_concern_can_be_found_again_and_asks_for_behaviour(form):
    asked = {one.kind: one for one in TEMPLATE.forms[form].questions}
    assert {"names", "phones", "year", "behaviours", "area"} <= set(asked)
    assert asked["names"].part == asked["phones"].part == "person:F"
    assert asked["year"].part == "person:L"
    assert TEMPLATE.forms[form].question("told").checked
    needed = {one.key for one in TEMPLATE.forms[form].questions if one.needed}
    assert not needed & {"names", "year", "phones", "area", "called", "me", "reach"}


def test_what_names_the_reporter_stands_apart_from_the_person():
    for form in CONCERNS:
        for one in TEMPLATE.forms[form].questions:
            if one.key in ("me", "reach", "relation", "may_name", "stay", "work"):
                assert one.part == "reporter", one.key


def test_the_panel_reads_and_writes_without_names():
    for form in ("summary", "discussion", "decision", "assessment", "harm-check"):
        assert TEMPLATE.forms[form].parts == ("person:D",)
    given = [
        rule.given
        for move in TEMPLATE.moves.values()
        for rule in move.effects
        if rule.name == "share" and "panel" in rule.given["roles"]
    ]
    assert given
    assert all(rule["parts"] == ["person:D"] and rule["days"] for rule in given)


def test_the_whole_file_is_given_only_after_a_yes():
    for move in TEMPLATE.moves.values():
        for rule in move.effects:
            if rule.name == "share" and "person:F" in rule.given["parts"]:
                assert rule.given["roles"] == ["worker"]
                assert "consent" in {one.name for one in move.asks}


@pytest.mark.req("SAF-08")
def test_no_ground_and_no_behaviour_is_an_opinion():
    assert {one.key for one in TEMPLATE.grounds} == {
        "danger-to-life",
        "duty-by-law",
        "court-order",
    }
    for one in (*TEMPLATE.grounds, *TEMPLATE.behaviours):
        for language, words in one.name.items():
            assert behaviour.prompts(words, language) == [], words


@pytest.mark.req("SEC-15")
def test_no_word_of_it_makes_somebody_a_label():
    found = [
        (path, language, str(prompt))
        for one in entries()
        for path, words in every_words(one, one["key"])
        for language, text in words.items()
        for prompt in behaviour.notes(text, language)
    ]
    assert found == []


@pytest.mark.req("SEC-28")
def test_the_plan_asks_for_the_five_points_of_respect_in_words():
    asked = {
        question
        for rule in TEMPLATE.moves["approve-plan"].asks
        if rule.name == "words"
        for question in rule.given["questions"]
    }
    five = {f"respect_{point}" for point in ("values", "support", "dignity", "stigma", "effects")}
    assert five <= asked
    assert all(TEMPLATE.forms["plan"].question(key).kind == "long" for key in five)


def test_each_consent_says_that_no_has_no_penalty():
    assert set(TEMPLATE.consents) == {"assessment", "sharing", "support", "contact", "evaluation"}
    for one in TEMPLATE.consents.values():
        assert "no penalty" in one.text["en"]
        assert "aucune sanction" in one.text["fr"]
        assert "ليس له أي عقاب" in one.text["ar"]


def test_children_are_kept_no_longer_than_others():
    assert (TEMPLATE.keepings["closed"].days, TEMPLATE.keepings["closed"].minors) == (1095, 730)
    assert all(0 < one.minors <= one.days for one in TEMPLATE.keepings.values())


def test_public_sentences_are_short():
    """A proxy for reading age: words in a sentence; a person still reads them aloud."""
    public = [*TEMPLATE.texts.values(), *(one.text for one in TEMPLATE.consents.values())]
    for form in CONCERNS:
        public += [TEMPLATE.forms[form].intro]
        public += [words for one in TEMPLATE.forms[form].questions for words in (one.ask, one.hint)]
    for key in ("who_reads", "never_passed", "happens_next"):
        public += TEMPLATE.about[key]
    lengths = [
        len(sentence.split())
        for words in public
        for text in words.values()
        for sentence in re.split(r"[.!?؟]\s", text)
        if sentence.strip()
    ]
    assert max(lengths) <= 40
    assert sum(lengths) / len(lengths) < 12
