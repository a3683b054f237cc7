"""Reading dates as cities write them, to the precision they were written with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from convive.ground.reading.errors import Rejected
from convive.ground.reading.folding import DIGITS, fold
from convive.ground.reading.months import FILLERS, MONTHS, QUARTER_WORDS, QUARTERS
from convive.ground.reading.numbers import is_missing

EARLIEST, LATEST = 1900, 2100
PIVOT = 69  # POSIX: 69 to 99 are the last century's years, 00 to 68 this one's
LONGEST = 64
SERIAL_START = date(1899, 12, 30)  # the spreadsheet's day 0, past its leap-year error of 1900

INVISIBLE = str.maketrans(
    dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069")
)
CLOCK = re.compile(
    r"(?:[T ,]|\s)\s*(?:[01]?\d|2[0-4])[:hH.][0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?|ص|م)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$"
)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
THREE = re.compile(r"(\d{1,4})\s*([/.\- ])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
MONTH_YEAR = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
YEAR_MONTH = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})")
DIGITS_ONLY = re.compile(r"(\d{4,8})(?:\.0*)?")
SERIAL = re.compile(r"(\d{5})(?:\.\d{1,12})?")
PIECES = re.compile(r"\d+|[^\W\d_]+(?:_[^\W\d_]+)?")


class DateOrder(StrEnum):
    """Which part of a date in figures comes first."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class Precision(StrEnum):
    """How much of a date was written."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class OrderGuess:
    """The order the samples agree on; none when they allow several or contradict each other.

    `evidence` counts the samples only one order can read; `candidates` are the orders still
    possible; `examples` are the texts that decided.
    """

    order: DateOrder | None
    candidates: tuple[DateOrder, ...]
    evidence: dict[DateOrder, int] = field(default_factory=dict)
    examples: dict[DateOrder, str] = field(default_factory=dict)

    @property
    def contradicts_itself(self) -> bool:
        return self.order is None and sum(map(bool, self.evidence.values())) > 1


def guess_order(samples: Iterable[str]) -> OrderGuess:
    """What the dates in a column say about their own order.

    >>> guess_order(["03/04/2024", "25/04/2024"]).order
    <DateOrder.DMY: 'dmy'>
    >>> guess_order(["03/04/2024"]).candidates
    (<DateOrder.DMY: 'dmy'>, <DateOrder.MDY: 'mdy'>)
    """
    evidence: dict[DateOrder, int] = {}
    examples: dict[DateOrder, str] = {}
    open_question = False
    for text in samples:
        told = _told(text)
        if told is None:
            continue
        if len(told) > 1:
            open_question = True
            continue
        evidence[told[0]] = evidence.get(told[0], 0) + 1
        examples.setdefault(told[0], text)
    return _guess(evidence, examples, open_question)


def _guess(
    evidence: dict[DateOrder, int], examples: dict[DateOrder, str], open_question: bool
) -> OrderGuess:
    both = (DateOrder.DMY, DateOrder.MDY)
    day_or_month = [order for order in both if order in evidence]
    if len(day_or_month) == 1:
        order = day_or_month[0]
    elif day_or_month or open_question:
        return OrderGuess(None, both, evidence, examples)
    else:
        order = DateOrder.YMD
    return OrderGuess(order, (order,), evidence, examples)


def _told(text: str) -> tuple[DateOrder, ...] | None:
    """The orders that can read this text; none when its order is no question."""
    found = THREE.fullmatch(_clean(text))
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    if len(found[1]) > 2 or first > 31:
        return (DateOrder.YMD,)
    if first > 12 and second > 12:
        return None
    if first > 12:
        return (DateOrder.DMY,)
    return (DateOrder.MDY,) if second > 12 else (DateOrder.DMY, DateOrder.MDY)


@lru_cache(maxsize=32_768)
def read_date(text: str, order: DateOrder, *, pivot: int = PIVOT) -> tuple[date, Precision]:
    """The first day of what was written, and whether that was a day, month, quarter or year.

    ISO 8601, figures in `order`, month names, quarters, years, spreadsheet serial numbers; the date
    of a moment is the one written, whatever its zone. Raises `Rejected` for anything else, for days
    the calendar does not have and years outside 1900 to 2100.

    >>> read_date("5 mars 2024", DateOrder.DMY)
    (datetime.date(2024, 3, 5), <Precision.DAY: 'day'>)
    >>> read_date("T2 2024", DateOrder.DMY)
    (datetime.date(2024, 4, 1), <Precision.QUARTER: 'quarter'>)
    """
    if found := ISO.fullmatch(text):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    if len(text) > LONGEST:
        raise Rejected("date_unreadable", text=text)
    if is_missing(text):
        raise Rejected("date_missing")
    clean = _clean(text)
    return _in_figures(text, clean, order, pivot) or _in_words(text, clean, pivot)


def _clean(text: str) -> str:
    shown = text[: LONGEST + 1].translate(INVISIBLE).translate(DIGITS)
    return CLOCK.sub("", " ".join(shown.split())).strip(" ,")


def _in_figures(
    text: str, clean: str, order: DateOrder, pivot: int
) -> tuple[date, Precision] | None:
    if found := THREE.fullmatch(clean):
        return _day(text, *_ordered(text, found[1], found[3], found[4], order, pivot))
    if SERIAL.fullmatch(clean):
        counted = SERIAL_START + timedelta(days=int(clean[:5]))
        return _day(text, counted.year, counted.month, counted.day)
    if found := DIGITS_ONLY.fullmatch(clean):
        return _run_together(text, found[1])
    if found := YEAR_MONTH.fullmatch(clean):
        return _month(text, int(found[1]), int(found[2]))
    if found := MONTH_YEAR.fullmatch(clean):
        return _month(text, int(found[2]), int(found[1]))
    return None


def _run_together(text: str, digits: str) -> tuple[date, Precision]:
    """2024, 202403 or 20240325."""
    year = int(digits[:4])
    if len(digits) == 4:
        return _checked(text, year, 1, 1), Precision.YEAR
    if len(digits) == 6:
        return _month(text, year, int(digits[4:]))
    if len(digits) == 8:
        return _day(text, year, int(digits[4:6]), int(digits[6:]))
    raise Rejected("date_unreadable", text=text)


def _ordered(
    text: str, first: str, second: str, third: str, order: DateOrder, pivot: int
) -> tuple[int, int, int]:
    """Year, month and day. Four figures are the year wherever they stand."""
    a, b, c = int(first), int(second), int(third)
    year = first if len(first) == 4 or (order is DateOrder.YMD and len(third) < 4) else third
    if len(year) not in (2, 4) or len(first) == 3 or len(first) == len(third) == 4:
        raise Rejected("date_unreadable", text=text)
    if len(first) == 4:
        return a, b, c
    if order is DateOrder.YMD and len(third) == 4:
        if a > 12 or b > 12 or a == b:
            return (c, b, a) if a > 12 else (c, a, b)
        raise Rejected("date_order", text=text)
    if order is DateOrder.YMD:
        return _full_year(a, pivot), b, c
    full = c if len(third) == 4 else _full_year(c, pivot)
    return (full, b, a) if order is DateOrder.DMY else (full, a, b)


def _full_year(short: int, pivot: int) -> int:
    return short + (1900 if short >= pivot else 2000)


def _in_words(text: str, clean: str, pivot: int) -> tuple[date, Precision]:
    folded = fold(clean).replace("كانون ال", "كانون_ال").replace("تشرين ال", "تشرين_ال")
    pieces = [fold(piece) for piece in PIECES.findall(folded)]
    words = [piece for piece in pieces if not piece.isdigit()]
    figures = [piece for piece in pieces if piece.isdigit()]
    if any(word in QUARTER_WORDS for word in words):
        return _quarter(text, words, figures, pivot)
    months = [MONTHS[word] for word in words if word in MONTHS]
    strange = [word for word in words if word not in MONTHS and word not in FILLERS]
    if len(months) != 1 or strange:
        raise Rejected("date_unreadable", text=text)
    if len(figures) == 1 and len(figures[0]) == 4:
        return _month(text, int(figures[0]), months[0])
    if len(figures) == 1 and len(figures[0]) == 2 and pieces[-1] == figures[0] and len(words) == 1:
        return _month(text, _full_year(int(figures[0]), pivot), months[0])
    if len(figures) != 2:
        raise Rejected("date_unreadable", text=text)
    year, day = sorted(figures, key=len, reverse=True)
    if len(day) > 2 or len(year) not in (2, 4):
        raise Rejected("date_unreadable", text=text)
    if len(year) == 2:
        day, year = figures
    full = int(year) if len(year) == 4 else _full_year(int(year), pivot)
    return _day(text, full, months[0], int(day))


def _quarter(text: str, words: list[str], figures: list[str], pivot: int) -> tuple[date, Precision]:
    strange = set(words) - QUARTER_WORDS - FILLERS - QUARTERS.keys()
    named = [QUARTERS[word] for word in words if word in QUARTERS]
    years = [int(figure) for figure in figures if len(figure) == 4]
    numbers = named + [int(figure) for figure in figures if len(figure) == 1]
    if len(figures) == 2 and not years and len(figures[1]) == 2:
        years = [_full_year(int(figures[1]), pivot)]
    fit = len(years) == 1 and len(numbers) == 1 and len(figures) + len(named) == 2
    if strange or not fit or not 1 <= numbers[0] <= 4:
        raise Rejected("date_unreadable", text=text)
    return _checked(text, years[0], numbers[0] * 3 - 2, 1), Precision.QUARTER


def _day(text: str, year: int, month: int, day: int) -> tuple[date, Precision]:
    return _checked(text, year, month, day), Precision.DAY


def _month(text: str, year: int, month: int) -> tuple[date, Precision]:
    return _checked(text, year, month, 1), Precision.MONTH


def _checked(text: str, year: int, month: int, day: int) -> date:
    if not EARLIEST <= year <= LATEST:
        raise Rejected("date_outside", text=text)
    try:
        return date(year, month, day)
    except ValueError:
        raise Rejected("date_impossible", text=text) from None
