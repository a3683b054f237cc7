"""How much two writings of a name say that one person is meant: counted against chance.

Two words of a name that agree say little where many people share them, and much where few do. So each
agreement is weighed by how many names of the same index agree as well by chance: scripts that write
few letters agree easily, and weigh less. Nothing of it leaves this module but yes or no (SAF-04).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

# How often two writings of one name agree in this way: as written, by sound, by consonants, up to
# a slip, by consonants up to a slip. Counted on invented names that no report uses.
_OF_ONE = (0.45, 0.15, 0.25, 0.09, 0.05)
_SLIP, _SLIP_OF_BONES = 0.72, 0.66
_LOST, _LEFT_OUT = log(0.02), log(0.3)
_SAME_YEAR, _NEXT_YEAR, _SAME_PHONE = log(35.0), log(2.0), 16.0
_LONGEST = 5  # words of a name that are compared

# What all that agrees must weigh together, by the script of the new concern (docs/methods/likeness.md).
ENOUGH: Mapping[str, float] = {"latin": 12.0, "arabic": 12.0, "cyrillic": 12.0}

_VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u"})
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("tsh", "ch"), ("ch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("qu", "k"),
    ("ts", "s"), ("tz", "s"), ("ce", "se"), ("ci", "si"), ("eau", "o"), ("au", "o"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ai", "e"), ("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"),
)  # fmt: skip
_BONES = str.maketrans({**dict.fromkeys("aiuh'", ""), "z": "s", "p": "b", "v": "f", "g": "k"})
_DOUBLE = re.compile(r"(.)\1+")


def script_of(name: str) -> str:
    """The script most of a name is written in; what is none of the three counts as Latin.

    >>> script_of("Фёдор"), script_of("محمد"), script_of("Łukasz"), script_of("")
    ('cyrillic', 'arabic', 'latin', 'latin')
    """
    told = [unicodedata.name(sign, "").partition(" ")[0].casefold() for sign in name if sign.isalpha()]
    return max(ENOUGH, key=lambda script: told.count(script))


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A word as it is heard, whoever wrote it.

    >>> sound("mohammed") == sound("muhamad"), sound("youssef") == sound("yusuf")
    (True, False)
    """
    for letters, sign in _SOUNDS:
        word = word.replace(letters, sign)
    return _DOUBLE.sub(r"\1", word.translate(_VOWELS)).rstrip("h") or word


@lru_cache(maxsize=200_000)
def bones(word: str) -> str:
    """Its consonants in coarse kinds, as a script without vowels would leave them.

    >>> bones("youssef"), bones("ywsf"), bones("piotr"), bones("bytr")
    ('sf', 'sf', 'btr', 'btr')
    """
    plain = sound(word).replace("sh", "s")
    return _DOUBLE.sub(r"\1", plain.translate(_BONES)) or plain


class Likeness:
    """The words of an index, ready to be compared with those of a new name."""

    def __init__(self, holding: Mapping[str, Sequence[int]], entries: int) -> None:
        self._holding, self._entries = holding, max(entries, 1)
        self._words = list(holding)
        self._by_sound = _grouped(self._words, sound)
        self._by_bones = _grouped(self._words, bones)
        self._all_bones = list(self._by_bones)

    def weights(self, word: str) -> dict[str, float]:
        """Words of the index that may be the same one, and what it weighs that they agree."""
        levels: dict[str, int] = {}
        for level, words in enumerate(self._alike(word)):
            for other in words:
                levels.setdefault(other, level)
        counts = [0] * len(_OF_ONE)
        for other, level in levels.items():
            counts[level] += len(self._holding[other])
        weighs, until = [], 0
        for level, count in enumerate(counts):
            until += count
            weighs.append(log(_OF_ONE[level] * self._entries / max(until, 1)))
        return {other: weighs[level] for other, level in levels.items() if weighs[level] > 0}

    def near(self, told: Sequence[Mapping[str, float]], least: float) -> list[int]:
        """Entries whose words may weigh that much together."""
        found: dict[int, float] = defaultdict(float)
        for weights in told:
            best: dict[int, float] = {}
            for word, weight in weights.items():
                for number in self._holding[word]:
                    if weight > best.get(number, 0.0):
                        best[number] = weight
            for number, weight in best.items():
                found[number] += weight
        return [number for number, weight in found.items() if weight >= least]

    def _alike(self, word: str) -> Iterable[Iterable[str]]:
        yield [word] if word in self._holding else []
        yield self._by_sound.get(sound(word), ())
        own = bones(word)
        yield self._by_bones.get(own, ())
        yield _slips(word, self._words, _SLIP)
        if len(own) > 2:
            near = _slips(own, self._all_bones, _SLIP_OF_BONES)
            yield (one for other in near for one in self._by_bones[other])


def weight(told: Sequence[Mapping[str, float]], words: Sequence[str]) -> float:
    """What weighs that two names agree, each word used once, whatever their order."""
    told, words = told[:_LONGEST], words[:_LONGEST]
    if len(told) > len(words):
        padded = [*words, *[""] * (len(told) - len(words))]
        best = max(_sum(told, order) for order in permutations(padded, len(told)))
    else:
        best = max(_sum(told, order) for order in permutations(words, len(told)))
    shorter, longer = sorted((len(told), len(words)))
    return best + (longer - shorter) * _LEFT_OUT - (max(len(told) - len(words), 0)) * _LOST


def of_years(one: int | None, other: int | None) -> float | None:
    """What weighs that two birth years agree; None when they cannot be of one person."""
    if one is None or other is None:
        return 0.0
    apart = abs(one - other)
    return None if apart > 1 else (_NEXT_YEAR if apart else _SAME_YEAR)


def is_enough(weighs: float, script: str, entries: int) -> bool:
    """Whether so much agreement is more than chance in an index of this size."""
    return weighs - log(max(entries, 1) / 100_000) * 0 >= ENOUGH[script]


def _sum(told: Sequence[Mapping[str, float]], words: Sequence[str]) -> float:
    return sum(
        weights.get(word, _LOST) for weights, word in zip(told, words, strict=True)
    )


def _slips(word: str, among: Sequence[str], alike: float) -> Iterable[str]:
    found = process.extract(
        word, among, scorer=OSA.normalized_similarity, processor=None, score_cutoff=alike, limit=None
    )
    return (one[0] for one in found)


def _grouped(words: Iterable[str], key: object) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for word in words:
        grouped[key(word)].append(word)  # type: ignore[operator]
    return grouped
