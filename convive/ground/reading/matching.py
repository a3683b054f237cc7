"""Telling which area or column a file means, however it was typed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from convive.ground.reading.columns import ColumnProposal, ColumnWish, guess_columns
from convive.ground.reading.folding import fold

__all__ = ["AreaMatch", "AreaMatcher", "ColumnProposal", "ColumnWish", "fold", "guess_columns"]

CODE_IN_BRACKETS = re.compile(r"^(.*)[(\[]\s*([^()\[\]]{1,40}?)\s*[)\]]\s*$")
LONGEST = 300
CANDIDATES = 5
CLOSE_ENOUGH = 0.75
LOOKED_FOR_CLOSELY = 1_000  # unknown names we look for likenesses of; more is no slip of the pen


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """The area's key when there is exactly one; otherwise what it might be, likeliest first."""

    key: str | None
    candidates: tuple[str, ...] = ()


class AreaMatcher:
    """Resolves what stands in a file to the city's own areas, by code or by name.

    `names` gives for each area's key all its names and codes. Only an unambiguous answer is one:
    likeness alone makes candidates, never a match.
    """

    def __init__(self, names: Mapping[str, Iterable[str | int]]) -> None:
        known: dict[str, set[str]] = defaultdict(set)
        for key, words in names.items():
            for word in words:
                for form in _forms(str(word)):
                    known[form].add(key)
        self._known = {form: tuple(sorted(keys)) for form, keys in known.items()}
        self._spelled = [form for form in self._known if not form.isdigit()]
        self._answers: dict[str, AreaMatch] = {}
        self._unknown = 0

    def match(self, text: str | int) -> AreaMatch:
        """The area meant, or candidates.

        >>> matcher = AreaMatcher({"a": ["Saint-Denis", "053"], "b": ["Belleville", 20]})
        >>> matcher.match(53).key, matcher.match("SAINT DENIS (53)").key
        ('a', 'a')
        >>> matcher.match("Beleville")
        AreaMatch(key=None, candidates=('b',))
        """
        written = str(text)[:LONGEST]
        if written not in self._answers:
            if len(self._answers) > 50_000:
                self._answers.clear()
            self._answers[written] = self._find(written)
        return self._answers[written]

    def _find(self, text: str) -> AreaMatch:
        forms = _forms(text)
        found = [set(self._known[form]) for form in forms if form in self._known]
        if not found:
            return AreaMatch(None, self._near(forms))
        # "Name (53)": where name and code both speak, they must agree.
        agreed = set.intersection(*found)
        if len(agreed) == 1:
            return AreaMatch(next(iter(agreed)))
        return AreaMatch(None, tuple(sorted(agreed or set.union(*found)))[:CANDIDATES])

    def _near(self, forms: list[str]) -> tuple[str, ...]:
        self._unknown += 1
        if not forms or forms[0].isdigit() or self._unknown > LOOKED_FOR_CLOSELY:
            return ()
        near = get_close_matches(forms[0], self._spelled, CANDIDATES, CLOSE_ENOUGH)
        keys = dict.fromkeys(key for form in near for key in self._known[form])
        return tuple(keys)[:CANDIDATES]


def _forms(text: str) -> list[str]:
    """The ways one entry can be looked up: whole, and as name and code apart."""
    parts = [text]
    if found := CODE_IN_BRACKETS.match(text.strip()[:LONGEST]):
        parts = [found[1], found[2]]
    forms = [_plain(part) for part in parts]
    return list(dict.fromkeys(form for form in forms if form))


def _plain(text: str) -> str:
    """Folded, and for numbers without leading zeros or the ".0" of a spreadsheet."""
    stripped = text.strip().removesuffix(".0")
    folded = fold(stripped)
    if folded.isdecimal():
        return folded.lstrip("0") or "0"
    # A name of signs that folding drops (a lone hamza) is still a name.
    return folded or stripped.strip().casefold()
