"""What a draft lacks, how a framework stands, and one number for all that was read."""

from __future__ import annotations

from datetime import date

import pytest

from convive.plan.adopting import rules
from convive.plan.adopting.rules import Standing

TODAY = date(2026, 3, 2)


@pytest.mark.req("GOV-17")
def test_what_a_draft_lacks_is_named():
    nothing = rules.lacks([], 0)
    assert nothing.must
    assert not nothing.nothing
    unfounded = rules.lacks([("Calm buses", True), ("Warm streets", False)], 2)
    assert unfounded.unfounded == ("Warm streets",)
    assert not unfounded.must
    assert not unfounded.nothing
    assert rules.lacks([("Calm buses", True)], 1).nothing


@pytest.mark.req("GOV-02")
def test_a_draft_without_a_lead_who_has_time_lacks_what_no_reason_replaces():
    found = rules.lacks([("Calm buses", True)], 1, lead=True)
    assert found.must
    assert not found.may


@pytest.mark.req("GOV-23")
def test_a_stage_done_by_one_discipline_alone_must_be_explained_first():
    assert rules.lacks([("Calm buses", True)], 1, alone=["Talks"]).must


def test_comments_without_an_answer_can_wait_with_a_reason():
    found = rules.lacks([("Calm buses", True)], 1, comments=2)
    assert found.may
    assert not found.must


@pytest.mark.parametrize(
    ("state", "is_followed", "ends", "expected"),
    [
        ("draft", False, "2020-01-01", Standing.DRAFT),
        ("consulting", False, "2020-01-01", Standing.CONSULTING),
        ("adopted", False, "2027-01-01", Standing.ADOPTED),
        ("adopted", True, "2027-01-01", Standing.REVISING),
        ("adopted", False, "2026-03-01", Standing.EXPIRED),
        ("replaced", False, "2020-01-01", Standing.REPLACED),
    ],
)
def test_a_framework_stands_as_its_dates_and_its_next_version_say(
    state, is_followed, ends, expected
):
    ends_on = date.fromisoformat(ends)
    assert rules.standing(state, ends_on, is_followed=is_followed, today=TODAY) is expected


@pytest.mark.req("GOV-17")
def test_the_yearly_look_is_near_a_month_before():
    assert rules.refresh_is_near(date(2026, 4, 1), today=TODAY)
    assert not rules.refresh_is_near(date(2026, 4, 2), today=TODAY)
    assert not rules.refresh_is_near(None, today=TODAY)


def test_any_change_of_any_part_is_another_edition_that_fits_a_form():
    one = rules.edition([("a", 1), ("b", 1)])
    assert one != rules.edition([("a", 1), ("b", 2)])
    assert one != rules.edition([("a", 1)])
    assert len(str(one)) <= 8
