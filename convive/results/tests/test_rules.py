"""What may honestly be said of two measurements, and how far the work is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from convive.results import rules
from convive.results.intervals import Measured, Range
from convive.results.rules import Progress, Sort, Verdict

TODAY = date(2026, 9, 1)
answers = some.integers(1, 3_000).flatmap(
    lambda n: some.builds(Measured, number=some.integers(0, n), out_of=some.just(n))
)
means = some.builds(
    Measured,
    number=some.floats(-100, 100),
    out_of=some.integers(2, 500),
    spread=some.floats(0, 50),
)
counts = some.builds(Measured, number=some.integers(0, 2_000))
pairs = some.one_of(
    some.tuples(some.just(Sort.PROPORTION), answers, answers),
    some.tuples(some.just(Sort.MEAN), means, means),
    some.tuples(some.just(Sort.COUNT), counts, counts),
)


@pytest.mark.req("MEL-09")
@pytest.mark.parametrize("sort", Sort)
def test_without_a_baseline_nothing_is_said_of_change(sort):
    assert rules.change(sort, None, Measured(5, 100, 1.0)).verdict is Verdict.NO_BASELINE
    assert rules.change(sort, Measured(5, 100, 1.0), None).verdict is Verdict.ONLY_BASELINE


def test_a_share_that_surely_rose_rose():
    found = rules.change(Sort.PROPORTION, Measured(680, 1200), Measured(780, 1180))
    assert found.verdict is Verdict.ROSE
    assert found.by.low > 0.05


def test_a_small_difference_may_be_chance():
    found = rules.change(Sort.PROPORTION, Measured(41, 100), Measured(45, 100))
    assert found.verdict is Verdict.MAY_BE_CHANCE


@pytest.mark.parametrize(
    ("sort", "before", "after"),
    [
        (Sort.PROPORTION, Measured(1, 29), Measured(900, 1000)),
        (Sort.MEAN, Measured(1, 500, 1.0), Measured(9, 29, 1.0)),
        (Sort.COUNT, Measured(0), Measured(9)),
        (Sort.PROPORTION, Measured(5), Measured(9, 90)),
        (Sort.MEAN, Measured(5, 90), Measured(9, 90, 1.0)),
    ],
)
def test_too_few_answers_say_nothing(sort, before, after):
    assert rules.change(sort, before, after).verdict is Verdict.TOO_FEW


@given(pairs)
def test_a_sure_rise_becomes_a_sure_fall_when_time_runs_backwards(case):
    sort, before, after = case
    opposite = {Verdict.ROSE: Verdict.FELL, Verdict.FELL: Verdict.ROSE}
    there = rules.change(sort, before, after).verdict
    back = rules.change(sort, after, before).verdict
    assert back is opposite.get(there, there)


@given(pairs)
def test_a_change_is_said_only_when_the_whole_range_lies_on_one_side(case):
    sort, before, after = case
    found = rules.change(sort, before, after)
    same = 1 if sort is Sort.COUNT else 0
    if found.verdict is Verdict.ROSE:
        assert same < found.by.low
    elif found.verdict is Verdict.FELL:
        assert found.by.high < same
    elif found.verdict is Verdict.MAY_BE_CHANCE:
        assert found.by.low <= same <= found.by.high


@pytest.mark.parametrize(
    ("sort", "measured", "complete"),
    [
        (Sort.PROPORTION, Measured(5, 10), True),
        (Sort.PROPORTION, Measured(11, 10), False),
        (Sort.PROPORTION, Measured(5), False),
        (Sort.COUNT, Measured(0), True),
        (Sort.COUNT, Measured(-1), False),
        (Sort.COUNT, Measured(1.5), False),
        (Sort.MEAN, Measured(3.2, 40, 1.1), True),
        (Sort.MEAN, Measured(3.2, 40), False),
        (Sort.MEAN, Measured(3.2, 1, 0.0), False),
        (Sort.COUNT, Measured(float("nan")), False),
    ],
)
def test_each_kind_needs_its_numbers(sort, measured, complete):
    assert rules.is_complete(sort, measured) is complete
    assert (rules.range_of(sort, measured) is not None) is complete


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (None, Progress.NOT_MEASURED),
        (Range(0.7, 0.66, 0.74), Progress.REACHED),
        (Range(0.66, 0.6, 0.72), Progress.PERHAPS_REACHED),
        (Range(0.62, 0.58, 0.66), Progress.PERHAPS_NOT),
        (Range(0.5, 0.45, 0.55), Progress.NOT_YET),
    ],
)
def test_progress_knows_how_sure_it_is(now, found):
    args = {"target": 0.65, "by": date(2026, 12, 1), "today": TODAY}
    assert rules.progress(now, rises=True, **args) is found
    mirrored = Range(-now.value, -now.high, -now.low) if now else None
    assert rules.progress(mirrored, rises=False, **args | {"target": -0.65}) is found


def test_a_threshold_not_reached_by_its_day_was_missed():
    now, args = Range(0.5, 0.4, 0.6), {"target": 0.65, "rises": True}
    assert rules.progress(now, by=TODAY, today=TODAY, **args) is Progress.NOT_YET
    late = rules.progress(now, by=TODAY - timedelta(1), today=TODAY, **args)
    assert late is Progress.MISSED
    assert rules.progress(now, by=None, today=TODAY, **args) is Progress.NOT_YET
    none = rules.progress(now, target=None, by=None, rises=True, today=TODAY)
    assert none is Progress.NO_TARGET


@pytest.mark.req("MEL-14")
@pytest.mark.parametrize(("days", "waits"), [(0, False), (90, False), (91, True)])
def test_a_lesson_without_a_decision_is_listed_after_ninety_days(days, waits):
    learned = TODAY - timedelta(days)
    assert rules.waits_too_long(learned, has_decision=False, today=TODAY) is waits
    assert not rules.waits_too_long(learned, has_decision=True, today=TODAY)


@pytest.mark.req("MEL-09")
@given(some.dates(), some.lists(some.dates(), max_size=5))
def test_a_baseline_comes_before_everything(on, others):
    assert rules.may_be_baseline(on, others) is (on < min(others, default=date.max) or not others)


@pytest.mark.req("MEL-10")
def test_waves_come_at_once_after_three_months_and_after_six():
    found = rules.waves(date(2026, 1, 1))
    assert [(day - found[0]).days for day in found] == [0, 90, 180]
    assert rules.waves(TODAY, (12,)) == [TODAY + timedelta(360)]


def test_the_next_measurement_is_due_after_the_first():
    assert rules.next_due(None, 30) is None
    assert rules.next_due(TODAY, 30) == TODAY + timedelta(30)
