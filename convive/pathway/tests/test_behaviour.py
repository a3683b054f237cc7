"""Words about beliefs are noticed, facts of behaviour are left alone; measured on invented passages.

The same hand wrote the lists and the passages, so the floors say what was measured here and not
more: real reports are written in more ways.
"""

import json
from pathlib import Path

import pytest

from convive.pathway.rules.behaviour import Prompt, notes, prompts

PASSAGES = json.loads((Path(__file__).parent / "passages.json").read_text(encoding="utf-8"))
FOUND_AT_LEAST = {"en": 0.82, "fr": 0.85, "ar": 0.77}
FALSE_AT_MOST = 0.05
LANGUAGES = ("en", "fr", "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_passages_about_beliefs_are_mostly_noticed(language):
    asks = PASSAGES["asks"][language]
    missed = [text for text in asks if not prompts(text, language)]
    recall = 1 - len(missed) / len(asks)
    assert len(asks) >= 40
    assert recall >= FOUND_AT_LEAST[language], f"{language}: {recall:.0%} noticed, missed {missed}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_of_behaviour_are_hardly_ever_asked_about(language):
    facts = PASSAGES["facts"][language]
    asked = {text: prompts(text, language) for text in facts if prompts(text, language)}
    share = len(asked) / len(facts)
    assert len(facts) >= 30
    assert share <= FALSE_AT_MOST, f"{language}: {share:.0%} asked without need: {asked}"


@pytest.mark.req("SEC-13")
@pytest.mark.parametrize(
    ("language", "text", "words", "code"),
    [
        ("en", "He grew a beard.", "beard", "dress"),
        ("en", "She became very religious.", "religious", "belief"),
        ("en", "He has far right opinions.", "far right", "politics"),
        ("fr", "Elle porte le voile.", "porte le voile", "dress"),
        ("fr", "Il a des idées d’extrême droite.", "extrême droite", "politics"),
        ("ar", "صار يصلي كثيرًا.", "يصلي", "prayer"),
        ("ar", "أطال لحيته.", "لحيته", "dress"),
    ],
)
def test_the_named_examples_give_a_prompt_with_the_words_as_written(language, text, words, code):
    assert Prompt(words, code) in prompts(text, language)


@pytest.mark.parametrize(
    "text",
    ["He said he would hurt them.", "She bought a knife.", "He hit his brother twice."],
)
def test_what_was_done_or_said_gives_none(text):
    assert prompts(text, "en") == []


def test_words_in_another_script_than_the_page_are_noticed_too():
    assert [str(one) for one in prompts("Il a dit: صار يصلي", "fr")] == ["يصلي"]
    assert [str(one) for one in prompts("He prays a lot", "ar")] == ["prays"]
    assert [one.code for one in prompts("He prays a lot", "tr")] == ["prayer"]


def test_marks_and_vowel_signs_make_no_difference():
    assert [str(one) for one in prompts("يُصَلِّي كل يوم", "ar")] == ["يُصَلِّي"]
    assert [one.code for one in prompts("PRIÈRES du soir", "fr")] == ["prayer"]


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence():
    assert prompts("He is calm now. Muslim neighbours helped him.", "en") == []


def test_a_word_is_asked_about_once():
    assert [str(one) for one in prompts("A beard, a beard.", "en")] == ["beard"]


def test_a_long_text_is_looked_through_to_its_end():
    assert [str(one) for one in prompts("He shouted. " * 2000 + "He prays.", "en")] == ["prays"]


@pytest.mark.req("SEC-15")
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_in_notes_are_flagged_and_plain_words_are_not(language):
    silent = [text for text in PASSAGES["labels"][language] if not notes(text, language)]
    loud = [text for text in PASSAGES["plain"][language] if notes(text, language)]
    assert (silent, loud) == ([], [])


COMMON = {
    "en": "he she they is was are were goes went said has had the a his her with from family about "
    "to do it in on at school work home wants looks gave took came says people very more always",
    "fr": "il elle ils est sont était va fait faire la le les un une des de du en à son sa ses avec "
    "famille dit a ont très plus toujours école travail maison veut pour pas se que qui parle porte",
    "ar": "هو هي كان كانت قال قالت في من إلى على عن مع هذا هذه كل يوم بيت مدرسة عمل عائلة أخي ابني "
    "ابنتي جدا كثيرا منذ بعد قبل صار أصبح ذهب يذهب يريد شيء ناس",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_common_words_alone_or_in_a_row_give_nothing(language):
    words = COMMON[language].split()
    for text in (*words, *(f"{one} {other}" for one in words for other in words)):
        assert prompts(text, language) == [], text
        assert notes(text, language) == [], text
