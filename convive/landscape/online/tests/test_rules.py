"""What is an account, what is a code, and which gates a model must pass."""

from convive.landscape.online import words
from convive.landscape.online.gates import Gates, accuracy, judge
from convive.landscape.online.rules import accounts, ends, personal_columns, reading
from convive.landscape.online.tests.builders import functional, own_sample
from convive.packs import files

PACK = files.read_folder(words.PACKS / words.GATES)
GATES = Gates.from_entries("1", PACK["entries"])


def judged(own, wrong=None):
    return judge(own, list(functional(dict(GATES.known_families), wrong=wrong)), GATES)


def test_accounts_are_found_however_they_are_written_and_public_bodies_are_spared():
    found = accounts(["＠marek_88", "u/marek-88", "https://t.me/marek88", "tiktok.com/@marek.b"])
    assert len(found) == 4
    harmless = ["desk@example.org", "https://watch.example/report/3", "24/7", "and/or"]
    assert accounts(harmless) == []
    assert accounts(["x.com/VelmoraCity", "@velmoracity"], allowed=["Velmora City"]) == []


def test_headings_of_posts_authors_and_accounts_are_known_in_three_languages():
    header = ["platform", "Tweet", "auteur", "نص", "count", "Who counted"]
    assert personal_columns(header) == ["Tweet", "auteur", "نص"]


def test_a_reading_holds_numbers_and_agreed_codes_only():
    found, bad = reading("1\thate\n2;none\n\n4 hate", codes=["hate", "none"], most=3)
    assert found == {"1": "hate", "2": "none"}
    assert [(one.line, one.why) for one in bad] == [(4, "number")]


def test_an_interval_needs_two_ends_in_order():
    assert (ends("1,5–3"), ends("9-3"), ends("3")) == ((1.5, 3.0), None, None)


def test_a_model_that_is_nearly_always_right_passes():
    verdict = judged(own_sample(alarms=4, misses=20))
    assert verdict.passed, verdict.failures


def test_a_model_that_is_wrong_about_one_group_stays_shut_though_the_average_is_good():
    own = own_sample() * 4 + own_sample(alarms=160, group="another")
    assert accuracy(own) > 0.9
    failures = judged(own).failures
    assert [(one.gate, one.group) for one in failures] == [("false-alarms", "another")]


def test_a_wave_of_solidarity_is_not_a_wave_of_hate():
    verdict = judged(own_sample(), wrong={"ident_pos": 40, "counter": 40})
    failed = {one.gate for one in verdict.failures}
    assert failed == {"solidarity", "wave"}
    wave = next(one for one in verdict.failures if one.gate == "wave")
    assert wave.value > 4


def test_too_small_a_sample_and_no_functional_test_open_nothing():
    assert {one.gate for one in judged(own_sample(each=40)).failures} == {"fewest"}
    untested = judge(own_sample(), [], GATES).failures
    assert {one.gate for one in untested} == {"families", "solidarity", "wave"}
    assert not judge([], [], GATES).passed
