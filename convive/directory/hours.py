"""Opening hours: read as people write them, and asked whether a door is open."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from convive.directory.weekdays import EVERY_DAY, JOINS, NAMES, REACHES, SHOWN, SILENT, WEEK, Day
from convive.ground.reading.folding import DIGITS, fold

A_DAY = 24 * 60
MOST_LINES = 30
HORIZON = 60  # days we look ahead for the next opening: longer than any holiday


class Problem(StrEnum):
    """Why a line of opening hours cannot be read."""

    NO_DAY = "no-day"
    UNKNOWN_WORD = "unknown-word"
    NO_TIME = "no-time"
    BAD_TIME = "bad-time"
    TOO_MANY = "too-many"


class Unreadable(ValueError):
    """A line of opening hours that we do not understand: which problem, the line, the word."""

    def __init__(self, problem: Problem, line: str, word: str = "") -> None:
        super().__init__(f"{problem}: {line}")
        self.problem, self.line, self.word = problem, line, word


@dataclass(frozen=True, slots=True)
class Opening:
    """Open on these days from `start` until `end`, in minutes after midnight.

    An `end` past 1440 lies on the next day. Public holidays are closed unless `days` names them.
    """

    days: frozenset[Day]
    start: int
    end: int

    def __post_init__(self) -> None:
        if not (self.days and 0 <= self.start < A_DAY and self.start < self.end):
            raise ValueError("Opening hours need a day, and end after they begin.")
        if self.end > self.start + A_DAY:
            raise ValueError("Opening hours that last longer than a day are written day by day.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a door stands now: open until when, or closed until when (None: not known)."""

    is_open: bool
    until: datetime | None = None
    is_always: bool = False


def read(text: str) -> list[Opening]:
    """Opening hours from lines such as `Mon-Fri 09:00-12:00, 14:00-17:00`, in en, fr or ar.

    Raises Unreadable for the first line that is not clear.

    >>> [(sorted(one.days), one.start, one.end) for one in read("Mon, Wed 9-12")]
    [([<Day.MONDAY: 'mon'>, <Day.WEDNESDAY: 'wed'>], 540, 720)]
    """
    lines = [" ".join(line.split()) for line in text.translate(DIGITS).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST_LINES:
        raise Unreadable(Problem.TOO_MANY, lines[MOST_LINES])
    return [opening for line in lines for opening in _line(line)]


def stored(openings: Iterable[Opening]) -> list[dict[str, Any]]:
    """Opening hours as the table keeps them: `days`, `from`, `to`."""
    return [
        {
            "days": [day.value for day in Day if day in one.days],
            "from": clock(one.start),
            "to": clock(one.end),
        }
        for one in openings
    ]


def kept(rows: Iterable[Any]) -> list[Opening]:
    """Opening hours out of the table. Raises ValueError for what `stored` cannot have written."""
    return [
        _opening(
            frozenset(Day(day) for day in row["days"]), _minutes(row["from"]), _minutes(row["to"])
        )
        for row in rows
    ]


def clock(minutes: int) -> str:
    """Minutes after midnight as a clock shows them; the end of a day is 24:00.

    >>> clock(545), clock(1440), clock(1500)
    ('09:05', '24:00', '01:00')
    """
    shown = minutes if minutes == A_DAY else minutes % A_DAY
    return f"{shown // 60:02}:{shown % 60:02}"


def written(openings: Iterable[Opening], language: str) -> str:
    """Opening hours as lines that `read` understands, with the weekdays of a language.

    >>> written(read("Mon-Fri 9-12, 14-17"), "fr")
    'lundi-vendredi 09:00-12:00\\nlundi-vendredi 14:00-17:00'
    """
    names = SHOWN.get(language.split("-")[0], SHOWN["en"])
    lines = []
    for one in openings:
        parts = [names[first] if first == last else f"{names[first]}-{names[last]}"
                 for first, last in groups(one.days)]  # fmt: skip
        lines.append(f"{', '.join(parts)} {clock(one.start)}-{clock(one.end)}")
    return "\n".join(lines)


def standing(
    openings: Sequence[Opening], now: datetime, *, closed: Container[date] = frozenset()
) -> Standing:
    """Whether a door is open at `now` (on the city's clock, without zone) and what comes next.

    `closed` are the public holidays: only hours that name them hold on such a day.
    """
    if now.tzinfo is not None:
        raise ValueError("Give the moment on the city's own clock, without a time zone.")
    if _always(openings):
        return Standing(is_open=True, is_always=True)
    end: datetime | None = None
    for start, finish in _sessions(openings, now.date(), closed):
        if start > (end or now):
            if end is None:
                return Standing(is_open=False, until=start)
            break
        if finish > (end or now):
            end = finish
    return Standing(is_open=end is not None, until=end)


def next_opening(
    openings: Sequence[Opening], now: datetime, *, closed: Container[date] = frozenset()
) -> datetime | None:
    """When a door that is closed at `now` opens next; None while open or when nothing is known."""
    seen = standing(openings, now, closed=closed)
    return None if seen.is_open else seen.until


def groups(days: frozenset[Day]) -> list[tuple[Day, Day]]:
    """Days that follow each other as (first, last); the public holidays stand alone.

    >>> groups(frozenset({Day.MONDAY, Day.TUESDAY, Day.FRIDAY}))
    [(<Day.MONDAY: 'mon'>, <Day.TUESDAY: 'tue'>), (<Day.FRIDAY: 'fri'>, <Day.FRIDAY: 'fri'>)]
    """
    found: list[tuple[Day, Day]] = []
    for place, day in enumerate(WEEK):
        if day not in days:
            continue
        if found and place and found[-1][1] == WEEK[place - 1]:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return [*found, (Day.HOLIDAY, Day.HOLIDAY)] if Day.HOLIDAY in days else found


def _sessions(
    openings: Sequence[Opening], today: date, closed: Container[date]
) -> Iterator[tuple[datetime, datetime]]:
    """From yesterday on (it may last past midnight), in the order in which they begin."""
    for ahead in range(-1, HORIZON):
        day = today + timedelta(days=ahead)
        kind = Day.HOLIDAY if day in closed else WEEK[day.weekday()]
        midnight = datetime.combine(day, time())
        yield from sorted(
            (midnight + timedelta(minutes=one.start), midnight + timedelta(minutes=one.end))
            for one in openings
            if kind in one.days
        )


def _always(openings: Sequence[Opening]) -> bool:
    whole = frozenset().union(*(one.days for one in openings if one.end - one.start == A_DAY))
    return whole == EVERY_DAY


_TIME = r"(\d{1,2})\s*(?:[:.h]\s*(\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?"
_UNTIL = r"\s*(?:-|–|—|to|until|à|a|إلى|الى|حتى)\s*"
_SPAN = re.compile(_TIME + _UNTIL + _TIME, re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\s|,|;|&|\+|and|et|و|،|from|de|من)*", re.IGNORECASE)


def _line(line: str) -> list[Opening]:
    digit = re.search(r"\d", line)
    words = line[: digit.start()] if digit else line
    days = _days(words, line)
    if digit is None:
        raise Unreadable(Problem.NO_TIME, line)
    return [_opening(days, *span) for span in _spans(line[digit.start() :], line)]


def _days(words: str, line: str) -> frozenset[Day]:
    tokens = [token for token in _tokens(words) if token not in SILENT]
    days: set[Day] = set()
    last: Day | None = None
    reaching = False
    while tokens:
        if tokens[0] in JOINS:
            tokens.pop(0)
        elif tokens[0] in REACHES and last is not None and not reaching:
            tokens.pop(0)
            reaching = True
        else:
            found = _name(tokens, line)
            if reaching and last in WEEK and len(found) == 1 and found < EVERY_DAY:
                found = _reach(last, next(iter(found)))
            days |= found
            last = next(iter(found)) if len(found) == 1 else None
            reaching = False
    if not days or reaching:
        raise Unreadable(Problem.NO_DAY, line)
    return frozenset(days)


def _tokens(words: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+|[-–—,;،&/+]", words.replace("ـ", ""))
    return [fold(token) or token for token in found]


def _name(tokens: list[str], line: str) -> frozenset[Day]:
    """The days that the first words name; takes those words away."""
    for count in (3, 2, 1):
        found = NAMES.get(" ".join(tokens[:count])) if len(tokens) >= count else None
        if found:
            del tokens[:count]
            return found
    # In Arabic "and" is written together with the word that follows.
    if tokens[0].startswith("و") and (found := NAMES.get(tokens[0][1:])):
        tokens.pop(0)
        return found
    raise Unreadable(Problem.UNKNOWN_WORD, line, tokens[0])


def _reach(first: Day, last: Day) -> frozenset[Day]:
    if last not in WEEK:
        return frozenset({first, last})
    start, end = WEEK.index(first), WEEK.index(last)
    count = (end - start) % 7 + 1
    return frozenset(WEEK[(start + step) % 7] for step in range(count))


def _spans(times: str, line: str) -> list[tuple[int, int]]:
    spans, place = [], 0
    while place < len(times):
        found = _SPAN.match(times, place)
        if found is None:
            raise Unreadable(Problem.BAD_TIME, line, times[place:])
        hours = found.groups()
        start, end = _typed(hours[:3], line), _typed(hours[3:], line)
        if start == end != 0:
            raise Unreadable(Problem.BAD_TIME, line, found.group())
        spans.append((start, end))
        between = _BETWEEN.match(times, found.end())
        place = between.end() if between else found.end()
    return spans


def _typed(parts: Sequence[str | None], line: str) -> int:
    hour, minute, half = int(parts[0] or 0), int(parts[1] or 0), (parts[2] or "").replace(".", "")
    if half and not 1 <= hour <= 12:
        raise Unreadable(Problem.BAD_TIME, line, f"{hour}")
    if half:
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise Unreadable(Problem.BAD_TIME, line, f"{hour}:{minute:02}")
    return hour * 60 + minute


def _minutes(shown: str) -> int:
    hour, _colon, minute = shown.partition(":")
    return int(hour) * 60 + int(minute)


def _opening(days: frozenset[Day], start: int, end: int) -> Opening:
    """A closing time not after the opening time lies on the next day; 23:59 means midnight."""
    start %= A_DAY
    end = A_DAY if end == A_DAY - 1 else end
    return Opening(days, start, end if end > start else end + A_DAY)
