"""Counting reach honestly: what has an offer and what has none, attendances that are not people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from convive.disclosure.room import PARTNER_THRESHOLD, PUBLIC_THRESHOLD
from convive.disclosure.suppress import protect
from convive.disclosure.tables import ALL, Dimension, Table, aggregate
from convive.disclosure.thresholds import Rules

OPEN = ("ready", "running")  # what counts as an offer today
ONLINE = ("online", "both")
OFFLINE = ("offline", "both")
PREVENTION = ("primary", "secondary", "tertiary")
MONTHS = 12  # without contact for longer, an organisation is not reached
RECORD_WITHIN = 3  # days after a session
FEWER = Decimal("0.75")  # less than this part of the people planned is told as a difference


@dataclass(frozen=True, slots=True)
class Offer:
    """One initiative as coverage sees it; no age means all ages, no area means the whole city."""

    ref: str
    level: str
    setting: str
    type: str
    ages: frozenset[str] = field(default=frozenset())
    languages: frozenset[str] = field(default=frozenset())
    areas: frozenset[str] = field(default=frozenset())


def offered(
    offers: Iterable[Offer], wanted: Sequence[str], of: Callable[[Offer], Collection[str]]
) -> dict[str, int]:
    """How many initiatives serve each of these; one that serves several counts at each of them.

    >>> offered([Offer("a", "primary", "offline", "sport", ages=frozenset({"teens"}))],
    ...         ["teens", "seniors"], ages_of)
    {'teens': 1, 'seniors': 0}
    """
    counts = Counter(key for one in offers for key in set(of(one)))
    return {key: counts[key] for key in wanted}


def gaps(counts: Mapping[str, int]) -> list[str]:
    """What has no offer at all."""
    return [key for key, count in counts.items() if not count]


def ages_of(offer: Offer) -> frozenset[str]:
    return offer.ages


def settings_of(offer: Offer) -> Collection[str]:
    """Something that happens offline and online counts at both."""
    return ("offline", "online") if offer.setting == "both" else (offer.setting,)


def without_online(offers: Iterable[Offer]) -> list[str]:
    """The levels of prevention that have no online activity (LVL-02).

    >>> without_online([Offer("a", "primary", "both", "forum")])
    ['secondary', 'tertiary']
    """
    online = {one.level for one in offers if one.setting in ONLINE}
    return [level for level in PREVENTION if level not in online]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a kind of initiative counted: attendances, and people where somebody counted them once.

    The two are never added: who came ten times is ten attendances and one person.
    """

    sessions: int = 0
    attendances: int = 0
    people: int | None = None

    def __add__(self, other: Counted) -> Counted:
        known = [one for one in (self.people, other.people) if one is not None]
        return Counted(
            self.sessions + other.sessions,
            self.attendances + other.attendances,
            sum(known) if known else None,
        )


def threshold_for(*, is_staff: bool, in_public: bool) -> int | None:
    """Below which counts are hidden: 10 for everybody, 5 for partners, none for who runs it."""
    if in_public:
        return PUBLIC_THRESHOLD
    return None if is_staff else PARTNER_THRESHOLD


def protected(counts: Mapping[str, int], threshold: int | None) -> dict[str, int | None]:
    """Counts with their total under ALL; small ones, and what would give them away, are None.

    >>> protected({"sport": 40, "forum": 3, "choir": 25}, 10)["forum"] is None
    True
    >>> protected({"sport": 40}, None)
    {'sport': 40, 'ALL': 40}
    """
    if not counts:
        return {}
    if threshold is None:
        return {**counts, ALL: sum(counts.values())}
    table = aggregate(
        "reach", [Dimension("kind", tuple(counts))], {(key,): n for key, n in counts.items()}
    )
    shown: Table = protect([table], rules=Rules(threshold=threshold)).tables[0]
    return {codes[0]: count for codes, count in shown.counts.items()}


def protected_both(
    cells: Mapping[tuple[str, str], int], threshold: int | None
) -> tuple[dict[str, int | None], dict[str, int | None]]:
    """The sums of two lists over the same counts, protected together: by first key, and by second.

    Protected apart, one list would give away what the other hides.

    >>> apart = {("a", "x"): 40, ("b", "x"): 25, ("c", "x"): 3, ("d", "y"): 10}
    >>> first, second = protected_both(apart, 10)
    >>> first["b"], first["c"], second["x"]
    (None, None, 68)
    """
    if not cells:
        return {}, {}
    names = [tuple(dict.fromkeys(key[place] for key in cells)) for place in (0, 1)]
    dims = [Dimension(f"kind {place}", codes) for place, codes in enumerate(names)]
    counts: dict[tuple[str, ...], int | None] = {
        (one, other): n for (one, other), n in cells.items()
    }
    table: Table = aggregate("reach", dims, counts)
    if threshold is not None:
        table = protect([table], rules=Rules(threshold=threshold)).tables[0]
    first = {code: table.counts[(code, ALL)] for code in names[0]}
    return first, {code: table.counts[(ALL, code)] for code in names[1]}


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    whole = day.year * 12 + day.month - 1 - months
    year, month = divmod(whole, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError  # every month has 28 days


def is_reached(last: date | None, *, today: date, months: int) -> bool:
    """Whether the last contact lies within the months a city chose (PRI-02).

    >>> is_reached(date(2025, 11, 1), today=date(2026, 11, 2), months=12)
    False
    >>> is_reached(None, today=date(2026, 11, 2), months=12)
    False
    """
    return last is not None and last >= months_before(today, months)


class Differs(StrEnum):
    """In what an initiative differs from its plan (MEL-03)."""

    LATE = "late"
    BEYOND_END = "beyond-end"
    OVERSPENT = "overspent"
    FEWER_SESSIONS = "fewer-sessions"
    FEWER_PEOPLE = "fewer-people"


@dataclass(frozen=True, slots=True)
class Course:
    """How an initiative goes beside its plan; None where nothing was planned."""

    state: str
    starts_on: date | None = None
    ends_on: date | None = None
    planned_sessions: int | None = None
    planned_people: int | None = None
    sessions: int = 0
    attendances: int = 0
    people: int | None = None
    budget: Decimal | None = None
    spent: Decimal | None = None


def differences(one: Course, *, today: date) -> list[Differs]:
    """Where an initiative leaves its plan: on time, in budget, as planned, with the people planned.

    Sessions and people are expected in step with the time that has passed.

    >>> from decimal import Decimal
    >>> differences(Course("running", budget=Decimal(100), spent=Decimal(120)), today=date(2026, 3, 1))
    [<Differs.OVERSPENT: 'overspent'>]
    """
    found = []
    if one.state in ("draft", "ready") and one.starts_on and one.starts_on < today:
        found.append(Differs.LATE)
    if one.state in ("running", "paused") and one.ends_on and one.ends_on < today:
        found.append(Differs.BEYOND_END)
    if one.budget is not None and one.spent is not None and one.spent > one.budget:
        found.append(Differs.OVERSPENT)
    if one.state in ("running", "ended"):
        passed = _passed(one, today)
        if _is_short(one.sessions, one.planned_sessions, passed):
            found.append(Differs.FEWER_SESSIONS)
        # Attendances cannot stand for people: without people counted once nothing is said.
        if one.people is not None and _is_short(one.people, one.planned_people, passed):
            found.append(Differs.FEWER_PEOPLE)
    return found


def _passed(one: Course, today: date) -> Decimal:
    """The part of its time that has passed, 0 to 1; the whole of it when it has no end."""
    if one.state == "ended" or one.starts_on is None or one.ends_on is None:
        return Decimal(1) if one.state == "ended" or one.ends_on is None else Decimal(0)
    whole = max(1, (one.ends_on - one.starts_on).days)
    return min(Decimal(1), max(Decimal(0), Decimal((today - one.starts_on).days) / whole))


def _is_short(counted: int, planned: int | None, passed: Decimal) -> bool:
    return bool(planned) and counted < FEWER * passed * Decimal(planned or 0)


@dataclass(frozen=True, slots=True)
class Span:
    """From a day up to, and without, another."""

    since: date
    before: date


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year: 2026-3 is July to September."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def after(self) -> date:
        """The first day that is no longer in it."""
        return (
            date(self.year + 1, 1, 1)
            if self.number == 4
            else date(self.year, 3 * self.number + 1, 1)
        )

    @property
    def span(self) -> Span:
        return Span(self.first, self.after)

    @property
    def before(self) -> Quarter:
        return (
            Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)
        )


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies.

    >>> str(quarter_of(date(2026, 11, 22)).before)
    '2026-3'
    """
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_named(words: str) -> Quarter | None:
    """The quarter with this name; None for what is no quarter.

    >>> quarter_named("2026-3"), quarter_named("2026-5"), quarter_named("x")
    (Quarter(year=2026, number=3), None, None)
    """
    year, _dash, number = words.partition("-")
    if not (year.isascii() and year.isdecimal() and len(year) == 4 and number in tuple("1234")):
        return None
    return Quarter(int(year), int(number)) if 2000 <= int(year) <= 2200 else None
