"""The sentences about numbers."""

from __future__ import annotations

import pytest

from convive.results import words
from convive.results.intervals import Measured, Range
from convive.results.rules import Change, Progress, Sort, Verdict, change


def said(sort, before, after):
    return words.change(sort, change(sort, before, after))


def test_a_rise_of_a_share_is_told_in_points():
    sentence = said(Sort.PROPORTION, Measured(400, 1000), Measured(480, 1000))
    assert sentence == "The share rose by 4 to 12 points."


def test_a_fall_names_the_smaller_number_first():
    sentence = said(Sort.PROPORTION, Measured(480, 1000), Measured(400, 1000))
    assert sentence == "The share fell by 4 to 12 points."


def test_a_change_below_one_point_keeps_a_decimal():
    tiny = Change(Verdict.ROSE, Range(0.004, 0.002, 0.006))
    assert words.change(Sort.PROPORTION, tiny) == "The share rose by 0.2 to 0.6 points."


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (100, 200, "The count grew by 57 to 157 per cent."),
        (200, 100, "The count fell by 36 to 61 per cent."),
        (0, 47, "The count grew, from nothing before."),
        (3, 4, "Too little was counted to say whether anything changed."),
    ],
)
def test_counts_are_told_in_per_cent(before, after, sentence):
    assert said(Sort.COUNT, Measured(before), Measured(after)) == sentence


def test_averages_are_told_in_their_own_numbers():
    low, high = Measured(3.0, 100, 1.0), Measured(4.0, 100, 1.0)
    assert said(Sort.MEAN, low, high) == "The average rose by 0.7 to 1.3."
    assert said(Sort.MEAN, high, low) == "The average fell by 0.7 to 1.3."


def test_what_is_not_sure_is_not_told_as_if_it_were():
    same = Measured(40, 100)
    assert "may be chance" in said(Sort.PROPORTION, same, Measured(42, 100))
    assert "Too few answers" in said(Sort.PROPORTION, same, Measured(3, 5))
    assert "Measure again" in said(Sort.PROPORTION, same, None)


@pytest.mark.req("MEL-09")
def test_the_label_of_a_missing_baseline_is_the_whole_sentence():
    assert said(Sort.MEAN, None, Measured(3, 100, 1)) == "No baseline: change cannot be measured."


@pytest.mark.parametrize(
    ("verdict", "rises", "part"),
    [
        (Verdict.ROSE, True, "is the direction"),
        (Verdict.FELL, True, "is not the direction"),
        (Verdict.FELL, False, "is the direction"),
    ],
)
def test_the_direction_hoped_for_is_told_in_words(verdict, rises, part):
    assert part in words.hoped(Change(verdict, Range(1, 1, 1)), rises=rises)
    assert words.hoped(Change(Verdict.MAY_BE_CHANCE), rises=rises) == ""


@pytest.mark.req("MEL-10")
def test_a_trend_never_comes_without_its_notice():
    found = change(Sort.PROPORTION, Measured(400, 1000), Measured(480, 1000))
    assert "not linked" in words.notice(Sort.PROPORTION, found)
    assert "report more" in words.notice(Sort.COUNT, Change(Verdict.ROSE, Range(2, 1.5, 3)))
    assert words.notice(Sort.COUNT, Change(Verdict.NO_BASELINE)) == ""


@pytest.mark.parametrize("progress", Progress)
def test_progress_has_a_sentence_for_every_case_and_never_a_colour(progress):
    sentence = words.progress(Sort.PROPORTION, progress, target=0.65)
    assert ("65%" in sentence) is (progress is not Progress.NO_TARGET)


def test_values_and_ranges_are_read_as_their_kind():
    assert words.value(Sort.PROPORTION, 0.604) == "60%"
    assert words.value(Sort.MEAN, 3.24, unit="points") == "3.2 points"
    sentence = words.between(Sort.PROPORTION, Range(0.6, 0.55, 0.65))
    assert sentence == "It may honestly be anything from 55% to 65%."
