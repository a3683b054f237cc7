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
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from convive.vault.sounds import bones, bones_of_each, heard, heard_of_each, script_of, words_of

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
        names: Sequence[Sequence[Sequence[str]]],
        known: Callable[[int], Known],
        tails: Mapping[str, Sequence[int]],
    ) -> None:
        """`names`: for each entry its names, each in words; `known`: what is known beside them of the
        entry of a number; `tails`: the numbers of the entries with each telephone.
        """
        self._names, self._known, self._tails = names, known, tails
        # Among few, chance makes few mistakes: less has to agree.
        self._easier = min(_EASIER, max(0.0, log(100_000 / max(len(names), 1))))
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._entries = Counter(told[0][0][0] for told in names if told and told[0])
        for number, told in enumerate(names):
            for word in told[0] if len(told) == 1 else set(chain.from_iterable(told)):
                self._holding[word].append(number)
        told_once = list(self._holding)
        sounds = heard_of_each([word[2:] for word in told_once])
        self._by_sound = _grouped(
            (sound, word) for word, ways in zip(told_once, sounds, strict=True) for sound in ways
        )
        self._sounds = list(self._by_sound)
        self._by_bones = _grouped(zip(bones_of_each(self._sounds), self._sounds, strict=True))
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
        most, least = self._most(told), enough - _LOOKED_AT
        near = {number for number, weight in most.items() if weight >= least - _SAME_YEAR}
        weighs = {}
        for number in near.union(*(self._tails.get(one, ()) for one in known.phones)):
            other = self._known(number)
            years = of_years(known.year, other.year)
            if years is None or not self._names[number]:
                continue
            beside = years + (_SAME_PHONE if known.phones & other.phones else 0.0)
            if most.get(number, 0.0) + beside < least:
                continue
            names = [one for one in self._names[number] if beside or _says_enough(words, one)]
            best = max((weight(told, one) for one in names), default=0.0) + beside
            if best >= least:
                weighs[number] = best
        fits = {number for number, one in weighs.items() if one >= enough}
        if len(self._names) < _FEW:
            return fits
        share = _SHARE * (exp(enough) + sum(map(exp, weighs.values())))
        return {one for one in fits if weighs[one] >= enough + _SURE or exp(weighs[one]) >= share}

    def _may_be(self, number: int, known: Known) -> bool:
        return of_years(known.year, self._known(number).year) is not None

    def weights(self, word: str) -> dict[str, float]:
        """Words of the index that may be the same one, and what it weighs that they agree."""
        levels: dict[str, int] = {}
        for level, words in enumerate(self._alike(word)):
            for other in words:
                levels.setdefault(other, level)
        counts: Counter[tuple[str, int]] = Counter()
        for other, level in levels.items():
            counts[other[0], level] += len(self._holding[other])
        told = {
            (script, level): log(
                _of_one(word[0], script)[level] / self._by_chance(script, level, one)
            )
            for (script, level), one in counts.items()
        }
        found = ((other, told[other[0], level]) for other, level in levels.items())
        return {other: weighs for other, weighs in found if weighs > 0}

    def _most(self, told: Sequence[Mapping[str, float]]) -> Mapping[int, float]:
        """What the words of an entry may weigh together at most."""
        found: dict[int, float] = defaultdict(float)
        for weights in told:
            best: dict[int, float] = {}
            for word, weight in weights.items():
                for number in self._holding[word]:
                    if weight > best.get(number, 0.0):
                        best[number] = weight
            for number, weight in best.items():
                found[number] += weight
        return found

    def _by_chance(self, script: str, level: int, count: int) -> float:
        """How often a name of this script agrees so by chance; in a small room mostly as anywhere."""
        return (count + _ROOM * _ANYWHERE[level]) / (self._entries[script] + _ROOM)

    def _alike(self, word: str) -> Iterator[Iterable[str]]:
        ways = heard(word[2:])
        skeletons = dict.fromkeys(map(bones, ways))
        same = [sound for one in skeletons for sound in self._by_bones.get(one, ())]
        yield [word] if word in self._holding else []
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

    def _words(self, sounds: Iterable[str]) -> Iterator[str]:
        return chain.from_iterable(self._by_sound.get(sound, ()) for sound in sounds)


def weight(told: Sequence[Mapping[str, float]], words: Sequence[str]) -> float:
    """What weighs that two names agree, each word used once, whatever their order."""
    told, words = told[:_LONGEST], words[:_LONGEST]
    more = len(told) - len(words)
    padded = [*words, *[""] * more]
    best = max(_sum(told, order) for order in permutations(padded, len(told)))
    return best + abs(more) * _LEFT_OUT - max(more, 0) * _LOST


def _says_enough(one: Sequence[str], other: Sequence[str]) -> bool:
    """A single word is a name that many share: it counts only beside a birth year or a telephone."""
    return min(len(one), len(other)) > 1


def of_years(one: int | None, other: int | None) -> float | None:
    """What weighs that two birth years agree; None when they cannot be of one person."""
    if one is None or other is None:
        return 0.0
    apart = abs(one - other)
    return None if apart > 1 else (_NEXT_YEAR if apart else _SAME_YEAR)


def _sum(told: Sequence[Mapping[str, float]], words: Sequence[str]) -> float:
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


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return grouped
