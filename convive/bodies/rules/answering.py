"""When an answer is due, how well the city keeps its word, and what may be shown of that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from convive.city.rules import Calendar, add_working_days, working_days_between

ANSWER_WITHIN = 10  # working days
RUMOUR_WITHIN = 2  # working days: a rumour runs faster than a letter
RUMOUR = "rumour"
REMIND_BEFORE = 2  # working days
SMALLEST_COUNT = 10  # asks behind a published share (disclosure, public threshold)
CODE_SYMBOLS = 12  # 60 bits


def answer_due(raised: date, *, calendar: Calendar, sort: str = "") -> date:
    """The day by which an ask is answered: ten working days after it was raised, a rumour after two."""
    days = RUMOUR_WITHIN if sort == RUMOUR else ANSWER_WITHIN
    return add_working_days(raised, days, calendar=calendar)


def working_days_given(raised: date, due: date, *, calendar: Calendar) -> int:
    """The working days between asking and the day of the answer, as they were promised."""
    return working_days_between(raised, due, calendar=calendar)


def to_remind(due: date, *, reminded: date | None, calendar: Calendar, today: date) -> bool:
    """Whether somebody is reminded today: once two working days before, once when it is late."""
    late = today > due
    soon = working_days_between(today, due, calendar=calendar) <= REMIND_BEFORE
    if late:
        return reminded is None or reminded <= due
    return soon and reminded is None


@dataclass(frozen=True, slots=True)
class Asked:
    """Dates of one ask and its answer, and the district it came from."""

    due_on: date
    answered_on: date | None = None
    promised_by: date | None = None
    done_on: date | None = None
    district: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. `shown` is the percentage; None where too few asks stand behind it."""

    part: int
    whole: int
    hidden: bool = False

    @property
    def shown(self) -> int | None:
        """Whole per cent, or None."""
        few = self.hidden or self.whole < SMALLEST_COUNT
        return None if few else round(100 * self.part / self.whole)


@dataclass(frozen=True, slots=True)
class Measure:
    """The public measure of a place: answers on time, promises kept."""

    on_time: Share
    kept: Share


def measure(asks: Iterable[Asked], *, today: date) -> Measure:
    """Answered on time among the asks whose day has come; kept among the promises whose day has come.

    An answer given before its day counts at once; a promise kept counts from the day it is kept.
    """
    asks = list(asks)
    due = [one for one in asks if one.answered_on or one.due_on < today]
    promised = [one for one in asks if one.promised_by and (one.done_on or one.promised_by < today)]
    on_time = sum(one.answered_on is not None and one.answered_on <= one.due_on for one in due)
    kept = sum(
        one.done_on is not None and one.promised_by is not None and one.done_on <= one.promised_by
        for one in promised
    )
    return Measure(Share(on_time, len(due)), Share(kept, len(promised)))


def measures_by_district(asks: Iterable[Asked], *, today: date) -> dict[str, Measure]:
    """The measure of each district; where one alone would be hidden, the next smallest is hidden too.

    Else the hidden one could be worked out from the whole city.
    """
    by_district: dict[str, list[Asked]] = {}
    for one in asks:
        by_district.setdefault(one.district, []).append(one)
    measures = {name: measure(group, today=today) for name, group in sorted(by_district.items())}
    on_time = _two_hidden({name: one.on_time for name, one in measures.items()})
    kept = _two_hidden({name: one.kept for name, one in measures.items()})
    return {name: Measure(on_time[name], kept[name]) for name in measures}


def _two_hidden(shares: dict[str, Share]) -> dict[str, Share]:
    hidden = [name for name, share in shares.items() if 0 < share.whole < SMALLEST_COUNT]
    seen = [name for name, share in shares.items() if share.whole >= SMALLEST_COUNT]
    if len(hidden) != 1 or not seen:
        return shares
    smallest = min(seen, key=lambda name: shares[name].whole)
    return shares | {smallest: Share(shares[smallest].part, shares[smallest].whole, hidden=True)}


def reads_the_answer(written: Iterable[str], asked_in: str, house: Iterable[str]) -> bool:
    """Whether who asked can read the answer: it is written in their language where the house speaks it.

    >>> reads_the_answer(["en"], "ar", ["en", "fr", "ar"])
    False
    """
    return asked_in not in set(house) or asked_in in set(written)
