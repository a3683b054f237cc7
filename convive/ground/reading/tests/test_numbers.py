"""Counts and decimals; what is missing or hidden is never zero."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.ground.reading.errors import Rejected
from convive.ground.reading.numbers import (
    Missing,
    Suppressed,
    guess_decimal,
    is_missing,
    read_count,
    read_decimal,
)

SEPARATORS = [",", ".", " ", "\u00a0", "\u202f", "'", "’"]


@given(st.integers(0, 10**14), st.sampled_from(SEPARATORS))
def test_a_count_comes_back_with_any_grouping(number, separator):
    assert read_count(f"{number:,}".replace(",", separator)) == number


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_decimal_comes_back_with_either_mark(number):
    assert read_decimal(f"{number:,}", decimal=".") == number
    continental = f"{number:,}".replace(",", " ").replace(".", ",")
    assert read_decimal(continental, decimal=",") == number


def test_arabic_figures_and_marks_are_read():
    assert read_count("١٬٢٣٤") == 1234
    assert read_decimal("١٢٫٥") == Decimal("12.5")
    assert read_decimal("۱۲٫۵٪") == Decimal("12.5")


@pytest.mark.parametrize(
    "text", ["", "  ", "NA", "n/a", "-", "–", "None", "NULL", "…", "غير متوفر"]
)
def test_missing_is_not_zero(text):
    assert is_missing(text)
    assert read_count(text) == Missing(text)
    assert read_decimal(text) != 0


HIDDEN = [
    ("*", 0, None),
    ("<5", 0, 4),
    ("≤5", 0, 5),
    ("1-4", 1, 4),
    ("moins de 10", 0, 9),
    ("[c]", 0, None),
]


@pytest.mark.parametrize(("text", "low", "high"), HIDDEN)
def test_a_count_the_source_hid_keeps_what_it_tells(text, low, high):
    assert read_count(text) == Suppressed(text, low, high)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", "number_negative"),
        ("1.5", "number_fraction"),
        ("12%", "number_unreadable"),
        ("twelve", "number_unreadable"),
        ("1,2,3", "number_unreadable"),
        ("1 23", "number_unreadable"),
        ("inf", "number_unreadable"),
        ("1e400", "number_outside"),
        ("9" * 50_000, "number_unreadable"),
        ("#REF!", "sheet_error"),
    ],
)
def test_what_is_no_count_is_rejected_with_a_sentence(text, code):
    with pytest.raises(Rejected) as caught:
        read_count(text)
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")


def test_one_comma_before_three_figures_is_not_guessed_for_a_decimal():
    with pytest.raises(Rejected) as caught:
        read_decimal("1,234")
    assert caught.value.code == "number_two_ways"
    assert read_decimal("1,234", decimal=",") == Decimal("1.234")
    assert read_decimal("1,234", decimal=".") == 1234


def test_the_decimal_mark_is_told_by_the_numbers_that_can_tell():
    assert guess_decimal(["1.234", "1.234,5"]) == ","
    assert guess_decimal(["1,234", "12.5"]) == "."
    assert guess_decimal(["1,234", "7"]) is None
    assert guess_decimal(["1,5", "2.5"]) is None


@given(st.text(max_size=60))
def test_any_text_is_a_number_missing_hidden_or_rejected(text):
    with contextlib.suppress(Rejected):
        value = read_count(text)
        assert isinstance(value, Missing | Suppressed) or value >= 0
