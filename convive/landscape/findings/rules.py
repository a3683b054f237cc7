"""What a finding may say: conditions, never groups of people; no handles; for how long it holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from convive.ground.reading.folding import fold

HOLDS = timedelta(days=365)
LONGEST = timedelta(days=2 * 366)
OLD = timedelta(days=2 * 366)
DISCIPLINES_NEEDED = 2
SOON = timedelta(days=60)
BEFORE = "before"
HANDLE = re.compile(r"(?<![\w@.])@(\w[\w.]{1,29})")
PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال")
ARTICLES = frozenset({"the", "les", "la", "le", "l", "young", "jeunes", "our", "nos"})
PIECE = 1_500
"""`fold` reads so much at a time, and a little more."""


class Standing(StrEnum):
    """How a finding stands today."""

    DRAFT = "draft"
    CURRENT = "current"
    SOON = "soon"
    EXPIRED = "expired"
    RETRACTED = "retracted"


def standing(state: str, expires_on: date, *, today: date) -> Standing:
    """Whether work may rest on a finding (MAP-01): validated, and not past its date."""
    if state == "retracted":
        return Standing.RETRACTED
    if state != "validated":
        return Standing.DRAFT
    if expires_on < today:
        return Standing.EXPIRED
    return Standing.SOON if expires_on <= today + SOON else Standing.CURRENT


def may_hold_until(day: date, *, today: date) -> bool:
    """A finding holds from tomorrow to two years at most: then somebody looks again."""
    return today < day <= today + LONGEST


class Sureness(StrEnum):
    """How sure the city is, from what it heard and read; never a number."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Because(StrEnum):
    """Why it is no surer, or no less sure."""

    NOBODY = "nobody"
    ONE_KIND = "one-kind"
    TWO_KINDS = "two-kinds"
    SEVERAL = "several"
    DISAGREE = "disagree"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Said:
    """What was heard or read in one way on a day: the same as the finding, something else, nothing."""

    method: str
    says: str
    on: date


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure, and why."""

    how: Sureness
    because: tuple[Because, ...]


def sureness(said: Iterable[Said], *, today: date) -> Sure:
    """How sure a finding is (MAP-01): how many kinds of sources agree, whether any says otherwise.

    One kind is low, two are medium, three are high. Where a kind says something else it is medium
    at most, and low when as many disagree as agree. When the newest that agrees is older than two
    years, it is one step lower.

    >>> day = date(2026, 3, 2)
    >>> heard = [Said("survey", "same", day), Said("walk", "same", day)]
    >>> sureness(heard, today=day).how
    <Sureness.MEDIUM: 'medium'>
    >>> sureness([*heard, Said("hearing", "differs", day)], today=day).because
    (<Because.TWO_KINDS: 'two-kinds'>, <Because.DISAGREE: 'disagree'>)
    """
    heard = list(said)
    agreeing = {one.method for one in heard if one.says == "same"}
    otherwise = {one.method for one in heard if one.says == "differs"}
    steps = [*Sureness]
    place = min(max(len(agreeing) - 1, 0), 2)
    kinds = (Because.NOBODY, Because.ONE_KIND, Because.TWO_KINDS, Because.SEVERAL)
    because = [kinds[min(len(agreeing), 3)]]
    if otherwise:
        place = 0 if len(otherwise) >= len(agreeing) else min(place, 1)
        because.append(Because.DISAGREE)
    newest = max((one.on for one in heard if one.says == "same"), default=today)
    if newest < today - OLD:
        place = max(place - 1, 0)
        because.append(Because.OLD)
    return Sure(steps[place], tuple(because))


def too_few_disciplines(agreeing: Collection[str]) -> bool:
    """A finding of a diagnostic holds when people of at least two disciplines say so (MAP-01)."""
    return len(set(agreeing)) < DISCIPLINES_NEEDED


@dataclass(frozen=True, slots=True)
class Guarded:
    """Words that name people by religion, origin, nationality or political view (SEC-03).

    `words`: folded words; `before`: folded words after which they are what hostility is aimed at.
    """

    words: frozenset[str]
    before: frozenset[str]

    @classmethod
    def from_entries(cls, entries: Iterable[Mapping[str, object]]) -> Guarded:
        """From the entries of the pack `guarded-words`."""
        words: set[str] = set()
        before: set[str] = set()
        for entry in entries:
            written = entry["words"]
            if isinstance(written, Mapping):
                target = before if entry["kind"] == BEFORE else words
                target.update(_plain(word) for many in written.values() for word in many)
        return cls(frozenset(words), frozenset(before))

    def found(self, texts: Iterable[str]) -> list[str]:
        """The guarded words in these texts, as they are compared, each once.

        >>> guarded = Guarded(frozenset({"muslims"}), frozenset({"against"}))
        >>> guarded.found(["Young Muslims", "Hate against Muslims"])
        ['muslims']
        >>> guarded.found(["Hate against the Muslims", "Discrimination at school"])
        []
        """
        named: dict[str, None] = {}
        for text in texts:
            for start in range(0, len(text), PIECE):
                named |= dict.fromkeys(self._in(_plain(text[start : start + PIECE + 60])))
        return list(named)

    def _in(self, plain: str) -> Iterable[str]:
        tokens = plain.split()
        for at in range(len(tokens)):
            for length in (1, 2, 3):
                word = " ".join(tokens[at : at + length])
                if word in self.words and not self._is_aimed_at(tokens[:at]):
                    yield word

    def _is_aimed_at(self, earlier: list[str]) -> bool:
        while earlier and earlier[-1] in ARTICLES:
            earlier = earlier[:-1]
        return bool(earlier) and earlier[-1] in self.before


def _plain(text: str) -> str:
    """Folded words, Arabic ones without article and joined particles."""
    return " ".join(_bare(word) for word in fold(text).split())


def _bare(word: str) -> str:
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word[len(prefix) :]
    return word


def handles(texts: Iterable[str], *, allowed: Collection[str] = ()) -> list[str]:
    """Account names such as @somebody (MAP-09), without those of public bodies in `allowed`.

    E-mail addresses are no account names.

    >>> handles(["seen with @marek_88", "write to desk@example.org", "@CityOffice says"],
    ...         allowed=["City Office"])
    ['@marek_88']
    """
    known = {fold(name).replace(" ", "") for name in allowed}
    found = [match for text in texts for match in HANDLE.findall(text)]
    return [f"@{name}" for name in dict.fromkeys(found) if fold(name).replace(" ", "") not in known]


def needs_reason(validator: str, authors: Collection[str]) -> bool:
    """Whether somebody validates their own words: a second pair of eyes is better (MAP-01)."""
    return validator in authors
