"""Who stayed at work, told so that nobody can be found by subtracting one figure from another."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from convive.disclosure.suppress import protect
from convive.disclosure.thresholds import Rules
from convive.pathway.reintegration.rules import retention
from convive.pathway.reintegration.rules.retention import Job

BEGUN = date(2025, 3, 1)


def jobs(*lasted):
    """One person each, who worked so many days; None: they still do."""
    return [
        Job(BEGUN, None if days is None else BEGUN + timedelta(days=days), whose)
        for whose, days in enumerate(lasted)
    ]


def told(begun, reached=(3, 6, 12)):
    [table] = protect([retention.table(begun, reached)], rules=Rules(5)).tables
    return [(one.begun, one.still) for one in retention.shown(2025, reached, table.counts)]


@pytest.mark.req("TER-13", "SYS-19", "SAF-17")
def test_a_figure_stands_where_enough_people_are_behind_it_and_behind_who_left():
    many = jobs(*[40] * 6, *[120] * 7, *[200] * 8, *[None] * 9)
    assert told(many) == [(30, 24), (30, 17), (30, 9)]
    assert told(jobs(40, 40, None, None)) == [(None, None)] * 3, "Four people are too few."


@pytest.mark.req("TER-13", "SAF-17")
def test_one_person_who_left_between_two_marks_cannot_be_found_by_subtracting():
    one_left = jobs(*[40] * 6, 120, *[None] * 14)
    shown = [still for _begun, still in told(one_left, (3, 6))]
    assert shown.count(None) >= 1, "15 after three months and 14 after six would tell of one."
    assert told(jobs(*[None] * 12), (3,)) == [(12, None)], "All stayed: that says it of each."
    assert told(jobs(*[40] * 12), (3,)) == [(12, None)], "Nobody stayed: that too."


@pytest.mark.req("TER-13")
def test_somebody_with_two_jobs_counts_once_and_a_year_is_told_when_it_is_whole():
    twice = [Job(BEGUN, BEGUN + timedelta(days=10), 1), Job(date(2025, 5, 1), None, 1)]
    other = Job(date(2024, 5, 1), None, 2)
    assert retention.of_year([*twice, other], 2025) == [twice[1]]
    assert retention.marks(2025, today=date(2026, 3, 31)) == ()
    assert retention.marks(2025, today=date(2027, 1, 1)) == (3, 6, 12)
