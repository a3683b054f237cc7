"""How much is left, and what is unusual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.vault.budgets import Budget, left, unusual


def test_a_person_opens_sixty_records_an_hour_and_exports_ten_a_day():
    assert Budget() == Budget(openings_an_hour=60, exports_a_day=10)


@given(st.integers(0, 1000), st.integers(0, 2000))
def test_what_is_left_and_what_was_used_make_the_budget_until_it_is_spent(budget, used):
    assert left(budget, used) == (budget - used if used < budget else 0)


@pytest.mark.parametrize(
    ("used", "usual", "alarming"),
    [(29, 10, False), (30, 10, True), (31, 10, True), (0, 0, False), (2, 0, False), (3, 0, True)],
)
def test_three_times_the_usual_rate_is_unusual(used, usual, alarming):
    assert unusual(used, usual) is alarming


@pytest.mark.parametrize("numbers", [(-1, 10), (60, -1)])
def test_a_budget_below_nought_is_refused(numbers):
    with pytest.raises(ValueError, match="not negative"):
        Budget(*numbers)
