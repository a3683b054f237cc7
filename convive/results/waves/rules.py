"""What several waves of one cohort allow to be said, and what they do not (MEL-10)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from convive.results.intervals import Range, student
from convive.results.rules import WAVES, waves

FEWEST_LINKED = 10  # pairs; below it a mean of differences says too little
FEWEST_SHOWN = 5  # below it nothing of the answers is shown
MOST_MONTHS = 36
LOST_MANY = 0.5


class Trend(StrEnum):
    """What may be said of the answers to one question in two waves."""

    FIRST = "first"
    TOO_FEW = "too-few"
    UNLINKED = "unlinked"
    MAY_BE_CHANCE = "may-be-chance"
    ROSE = "rose"
    FELL = "fell"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of answers: the digest of its card ("" without one), each answer as a step."""

    code: str
    answers: Mapping[str, int]
    before: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """A wave beside the first one: invited, answered, with a card, linked, gone."""

    invited: int | None
    answered: int
    with_card: int
    linked: int
    gone: int
    first_cards: int

    @property
    def rate(self) -> float | None:
        """The part of those invited who answered; None while nobody was counted as invited."""
        return min(1.0, self.answered / self.invited) if self.invited else None

    @property
    def attrition(self) -> float | None:
        """The part of the cards of the first wave that did not come back."""
        return self.gone / self.first_cards if self.first_cards else None

    @property
    def lost_many(self) -> bool:
        """Whether those who left may differ from those who stayed."""
        return (self.attrition or 0) >= LOST_MANY


@dataclass(frozen=True, slots=True)
class Told:
    """One question in a wave: how many answered, the mean, and the trend since the first wave."""

    answered: int
    mean: float | None
    trend: Trend
    pairs: int = 0
    by: Range | None = None


def dates(ended: date, months: Iterable[int] = WAVES) -> dict[int, date]:
    """When each wave is due: at once, after three and six months unless a city says otherwise.

    >>> sorted(dates(date(2026, 1, 1)))
    [0, 3, 6]
    """
    wanted = sorted({one for one in months if 0 <= one <= MOST_MONTHS})
    return dict(zip(wanted, waves(ended, wanted), strict=True))


def standing(invited: int | None, first: Sequence[Sheet], now: Sequence[Sheet]) -> Standing:
    """Who answered this time, and who of the first time did not come back.

    >>> a, b = Sheet("a", {}, {}), Sheet("b", {}, {})
    >>> standing(15, [a, b], [a, Sheet("", {}, {})])
    Standing(invited=15, answered=2, with_card=1, linked=1, gone=1, first_cards=2)
    """
    before = {one.code for one in first if one.code}
    today = {one.code for one in now if one.code}
    return Standing(
        invited=invited,
        answered=len(now),
        with_card=len(today),
        linked=len(before & today),
        gone=len(before - today),
        first_cards=len(before),
    )


def told(
    key: str, first: Sequence[Sheet], now: Sequence[Sheet], *, is_first: bool, accepts: bool = False
) -> Told:
    """One question in a wave, and the change of the same people since the first wave.

    Sheets that are not linked are other people, perhaps: without a notice that somebody wrote
    (`accepts`) no trend is drawn from them, and with it only both means stand side by side.
    """
    answers = [one.answers[key] for one in now if key in one.answers]
    mean = sum(answers) / len(answers) if len(answers) >= FEWEST_SHOWN else None
    if is_first:
        return Told(len(answers), mean, Trend.FIRST)
    then = {one.code: one.answers[key] for one in first if one.code and key in one.answers}
    differences = [
        one.answers[key] - then[one.code] for one in now if one.code in then and key in one.answers
    ]
    if not differences and not accepts:
        return Told(len(answers), None, Trend.UNLINKED)
    if len(differences) < FEWEST_LINKED:
        linked_too_little = len(differences) < len(answers) / 2
        verdict = Trend.UNLINKED if linked_too_little else Trend.TOO_FEW
        shown = mean if verdict is Trend.TOO_FEW or accepts else None
        return Told(len(answers), shown, verdict, len(differences))
    return _change(len(answers), mean, differences)


def looking_back(key: str, sheets: Sequence[Sheet]) -> Told:
    """How it is now beside how it was, both told on the same sheet, looking back."""
    pairs = [
        one.answers[key] - one.before[key]
        for one in sheets
        if key in one.answers and key in one.before
    ]
    if len(pairs) < FEWEST_LINKED:
        return Told(len(pairs), None, Trend.TOO_FEW, len(pairs))
    return _change(len(pairs), None, pairs)


def due_now(due: date, *, answered_until: date | None, today: date) -> bool:
    """Whether a wave is to be asked: its day has come, and it is not closed.

    >>> due_now(date(2026, 3, 1), answered_until=None, today=date(2026, 3, 2))
    True
    """
    return due <= today and answered_until is None


def valid(answers: Mapping[str, int | None], keys: Iterable[str], steps: int) -> dict[str, int]:
    """The answers to questions that were asked, at steps there are."""
    asked = set(keys)
    return {
        key: step
        for key, step in answers.items()
        if key in asked and step is not None and 0 <= step < steps
    }


def _change(answered: int, mean: float | None, differences: Sequence[int]) -> Told:
    number = len(differences)
    middle = sum(differences) / number
    spread = math.sqrt(sum((one - middle) ** 2 for one in differences) / (number - 1))
    by = student(middle, spread, number)
    trend = Trend.MAY_BE_CHANCE
    if by.low > 0:
        trend = Trend.ROSE
    elif by.high < 0:
        trend = Trend.FELL
    return Told(answered, mean, trend, number, by)
