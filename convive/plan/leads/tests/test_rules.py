"""When somebody can lead, and what their time was used for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from convive.plan.leads import rules
from convive.plan.leads.rules import Standing


@pytest.mark.req("GOV-02")
def test_time_is_given_when_one_lead_has_hours_and_zero_hours_are_told_apart_from_none():
    assert rules.standing([]) is Standing.NOBODY
    assert rules.standing([None, None]) is Standing.NOT_ALLOTTED
    assert rules.standing([Decimal(0), None]) is Standing.ZERO
    assert rules.standing([Decimal(0), Decimal("1.5")]) is Standing.GIVEN


@pytest.mark.req("GOV-02")
def test_hours_used_stand_against_hours_given_for_the_weeks_written_down():
    use = rules.use([Decimal(12), Decimal(9)], given=Decimal(8))
    assert (use.weeks, use.used, use.given, use.over) == (2, 21, 16, 5)
    assert rules.use([Decimal(3)], given=None).over == 3


def test_somebody_leads_from_the_first_to_the_last_day():
    since, until = date(2026, 1, 1), date(2026, 3, 1)
    assert rules.is_active(since, until, today=until)
    assert not rules.is_active(since, until, today=date(2026, 3, 2))
    assert not rules.is_active(since, None, today=date(2025, 12, 31))
