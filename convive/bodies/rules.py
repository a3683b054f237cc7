"""Deciding about tables: who can host what, when enough sit there, when an answer is due and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import combinations

from convive.city.rules import Calendar, add_working_days
from convive.search.text import fold, query_terms

ANSWER_WITHIN = 10  # working days
LOAD_COUNTS_FOR = timedelta(days=90)
MOST_HOURS = 12  # asked of one organisation or person in 90 days (GOV-10)
MOST_INVITATIONS = 6
USUAL_SIZE = range(10, 41)  # members of a leadership group, as seen in five pilot cities (GOV-07)
LARGEST_SHARE = 1 / 3  # of the seats in one category, from five seats on (GOV-09)
SMALLEST_TABLE = 5
SMALLEST_COUNT = 10  # asks behind a published share (disclosure, public threshold)
CODE_SYMBOLS = 12  # 60 bits


# ── Who could host this (GOV-11) ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Table:
    """An existing table as the matching sees it: its words by language, topics, categories."""

    ref: str
    words: Mapping[str, str]
    topics: Sequence[str] = ()
    categories: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Host:
    """A table that could host new work, and what it shares with it."""

    ref: str
    topics: tuple[str, ...]
    categories: tuple[str, ...]
    words: int

    @property
    def weight(self) -> int:
        """A shared topic weighs as much as three shared words or categories."""
        return 3 * len(self.topics) + len(self.categories) + self.words

    @property
    def fits(self) -> bool:
        """A topic in common, or two words of the purpose, or two categories and a word."""
        return (
            bool(self.topics) or self.words >= 2 or (len(self.categories) >= 2 and self.words > 0)
        )


def hosts_for(
    purpose: str,
    topics: Iterable[str],
    categories: Iterable[str],
    bodies: Iterable[Table],
    *,
    language: str = "en",
) -> list[Host]:
    """Existing tables that could host this purpose, the closest first.

    >>> interfaith = Table("a", {"en": "Interfaith council"}, ["faith", "dialogue"])
    >>> [host.ref for host in hosts_for("Neighbours talk", ["Dialogue"], [], [interfaith])]
    ['a']
    """
    wanted, stems = {fold(topic): topic for topic in topics}, _stems(purpose, language)
    asked = set(categories)
    hosts = [
        Host(
            table.ref,
            tuple(sorted(topic for topic in table.topics if fold(topic) in wanted)),
            tuple(sorted(asked & set(table.categories))),
            len(stems & _stems(table.words.get(language, ""), language)),
        )
        for table in bodies
    ]
    return sorted((host for host in hosts if host.fits), key=lambda host: -host.weight)


def _stems(text: str, language: str) -> frozenset[str]:
    return frozenset(term.stem for term in query_terms(text, language, unfinished=False))


# ── Sitting at the table ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many seats are there, by the member or the deputy, and how many a decision needs."""

    present: int
    needed: int

    @property
    def reached(self) -> bool:
        return self.present >= self.needed

    @property
    def lacking(self) -> int:
        return max(0, self.needed - self.present)


def quorum(present: Iterable[str], *, filled: int, needed: int = 0) -> Quorum:
    """`present` says of each seat how it was taken; `needed` 0 means more than half of `filled`.

    A vacant seat counts for nothing, a deputy counts as the member.

    >>> quorum(["came", "deputy", "apology"], filled=3).reached
    True
    """
    there = sum(how in {"came", "deputy"} for how in present)
    return Quorum(there, needed or filled // 2 + 1)


def gaps(
    expected: Iterable[str], covered: Iterable[str], left_out: Iterable[str] = ()
) -> list[str]:
    """Expected categories that no organisation covers and that nobody left out with a reason."""
    known = {*covered, *left_out}
    return [category for category in dict.fromkeys(expected) if category not in known]


def size_advice(seats: int) -> str:
    """ "few" or "many" when a leadership group leaves the usual size; it is advice, never a block."""
    if seats in USUAL_SIZE:
        return ""
    return "few" if seats < USUAL_SIZE.start else "many"


def heaviest(categories: Sequence[str]) -> str:
    """The one category that holds more than a third of the seats; "" when none does."""
    if len(categories) < SMALLEST_TABLE:
        return ""
    category, seats = Counter(categories).most_common(1)[0]
    return category if seats / len(categories) > LARGEST_SHARE else ""


def first_contacts(earlier: Iterable[Iterable[str]], now: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of organisations that sat together for the first time (GOV-13).

    >>> first_contacts([["a", "b"]], ["a", "b", "c"])
    [('a', 'c'), ('b', 'c')]
    """
    met = {pair for sitting in earlier for pair in combinations(sorted(set(sitting)), 2)}
    return [pair for pair in combinations(sorted(set(now)), 2) if pair not in met]


# ── Calling a meeting ────────────────────────────────────────────────────────────────────────


def agenda_times(start: time | None, minutes: Sequence[int]) -> list[time | None]:
    """When each point begins; None for each when no time is set.

    >>> [at.isoformat("minutes") for at in agenda_times(time(18), [10, 25])]
    ['18:00', '18:10']
    """
    if start is None:
        return [None] * len(minutes)
    # Any day serves: only the time of day is kept, and past midnight it goes round.
    begin = datetime.combine(date(2000, 1, 1), start)
    return [(begin + timedelta(minutes=sum(minutes[:at]))).time() for at in range(len(minutes))]


def overrun(minutes: Sequence[int], *, length: int) -> int:
    """Minutes by which an agenda is longer than its meeting; 0 when it fits."""
    return max(0, sum(minutes) - length)


def invitation_lacks(gain: object, concern: object, minutes_asked: int) -> list[str]:
    """What an invitation does not say yet: "gain", "concern", "time" (GOV-12)."""
    said = {"gain": bool(gain), "concern": bool(concern), "time": minutes_asked > 0}
    return [part for part, there in said.items() if not there]


@dataclass(frozen=True, slots=True)
class Load:
    """What was asked of an organisation or a person in the last 90 days."""

    minutes: int = 0
    invitations: int = 0

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)

    def over_ceiling(self, minutes_more: int) -> bool:
        """Whether one more invitation of so many minutes is too much (GOV-10)."""
        return (
            self.minutes + minutes_more > MOST_HOURS * 60 or self.invitations + 1 > MOST_INVITATIONS
        )


# ── Asked and answered ───────────────────────────────────────────────────────────────────────


def answer_due(raised: date, *, calendar: Calendar) -> date:
    """The day by which an ask is answered: ten working days after it was raised."""
    return add_working_days(raised, ANSWER_WITHIN, calendar=calendar)


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
