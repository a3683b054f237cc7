"""One model answers many questions, and says so when it cannot."""

import numpy as np
import pytest

from convive.disclosure.errors import Unsettled
from convive.disclosure.programmes import Programme, Status


def a_programme():
    """Two columns up to 10 that sum to 7; the first costs 2, the second 3."""
    programme = Programme([{0: 1.0, 1: 1.0}], [7.0], np.array([10.0, 10.0]))
    programme.charge(np.array([0, 1], dtype=np.int32), np.array([2.0, 3.0]))
    return programme


def test_the_cheapest_solution_is_found_and_found_again_after_a_change():
    programme = a_programme()
    assert programme.solve().tolist() == [7, 0]
    programme.bound(np.array([0], dtype=np.int32), np.zeros(1), np.array([4.5]))
    assert programme.solve().tolist() == [4.5, 2.5]
    programme.demand_whole()
    assert programme.solve().tolist() == pytest.approx([4, 3])


def test_without_any_solution_the_answer_is_none():
    assert Programme([{0: 1.0}], [7.0], np.array([5.0])).solve() is None


def test_a_programme_about_nothing_is_settled():
    assert Programme([], [], np.zeros(0)).solve().tolist() == []


def test_a_solver_that_gives_up_once_is_asked_again(monkeypatch):
    answers = iter([Status.kUnknown])
    run = Programme._run

    def once_unsure(self):
        status = run(self)
        return next(answers, status)

    monkeypatch.setattr(Programme, "_run", once_unsure)
    assert a_programme().solve().tolist() == [7, 0]


def test_a_solver_that_gives_up_twice_says_so(monkeypatch):
    monkeypatch.setattr(Programme, "_run", lambda self: Status.kUnknown)
    with pytest.raises(Unsettled, match="not settled"):
        a_programme().solve()
