"""What a brief says and how ninety minutes are shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.portal.first_hour import rules
from convive.portal.first_hour.rules import Known, Unknown


def test_a_city_that_knows_nothing_yet_is_told_six_questions():
    nothing = Known(False, False, False, False, False, missing=2)
    assert rules.unknowns(nothing) == list(Unknown)


@given(st.integers(min_value=60, max_value=240))
def test_the_points_of_an_agenda_fill_its_time_exactly(minutes):
    shares = rules.agenda(minutes=minutes)
    assert sum(share for _point, share in shares) == minutes
    assert all(share >= 5 for _point, share in shares)


@given(st.text(max_size=2000))
def test_answers_are_at_most_twelve_short_lines_without_repeats(text):
    lines = rules.lines(text)
    assert len(lines) == len(set(lines)) <= rules.LONGEST_LIST
    assert all(line and len(line) <= rules.LONGEST_LINE for line in lines)


def test_words_that_were_typed_are_answered_first():
    entries = [
        {"avoid": {"en": ["hotspot"]}, "prefer": {"en": "place where people need more"}},
        {"avoid": {"en": ["ghetto"]}, "prefer": {"en": "the name of the neighbourhood"}},
        {"avoid": {"fr": ["cible"]}, "prefer": {"fr": "personne accompagnée"}},
    ]
    shown = rules.words_to_prefer(entries, ["They call it a GHETTO"], "en")
    assert shown[0]["prefer"]["en"] == "the name of the neighbourhood"
    assert len(shown) == 2


@pytest.mark.req("GOV-21")
def test_five_questions_are_all_there_is_to_answer():
    from convive.portal.first_hour.forms import STEPS

    assert len(STEPS) == 5
