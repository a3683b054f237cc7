"""When a call is open, which questions an amount asks, how scores are read, how money is parted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

CENT = Decimal("0.01")
MOST_POINTS = 4
FAR_APART = 25  # of a hundred: then the two talk before the panel decides
SCORES_NEEDED = 2
PAID_WITHIN = 15  # working days after the signature
ARRIVED_LATE = timedelta(days=14)  # a paper that came in time may be typed in so much later
FORGOTTEN_AFTER = timedelta(days=365)  # the contact of who got no money
DRAFT_KEPT = timedelta(days=30)  # what was never sent, after the last day
LONGEST_VOICE = 20 * 2**20  # bytes: about twenty minutes of a telephone's recording
VOICES = ("audio/", "video/webm", "video/mp4")  # telephones put a voice into these


class Phase(StrEnum):
    """Where a round stands today."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Size:
    """How much is asked of whom asks for how much: the questions of the form and of the report."""

    key: str
    most: Decimal | None
    asks: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """The scores of one project: each assessor's, their middle and how far they lie apart."""

    each: tuple[int, ...]
    middle: int | None
    apart: int

    @property
    def is_far_apart(self) -> bool:
        return self.apart >= FAR_APART

    @property
    def is_enough(self) -> bool:
        return len(self.each) >= SCORES_NEEDED


def phase(state: str, opens: date | None, closes: date | None, *, today: date) -> Phase:
    """Where a round stands; its last day still counts.

    >>> day = date(2026, 3, 2)
    >>> phase("published", day, day, today=day).value
    'open'
    >>> phase("published", day, day, today=date(2026, 3, 3)).value
    'closed'
    """
    if state != "published":
        return Phase(state)
    if opens is None or closes is None or today < opens:
        return Phase.COMING
    return Phase.OPEN if today <= closes else Phase.CLOSED


def size(entry: Mapping[str, Any]) -> Size:
    """A size as the pack writes it."""
    most = entry.get("most")
    return Size(
        entry["key"],
        None if most is None else Decimal(str(most)),
        tuple(entry["asks"]),
        tuple(entry["reports"]),
    )


def size_of(amount: Decimal, sizes: Iterable[Size]) -> Size:
    """The size an amount falls into: the smallest that still holds it.

    >>> sizes = [Size("large", None, (), ()), Size("micro", Decimal(1500), (), ())]
    >>> size_of(Decimal(1500), sizes).key, size_of(Decimal("1500.01"), sizes).key
    ('micro', 'large')
    """
    fitting = [one for one in sizes if one.most is None or amount <= one.most]
    return min(fitting, key=lambda one: (one.most is None, one.most or Decimal(0)))


def unanswered(asks: Iterable[str], answers: Mapping[str, str], *, has_voice: bool) -> list[str]:
    """Questions without an answer; a recorded voice answers them all.

    >>> unanswered(["idea", "when"], {"idea": "A choir"}, has_voice=False)
    ['when']
    >>> unanswered(["idea", "when"], {}, has_voice=True)
    []
    """
    if has_voice:
        return []
    return [one for one in asks if not str(answers.get(one, "")).strip()]


def is_voice(media_type: str) -> bool:
    """Whether a file can be a recorded voice, by its content.

    >>> is_voice("audio/ogg"), is_voice("image/png")
    (True, False)
    """
    return media_type.startswith(VOICES)


def weights_sum(criteria: Iterable[Mapping[str, Any]]) -> int:
    """All weights together; a fair call has a hundred."""
    return sum(int(one["weight"]) for one in criteria)


def of_hundred(points: Mapping[str, int], criteria: Iterable[Mapping[str, Any]]) -> int:
    """What an assessor's points come to, of a hundred, by the weights of the call.

    >>> of_hundred({"need": 4, "able": 2}, [{"key": "need", "weight": 50}, {"key": "able", "weight": 50}])
    75
    """
    whole = sum(
        Decimal(int(one["weight"]) * int(points.get(one["key"], 0))) / MOST_POINTS
        for one in criteria
    )
    return int(Decimal(whole).quantize(Decimal(1), ROUND_HALF_UP))


def read(scores: Sequence[int]) -> Read:
    """The scores of one project together.

    >>> read([80, 50]).is_far_apart, read([80, 70]).middle
    (True, 75)
    """
    each = tuple(scores)
    if not each:
        return Read((), None, 0)
    middle = int((Decimal(sum(each)) / len(each)).quantize(Decimal(1), ROUND_HALF_UP))
    return Read(each, middle, max(each) - min(each))


def fits(outcome: str, *, asked: Decimal, granted: Decimal | None) -> bool:
    """Whether an amount goes with a decision.

    >>> fits("partly", asked=Decimal(900), granted=Decimal(900))
    False
    >>> fits("no", asked=Decimal(900), granted=None)
    True
    """
    if outcome == "no":
        return not granted
    if granted is None or granted <= 0:
        return False
    return granted == asked if outcome == "accepted" else granted < asked


def in_two(amount: Decimal, first_share: int) -> tuple[Decimal, Decimal]:
    """The two payments of a grant, exact to the cent.

    >>> in_two(Decimal("99.99"), 60)
    (Decimal('59.99'), Decimal('40.00'))
    """
    first = (amount * first_share / 100).quantize(CENT, ROUND_HALF_UP)
    return first, (amount - first).quantize(CENT)


def may_be_typed_in(arrived: date, closes: date, *, today: date) -> bool:
    """Whether a paper or a call that came in time may still be typed in.

    >>> last = date(2026, 3, 2)
    >>> may_be_typed_in(last, last, today=date(2026, 3, 9))
    True
    >>> may_be_typed_in(date(2026, 3, 3), last, today=date(2026, 3, 9))
    False
    """
    return arrived <= closes and arrived <= today <= closes + ARRIVED_LATE


def may_be_forgotten(
    state: str,
    *,
    decided: date | None,
    closes: date | None,
    has_award: bool,
    withdrawn: date | None = None,
    today: date,
) -> bool:
    """Whether who asked is forgotten: drafts a month after the last day, refusals after a year.

    What was sent to a call that was withdrawn is decided by nobody: it goes after a year too.
    """
    if has_award or closes is None:
        return False
    if state == "begun":
        return today > closes + DRAFT_KEPT
    if state == "withdrawn":
        return today > closes + DRAFT_KEPT
    over = withdrawn if state == "sent" else decided
    return over is not None and today > over + FORGOTTEN_AFTER


def is_a_measure(before: int, before_of: int, after: int, after_of: int) -> bool:
    """Whether these numbers can be so many of so many.

    >>> is_a_measure(4, 20, 11, 18), is_a_measure(4, 0, 11, 18)
    (True, False)
    """
    return 0 <= before <= before_of > 0 and 0 <= after <= after_of > 0
