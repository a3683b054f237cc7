"""When a draft takes comments, from whom, and on which of its parts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from convive.plan.consulting import rules
from convive.plan.consulting.rules import Clause

TODAY = date(2026, 3, 2)
refs = some.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=12, max_size=12)


@given(some.sampled_from(["objective", "action"]), refs)
def test_a_clause_reads_back_as_it_is_written_and_fits_an_ask(kind, ref):
    assert Clause.read(str(Clause(kind, ref))) == Clause(kind, ref)
    assert len(str(Clause(kind, ref))) <= 60


@pytest.mark.parametrize("text", ["", "budget-1", "objective-", "action-<script>", "Vision"])
def test_anything_else_is_no_clause(text):
    assert Clause.read(text) is None


@pytest.mark.req("GOV-17")
def test_a_consultation_ends_after_today_and_within_a_year():
    assert not rules.may_last_until(TODAY, today=TODAY)
    assert rules.may_last_until(TODAY + timedelta(days=1), today=TODAY)
    assert not rules.may_last_until(TODAY + timedelta(days=367), today=TODAY)
