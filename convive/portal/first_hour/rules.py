"""What a brief says first, what nobody knows yet, how ninety minutes are shared, which words help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

LONGEST_LIST = 12
LONGEST_LINE = 300
WORDS_SHOWN = 6


class Unknown(StrEnum):
    """Things a city does not know on its first day; each is told as a question to ask."""

    WHERE = "where"
    HOW_OFTEN = "how-often"
    WHO_FEELS_IT = "who-feels-it"
    ONLINE = "online"
    SERVICES = "services"
    UNHEARD = "unheard"


@dataclass(frozen=True, slots=True)
class Known:
    """What the house already holds, as yes or no."""

    has_areas: bool
    has_observations: bool
    has_survey: bool
    has_online_source: bool
    has_services: bool
    missing: int


def unknowns(known: Known) -> list[Unknown]:
    """What we do not know yet, in the order in which a city can find it out.

    >>> unknowns(Known(True, True, True, True, True, missing=0))
    []
    """
    asked = {
        Unknown.WHERE: not (known.has_areas and known.has_observations),
        Unknown.HOW_OFTEN: not known.has_observations,
        Unknown.WHO_FEELS_IT: not known.has_survey,
        Unknown.ONLINE: not known.has_online_source,
        Unknown.SERVICES: not known.has_services,
        Unknown.UNHEARD: known.missing > 0,
    }
    return [unknown for unknown, open_question in asked.items() if open_question]


class Point(StrEnum):
    """The points of a first meeting's agenda, in order."""

    WELCOME = "welcome"
    STRENGTHS = "strengths"
    WORRIES = "worries"
    UNKNOWN = "unknown"
    PRACTICES = "practices"
    HOST = "host"
    TASKS = "tasks"


SHARES: Mapping[Point, int] = {
    Point.WELCOME: 10,
    Point.STRENGTHS: 15,
    Point.WORRIES: 25,
    Point.UNKNOWN: 10,
    Point.PRACTICES: 10,
    Point.HOST: 10,
    Point.TASKS: 10,
}


def agenda(*, minutes: int = 90) -> list[tuple[Point, int]]:
    """The points with their minutes; what is left by rounding goes to the worries.

    >>> sum(share for _point, share in agenda(minutes=60))
    60
    """
    whole = sum(SHARES.values())
    shares = {point: max(5, share * minutes // whole) for point, share in SHARES.items()}
    shares[Point.WORRIES] += minutes - sum(shares.values())
    return list(shares.items())


def lines(text: str) -> list[str]:
    """One answer a line: trimmed, without empty ones and repeats, at most twelve.

    >>> lines(" noise \\n\\nnoise\\nhate online ")
    ['noise', 'hate online']
    """
    kept = dict.fromkeys(line.strip()[:LONGEST_LINE] for line in text.splitlines())
    return [line for line in kept if line][:LONGEST_LIST]


def words_to_prefer(
    entries: Sequence[Mapping[str, Mapping[str, object]]], texts: Sequence[str], language: str
) -> list[Mapping[str, Mapping[str, object]]]:
    """The wording entries a brief shows: first those whose words were typed, then the next ones."""
    typed = " ".join(texts).casefold()

    def occurs(entry: Mapping[str, Mapping[str, object]]) -> bool:
        words = [word for avoided in entry["avoid"].values() for word in listed(avoided)]
        return any(word.casefold() in typed for word in words)

    readable = [entry for entry in entries if entry["prefer"].get(language)]
    return sorted(readable, key=lambda entry: not occurs(entry))[:WORDS_SHOWN]


def listed(words: object) -> list[str]:
    """One word or several, as a list."""
    return [str(word) for word in words] if isinstance(words, (list, tuple)) else [str(words)]
