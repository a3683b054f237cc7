"""How ready a place is, whom to call, and who calls whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from convive.programmes.readiness import rules
from convive.programmes.readiness.rules import Contact, Reason, Status

TODAY = date(2026, 3, 2)


def test_a_plan_that_was_finished_runs_out_the_day_after_its_last():
    last = TODAY - timedelta(days=1)
    assert rules.status(TODAY, TODAY, TODAY, today=TODAY) == Status.VALID
    assert rules.status(last, last, last, today=TODAY) == Status.RUN_OUT


def test_an_exercise_from_before_the_plan_does_not_make_it_practised():
    before = TODAY - timedelta(days=1)
    assert rules.status(TODAY, before, None, today=TODAY) == Status.DRAFT


@pytest.mark.parametrize(
    ("days", "why"),
    [(61, ()), (60, (Reason.RUNS_OUT,)), (0, (Reason.RUNS_OUT,)), (-1, (Reason.RUN_OUT,))],
)
def test_a_place_is_called_within_sixty_days_of_the_end_of_its_plan(days, why):
    until = TODAY + timedelta(days=days)
    assert rules.reasons(until, late=0, oldest_unread=None, today=TODAY) == why


def test_a_place_is_called_for_what_is_late_and_for_a_message_unread_for_two_days():
    unread = TODAY - timedelta(days=2)
    assert rules.reasons(None, late=2, oldest_unread=unread, today=TODAY) == (
        Reason.LATE,
        Reason.UNREAD,
    )
    yesterday = TODAY - timedelta(days=1)
    assert rules.reasons(None, late=0, oldest_unread=yesterday, today=TODAY) == ()


def test_who_calls_whom_is_read_line_by_line_in_any_script():
    told = "Caretaker; 05 00 01\n- Choir ; 05 00 02\n-- جدّتي؛ ٠٥٠٠٠٣\n- Kitchen; 05 00 04"
    found = rules.tree(told)
    assert [one.depth for one in found] == [0, 1, 2, 1]
    assert [caller for _one, caller in rules.with_callers(found)] == [
        "",
        "Caretaker",
        "Choir",
        "Caretaker",
    ]
    assert rules.tree(rules.lines(found)) == found


@pytest.mark.parametrize("line", ["Caretaker", "; 0500", "Caretaker; soon", "-- Choir; 050001"])
def test_a_line_without_a_telephone_or_that_nobody_calls_is_refused(line):
    with pytest.raises(ValueError, match=line.strip()):
        rules.tree(line)


def test_nobody_called_is_an_empty_list():
    assert rules.tree(" \n ") == ()
    assert rules.lines([Contact("A", "123")]) == "A; 123"
