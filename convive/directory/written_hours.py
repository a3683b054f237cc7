"""Opening hours as people write them: read from lines in three languages, written out as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from convive.directory.hours import Opening, clock, groups, opening
from convive.directory.weekdays import JOINS, NAMES, REACHES, SHOWN, SILENT, WEEK, Day
from convive.ground.reading.folding import DIGITS, fold

MOST_LINES = 30


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
    return [one for line in lines for one in _line(line)]


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
    return [opening(days, *span) for span in _spans(line[digit.start() :], line)]


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
            if reaching:
                found = _reach(last, found, line)
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


def _reach(first: Day | None, found: frozenset[Day], line: str) -> frozenset[Day]:
    """From one day of the week to another; it may pass the weekend."""
    (last, *others) = found
    if first not in WEEK or last not in WEEK or others:
        raise Unreadable(Problem.NO_DAY, line)
    start, end = WEEK.index(first), WEEK.index(last)
    return frozenset(WEEK[(start + step) % 7] for step in range((end - start) % 7 + 1))


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
