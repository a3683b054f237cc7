"""Reading tables of measures and status files, without any framework."""

from datetime import date

import pytest

from convive.plan.national import columns, rules
from convive.plan.national.columns import Field, Problem

HEAD = ["Number", "Measure", "Level"]


def lines(*rows, head=HEAD):
    grid = [head, *rows]
    return columns.lines_of(grid, columns.columns_of(grid))


def test_headings_in_three_rows_with_a_title_above_are_found():
    grid = [
        ["Annex"] * 4,
        ["No", "Measure", "Level", "Level"],
        ["No", "Measure", "National", "Local"],
        ["1", "Teach", "x", ""],
    ]
    found = columns.columns_of(grid)
    assert found.headings == 3
    assert found.places == {Field.NUMBER: 0, Field.TITLE: 1}
    assert found.marks == {"national": 2, "city": 3}
    assert columns.lines_of(grid, found)[0].tiers == ("national",)


@pytest.mark.parametrize(
    ("words", "tiers"),
    [
        ("National", ("national",)),
        ("national / local", ("national", "city")),
        ("Niveau régional et communes", ("region", "city")),
        ("محلي، وطني", ("national", "city")),
        ("Federal, Province", ("national", "province")),
    ],
)
def test_levels_are_understood_in_several_languages(words, tiers):
    assert lines(["1", "Teach", words])[0].tiers == tiers


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["1", "", "local"], Problem.NO_TITLE),
        (["1", "Teach", ""], Problem.NO_TIER),
        (["1", "Teach", "the moon"], Problem.UNKNOWN_TIER),
        (["1", "T" * 301, "local"], Problem.TOO_LONG),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(row, problem):
    assert lines(row)[0].problem == problem


def test_a_number_that_stands_twice_is_taken_once():
    found = lines(["7", "Teach", "local"], ["7", "Teach again", "local"])
    assert [one.problem for one in found] == [None, Problem.REPEATED]


def test_a_goal_that_is_written_once_counts_for_the_lines_below():
    head = ["Goal", "Measure", "Level"]
    found = lines(
        ["Trust", "One", "local"], ["", "Two", "local"], ["Money", "Three", "local"], head=head
    )
    assert [one.section for one in found] == ["Trust", "Trust", "Money"]


def test_french_and_arabic_headings_are_known():
    for head in (["Numéro", "Mesure", "Niveau"], ["الرقم", "الإجراء", "المستوى"]):
        assert columns.columns_of([head]).found == 3


def a_file(**about):
    row = {"number": "3", "state": "under-way", "since": "2026-02-01", "done": 1}
    return {
        "kind": "convive-measure-status",
        "version": 1,
        "strategy": "together-2026",
        "municipality": "port-amal",
        "on": "2026-03-02",
        "measures": [row],
    } | about


def test_a_status_file_is_read():
    told = rules.read_status(a_file(committee={"named_on": "2026-01-05"}))
    assert told.measures[0].done == 1
    assert told.committee["named_on"] == date(2026, 1, 5)
    assert told.committee["met_on"] is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "other"}, "not-a-status-file"),
        ({"version": 2}, "other-version"),
        ({"cases": [{"name": "Somebody"}]}, "unknown-part"),
        ({"measures": [{"number": "3", "state": "done", "since": "2026-02-01", "who": "X"}]}, "unknown-part"),
        ({"measures": [{"number": "3", "state": "great", "since": "2026-02-01"}]}, "unknown-state"),
        ({"measures": [{"number": "3", "state": "not-taken", "since": "2026-02-01"}]}, "no-reason"),
        ({"measures": [{"number": "3", "state": "done", "since": "soon"}]}, "no-date"),
        ({"measures": [{"number": "3", "state": "done", "since": "2026-02-01", "done": -1}]}, "no-count"),
        ({"measures": "all"}, "no-measures"),
        ({"committee": {"chair": "Somebody"}}, "unknown-part"),
        ({"on": 5}, "no-date"),
    ],
)  # fmt: skip
def test_a_status_file_that_says_anything_else_is_refused(changed, why):
    with pytest.raises(rules.Unfit) as unfit:
        rules.read_status(a_file(**changed))
    assert unfit.value.why == why


@pytest.mark.parametrize("content", [None, [], "x", 5, {}])
def test_what_is_no_status_file_at_all_is_refused(content):
    with pytest.raises(rules.Unfit):
        rules.read_status(content)
