"""Where the mayor was."""

from datetime import date, timedelta

import pytest

from convive.plan.mayor import rules

TODAY = date(2026, 3, 2)


@pytest.mark.req("GOV-06")
def test_districts_not_visited_in_six_months_stand_first():
    visits = [
        ("north", TODAY - timedelta(days=183)),
        ("south", TODAY - timedelta(days=184)),
        ("south", TODAY + timedelta(days=3)),
        ("elsewhere", TODAY),
    ]
    found = rules.presence(["north", "south", "east"], visits, today=TODAY)
    assert [(row.area, row.is_missed) for row in found] == [
        ("east", True),
        ("south", True),
        ("north", False),
    ]
    assert found[2].count == 1


def test_a_neighbourhood_counts_for_its_district_and_a_circle_ends():
    parents = {"n": "d", "d": "city", "x": "y", "y": "x"}
    assert rules.district_of("n", parents, ["d"]) == "d"
    assert rules.district_of("x", parents, ["d"]) == ""


@pytest.mark.parametrize(
    ("state", "evidence", "gap"),
    [("under-way", 1, False), ("kept", 0, True), ("not-begun", 3, True), ("paused", 1, True)],
)
def test_a_commitment_without_anything_to_show_is_a_gap(state, evidence, gap):
    assert rules.is_gap(state, evidence) is gap
