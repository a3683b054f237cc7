"""How much two writings of a name say that one person is meant: counted against chance.

Two words of a name that agree say little where many share them, and much where few do. So each
agreement is weighed by how many names of the same index agree as well by chance: scripts that write
few letters agree easily, and weigh less. Nothing of it leaves this module but yes or no (SAF-04).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, permutations
from math import exp, log
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from convive.vault.sounds import bones, bones_of_each, heard, heard_of_each, script_of, words_of
from convive.vault.vocabulary import Vocabulary

# How often two writings of one name agree in this way: as written, as heard, without some vowels,
# in their consonants, up to one slip, up to more, in their consonants up to one. Counted on invented names of
# which no report uses any (docs/methods/likeness.md).
_SAME_SCRIPT = (0.80, 0.065, 0.05, 0.02, 0.045, 0.006, 0.004)
_TWO_ALPHABETS = (0.01, 0.79, 0.03, 0.02, 0.10, 0.02, 0.01)
_ARABIC_AND_ANOTHER = (0.01, 0.27, 0.56, 0.03, 0.04, 0.015, 0.055)
# How often any two names agree so, and how many entries a room needs to know that better itself.
_ANYWHERE, _ROOM = (2e-4, 4e-4, 1e-3, 2e-3, 1e-3, 5e-3, 1e-2), 2000
_SLIP, _SLIP_OF_BONES = 0.74, 0.66
_LOOKED_AT = 3.0  # less than enough together by this much still counts among what fits
_EASIER = 3.0
_LOST, _LEFT_OUT = log(0.03), log(0.45)
_SAME_YEAR, _NEXT_YEAR, _SAME_PHONE = log(40.0), log(3.5), 16.0
_LONGEST = 5  # words of a name that are compared
_NO_WORD = -1

# What all that agrees must weigh together, by the script of the new concern.
ENOUGH: Mapping[str, float] = {"latin": 9.0, "arabic": 8.3, "cyrillic": 8.7}
_SURE, _FEW = 4.0, 1000
_SHARE = 0.3  # of all that fits: where several fit as well, a name alone decides nothing


class Known(NamedTuple):
    """What is known beside the names: it makes them more likely, or impossible."""

    year: int | None
    phones: frozenset[str]


class Likeness:
    """The words of an index, ready to be compared with those of a new name."""

    def __init__(
        self,
        names: Sequence[Sequence[str]],
        known: Callable[[int], Known],
        tails: Mapping[str, Sequence[int]],
    ) -> None:
        """`names`: those of each entry; `known`: what is known beside them of the entry of a number;
        `tails`: the entries of each telephone.
        """
        self._told, self._many = Vocabulary(names), len(names)
        self._known, self._tails = known, tails
        # Among few, chance makes few mistakes: less has to agree.
        self._easier = min(_EASIER, max(0.0, log(100_000 / max(self._many, 1))))
        ways = heard_of_each([word[2:] for word in self._told.words])
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        for word, sounds in enumerate(ways):
            for sound in sounds:
                self._by_sound[sound].append(word)
        self._sounds = list(self._by_sound)
        self._by_bones: dict[str, list[str]] = defaultdict(list)
        for skeleton, sound in zip(bones_of_each(self._sounds), self._sounds, strict=True):
            self._by_bones[skeleton].append(sound)
        self._bones = list(self._by_bones)

    def likely(self, names: Iterable[str], known: Known) -> list[int]:
        """The numbers of entries that may be of the same person as these names, in no order of
        likeness; somebody reads both.
        """
        found: set[int] = set()
        for name in names:
            found |= self._likely(words_of(name), known, ENOUGH[script_of(name)] - self._easier)
        same = {number for tail in known.phones for number in self._tails.get(tail, ())}
        return sorted(found | {number for number in same if self._may_be(number, known)})

    def _likely(self, words: Sequence[str], known: Known, enough: float) -> set[int]:
        told = [self.weights(word) for word in words]
        most = self._most(told)
        least = enough - _LOOKED_AT
        near = np.flatnonzero((most > 0) & (most >= least - _SAME_YEAR)).tolist()
        by_phone = chain.from_iterable(self._tails.get(one, ()) for one in known.phones)
        weighs = {}
        for number in {*near, *by_phone}:
            other = self._known(number)
            years = of_years(known.year, other.year)
            if years is None:
                continue
            beside = years + (_SAME_PHONE if known.phones & other.phones else 0.0)
            if most[number] + beside < least:
                continue
            names = self._told.names(number)
            says = [one for one in names if beside or _says_enough(words, one)]
            best = max((weight(told, one) for one in says), default=0.0) + beside
            if names and best >= least:
                weighs[number] = best
        fits = {number for number, one in weighs.items() if one >= enough}
        if self._many < _FEW:
            return fits
        share = _SHARE * (exp(enough) + sum(map(exp, weighs.values())))
        return {one for one in fits if weighs[one] >= enough + _SURE or exp(weighs[one]) >= share}

    def _may_be(self, number: int, known: Known) -> bool:
        return of_years(known.year, self._known(number).year) is not None

    def weights(self, word: str) -> dict[int, float]:
        """Words of the index that may be the same one, and what it weighs that they agree."""
        levels: dict[int, int] = {}
        for level, words in enumerate(self._alike(word)):
            for other in words:
                levels.setdefault(other, level)
        scripts = {other: self._told.words[other][0] for other in levels}
        counts: Counter[tuple[str, int]] = Counter()
        for other, level in levels.items():
            counts[scripts[other], level] += self._told.held(other)
        told = {
            (script, level): log(
                _of_one(word[0], script)[level] / self._by_chance(script, level, one)
            )
            for (script, level), one in counts.items()
        }
        found = ((other, told[scripts[other], level]) for other, level in levels.items())
        return {other: weighs for other, weighs in found if weighs > 0}

    def _most(self, told: Iterable[Mapping[int, float]]) -> NDArray[np.float64]:
        """What the words of each entry may weigh together at most."""
        found = np.zeros(self._many)
        for weights in told:
            best = np.zeros(self._many)
            for word, weighs in sorted(weights.items(), key=itemgetter(1)):
                best[self._told.entries(word)] = weighs
            found += best
        return found

    def _by_chance(self, script: str, level: int, count: int) -> float:
        """How often a name of this script agrees so by chance; in a small room mostly as anywhere."""
        return (count + _ROOM * _ANYWHERE[level]) / (self._told.written[script] + _ROOM)

    def _alike(self, word: str) -> Iterator[Iterable[int]]:
        ways = heard(word[2:])
        skeletons = dict.fromkeys(map(bones, ways))
        same = [sound for one in skeletons for sound in self._by_bones.get(one, ())]
        yield [self._told.number[word]] if word in self._told.number else []
        yield self._words(ways)
        yield self._words(sound for sound in same if any(_drops_vowels(sound, way) for way in ways))
        yield self._words(same)
        slips = {sound: by for way in ways for sound, by in _slips(way, self._sounds, _SLIP)}
        yield self._words(sound for sound, by in slips.items() if by == 1)
        yield self._words(slips)
        near = (
            skeleton
            for one in skeletons
            if len(one) > 2
            for skeleton, by in _slips(one, self._bones, _SLIP_OF_BONES)
            if by == 1
        )
        yield self._words(sound for skeleton in near for sound in self._by_bones[skeleton])

    def _words(self, sounds: Iterable[str]) -> Iterator[int]:
        return chain.from_iterable(self._by_sound.get(sound, ()) for sound in sounds)


def weight(told: Sequence[Mapping[int, float]], words: Sequence[int]) -> float:
    """What weighs that two names agree, each word used once, whatever their order."""
    told, words = told[:_LONGEST], words[:_LONGEST]
    more = len(told) - len(words)
    padded = [*words, *[_NO_WORD] * more]
    best = max(_sum(told, order) for order in permutations(padded, len(told)))
    return best + abs(more) * _LEFT_OUT - max(more, 0) * _LOST


def _says_enough(one: Sequence[object], other: Sequence[object]) -> bool:
    """A single word is a name that many share: it counts only beside a birth year or a telephone."""
    return min(len(one), len(other)) > 1


def of_years(one: int | None, other: int | None) -> float | None:
    """What weighs that two birth years agree; None when they cannot be of one person."""
    if one is None or other is None:
        return 0.0
    apart = abs(one - other)
    return None if apart > 1 else (_NEXT_YEAR if apart else _SAME_YEAR)


def _sum(told: Sequence[Mapping[int, float]], words: Sequence[int]) -> float:
    return sum(weights.get(word, _LOST) for weights, word in zip(told, words, strict=True))


def _of_one(script: str, other: str) -> tuple[float, ...]:
    if script == other:
        return _SAME_SCRIPT
    return _ARABIC_AND_ANOTHER if "a" in (script, other) else _TWO_ALPHABETS


def _drops_vowels(one: str, other: str) -> bool:
    """Whether the shorter is the longer without some of its vowels."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(sign in rest for sign in shorter)


def _slips(word: str, among: Sequence[str], alike: float) -> Iterator[tuple[str, int]]:
    """What is alike, and how many slips away."""
    found = process.extract(
        word,
        among,
        scorer=OSA.normalized_similarity,
        processor=None,
        score_cutoff=alike,
        limit=None,
    )
    return ((one, round((1 - score) * max(len(one), len(word)))) for one, score, _at in found)
