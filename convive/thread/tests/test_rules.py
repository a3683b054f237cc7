"""The stations of the thread and what stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from convive.thread.rules import (
    ORDER,
    Step,
    comes_first,
    loose_ends,
    neighbours,
    next_step,
    reachable,
)

steps = some.sampled_from(Step)
graphs = some.dictionaries(some.sampled_from("abcde"), some.lists(some.sampled_from("abcde")))


def test_the_thread_runs_from_finding_to_lesson():
    assert [next_step(one) for one in ORDER] == [*ORDER[1:], None]


@given(steps, steps)
def test_of_two_stations_one_comes_first(one, other):
    assert comes_first(one, other) is not comes_first(other, one) or one is other


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.LESSON])
def test_a_station_comes_before_the_next(step):
    assert comes_first(step, next_step(step))
    assert next_step(step) in neighbours(step)


def test_a_lesson_may_lead_to_a_new_finding():
    assert Step.FINDING in neighbours(Step.LESSON)
    assert comes_first(Step.LESSON, Step.FINDING)
    assert not comes_first(Step.FINDING, Step.LESSON)


@given(graphs, some.sampled_from("abcde"))
def test_everything_reachable_is_found_once_and_never_the_start(graph, start):
    found = reachable(start, graph)
    assert len(found) == len(set(found))
    assert start not in found
    for near in graph.get(start, ()):
        assert near in found or near == start


def test_a_thing_with_a_link_is_not_loose():
    assert loose_ends(["a", "b", "c"], [("a", "b")]) == ["b", "c"]
