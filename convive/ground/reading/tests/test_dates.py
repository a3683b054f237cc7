"""Dates in every order and five languages, and those the calendar does not have."""

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convive.ground.reading.dates import DateOrder, Precision, guess_order, read_date
from convive.ground.reading.errors import Rejected

DMY, MDY, YMD = DateOrder
ANY_DAY = st.dates(date(1970, 1, 1), date(2068, 12, 31))
FORMS = {
    DMY: ("%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%d %m %Y", "%d/%m/%Y 23:59"),
    MDY: ("%m/%d/%Y", "%m-%d-%y", "%m/%d/%Y 11:30:00 PM"),
    YMD: ("%Y-%m-%d", "%Y/%m/%d", "%y.%m.%d", "%Y%m%d", "%Y-%m-%dT08:00:00+03:00"),
}
WRITTEN = [(order, form) for order, forms in FORMS.items() for form in forms]


@given(ANY_DAY, st.sampled_from(WRITTEN))
def test_a_day_written_in_figures_comes_back(day, written):
    order, form = written
    assert read_date(day.strftime(form), order) == (day, Precision.DAY)


@given(ANY_DAY)
def test_a_spreadsheets_serial_number_is_a_day(day):
    serial = (day - date(1899, 12, 30)).days
    assert read_date(str(serial), DMY) == (day, Precision.DAY)
    assert read_date(f"{serial}.75", DMY) == (day, Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "5 March 2024",
        "March 5, 2024",
        "Mar 5th, 2024",
        "5-Mar-24",
        "Tue, 5 Mar 2024",
        "mardi 5 mars 2024",
        "5. März 2024",
        "5 de marzo de 2024",
        "٥ مارس ٢٠٢٤",
        "٥ آذار ٢٠٢٤",
        "۰۵/۰۳/۲۰۲۴",
        "\u200f05/03/2024\u200f",
        "2024-03-05T23:59:59.999Z",
    ],
)
def test_a_day_in_five_languages_is_one_day(text):
    assert read_date(text, DMY) == (date(2024, 3, 5), Precision.DAY)


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("2024-03", date(2024, 3, 1), Precision.MONTH),
        ("03/2024", date(2024, 3, 1), Precision.MONTH),
        ("202403", date(2024, 3, 1), Precision.MONTH),
        ("mars 2024", date(2024, 3, 1), Precision.MONTH),
        ("août 2024", date(2024, 8, 1), Precision.MONTH),
        ("كانون الأول 2023", date(2023, 12, 1), Precision.MONTH),
        ("Q1 2024", date(2024, 1, 1), Precision.QUARTER),
        ("T1 2024", date(2024, 1, 1), Precision.QUARTER),
        ("2024-Q3", date(2024, 7, 1), Precision.QUARTER),
        ("2e trimestre 2024", date(2024, 4, 1), Precision.QUARTER),
        ("4. Quartal 2024", date(2024, 10, 1), Precision.QUARTER),
        ("الربع الثاني 2024", date(2024, 4, 1), Precision.QUARTER),
        ("2024", date(2024, 1, 1), Precision.YEAR),
        ("2024.0", date(2024, 1, 1), Precision.YEAR),
    ],
)
def test_a_period_keeps_the_precision_it_was_written_with(text, first, precision):
    assert read_date(text, DMY) == (first, precision)


@pytest.mark.parametrize(
    ("text", "order", "code"),
    [
        ("31/02/2024", DMY, "date_impossible"),
        ("2023-02-29", YMD, "date_impossible"),
        ("03/25/2024", DMY, "date_impossible"),
        ("25/03/2024", MDY, "date_impossible"),
        ("00/00/0000", DMY, "date_outside"),
        ("1899-12-31", YMD, "date_outside"),
        ("2101-01-01", YMD, "date_outside"),
        ("99999", DMY, "date_outside"),
        ("03/04/2024", YMD, "date_order"),
        ("1/2/3", DMY, "date_unreadable"),
        ("5 mai", DMY, "date_unreadable"),
        ("Q5 2024", DMY, "date_unreadable"),
        ("2024-03-05 25:00", DMY, "date_unreadable"),
        ("yesterday", DMY, "date_unreadable"),
        ("1" * 50_000, DMY, "date_unreadable"),
        ("", DMY, "date_missing"),
        ("N/A", DMY, "date_missing"),
    ],
)
def test_what_is_no_date_is_rejected_with_a_sentence(text, order, code):
    with pytest.raises(Rejected) as caught:
        read_date(text, order)
    assert caught.value.code == code
    assert caught.value.sentence.endswith(".")
    assert len(caught.value.sentence) < 200


@given(st.text(max_size=80), st.sampled_from(list(DateOrder)))
def test_any_text_is_a_date_between_1900_and_2100_or_rejected(text, order):
    with contextlib.suppress(Rejected):
        assert 1900 <= read_date(text, order)[0].year <= 2100


def test_a_two_figure_year_turns_at_the_pivot():
    assert read_date("01/01/68", DMY)[0].year == 2068
    assert read_date("01/01/69", DMY)[0].year == 1969
    assert read_date("01/01/30", DMY, pivot=30)[0].year == 1930


def test_the_order_is_told_by_the_days_past_the_twelfth():
    assert guess_order(["01/02/2024", "13/02/2024"]).order is DMY
    assert guess_order(["01/02/2024", "02/13/2024", "nonsense"]).order is MDY
    assert guess_order(["2024-01-02", "24/12/31", "99.1.1"]).candidates == (DMY,)
    assert guess_order(["2024-01-02", "5 March 2024"]).order is YMD


def test_an_order_that_cannot_be_told_is_not_guessed():
    guess = guess_order(["01/02/2024", "03/04/2024"])
    assert guess.order is None
    assert guess.candidates == (DMY, MDY)
    assert not guess.contradicts_itself


def test_two_orders_in_one_column_are_shown_with_their_examples():
    guess = guess_order(["13/02/2024", "02/14/2024", "15/02/2024"])
    assert guess.order is None
    assert guess.contradicts_itself
    assert guess.evidence == {DMY: 2, MDY: 1}
    assert guess.examples == {DMY: "13/02/2024", MDY: "02/14/2024"}


@pytest.mark.parametrize(
    "text", ["a" * 50_000, " " * 50_000, "1/" * 25_000, "5 " + "mars" * 10_000]
)
def test_long_nonsense_costs_no_time(text):
    start = time.monotonic()
    with pytest.raises(Rejected):
        read_date(text, DMY)
    guess_order([text])
    assert time.monotonic() - start < 0.1
