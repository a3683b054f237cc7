"""The words of all names of an index, each kept once, and in which names and entries it stands.

Kept as columns of numbers instead of a list for each name: a screener waits while it is made (SEC-06).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from convive.vault import sounds
from convive.vault.sounds import ARABIC, CYRILLIC, LATIN, SCRIPTS

Numbers = NDArray[np.int64]
_BEFORE = [f"{script[0]}:" for script in SCRIPTS]


class Vocabulary:
    """What `sounds.words_of` tells of every name; a word is known by its number in `words`.

    >>> told = Vocabulary([["Ann Lee", "Ann"], ["Lee, Bo Lee"], []])
    >>> told.words, told.entries(told.number["l:lee"]).tolist(), told.names(0), told.names(1)
    (['l:ann', 'l:lee', 'l:bo'], [0, 1], [[0, 1], [0]], [[1, 2]])
    """

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        """`names`: those of each entry."""
        self.words, self._told, name = _words_of_each(list(chain.from_iterable(names)))
        self.number = {word: number for number, word in enumerate(self.words)}
        lengths = _lengths(names)
        self._first_name = _starts(lengths)
        self._first_told = _starts(np.bincount(name, minlength=int(lengths.sum())))
        entry = np.repeat(np.arange(len(names)), lengths)[name]
        many = len(names) or 1
        standing = np.unique(self._told * many + entry)
        self._entries = standing % many
        held = np.bincount(standing // many, minlength=len(self.words))
        self._first_entry = _starts(held)
        begins = np.ones(len(entry), bool)
        begins[1:] = entry[1:] != entry[:-1]
        first = np.bincount(self._told[begins], minlength=len(self.words)).tolist()
        self.written = {script[0]: 0 for script in SCRIPTS}  # entries by the script they begin with
        for word, often in zip(self.words, first, strict=True):
            if often:
                self.written[word[0]] += often

    def entries(self, word: int) -> Numbers:
        """The entries that hold a word, each once."""
        return self._entries[self._first_entry[word] : self._first_entry[word + 1]]

    def held(self, word: int) -> int:
        """How many entries hold a word."""
        return int(self._first_entry[word + 1] - self._first_entry[word])

    def names(self, entry: int) -> list[list[int]]:
        """The names of an entry that have words, each in the numbers of its words."""
        bounds = self._first_told[self._first_name[entry] : self._first_name[entry + 1] + 1]
        told = (self._told[one:end].tolist() for one, end in zip(bounds, bounds[1:], strict=False))
        return [list(dict.fromkeys(words)) for words in told if words]


def _words_of_each(names: Sequence[str]) -> tuple[list[str], Numbers, Numbers]:
    """Every word once; then, through all names, the number of each word and that of its name."""
    tokens = [name[: sounds.LONGEST].split() for name in names]
    told, once = _numbered(list(chain.from_iterable(tokens)))
    name = np.repeat(np.arange(len(names)), _lengths(tokens))
    # A token of one script is one word, one of another script another.
    kind = told * len(SCRIPTS) + _scripts(names, once, told, name)[name]
    is_used = np.zeros(len(once) * len(SCRIPTS), bool)
    is_used[kind] = True
    used = np.flatnonzero(is_used).tolist()
    plain = sounds.plain_words_of_each(once)
    some = [(_BEFORE[one % len(SCRIPTS)], plain[one // len(SCRIPTS)]) for one in used]
    numbers, words = _numbered([before + word for before, told in some for word in told])
    lengths = _lengths([told for _before, told in some])
    place = (np.cumsum(is_used) - 1)[kind]
    often = lengths[place]
    within = np.arange(int(often.sum())) - np.repeat(_starts(often)[:-1], often)
    at = np.repeat(_starts(lengths)[:-1][place], often) + within
    return words, numbers[at], np.repeat(name, often)


def _scripts(
    names: Sequence[str], tokens: Sequence[str], told: Numbers, name: Numbers
) -> Numbers:
    """The place in SCRIPTS of the script that most of each name is written in."""
    alphabets = _numbers(map(sounds.alphabets, tokens), len(tokens))[told]
    found = np.zeros(len(names), np.int64)
    for one in (LATIN, ARABIC, CYRILLIC):
        found[name[(alphabets & one) > 0]] |= one
    scripts = np.select([found == ARABIC, found == CYRILLIC], [1, 2])
    mixed = (found > LATIN) & (found != ARABIC) & (found != CYRILLIC)
    long = _lengths(names) > sounds.LONGEST  # what is cut off counts for its script
    for one in np.flatnonzero(mixed | long).tolist():
        scripts[one] = SCRIPTS.index(sounds.script_of(names[one]))
    return scripts


def _numbered(told: Sequence[str]) -> tuple[Numbers, list[str]]:
    """The number of each in the order of their first time, and what has which number."""
    number: defaultdict[str, int] = defaultdict(count().__next__)
    return _numbers(map(number.__getitem__, told), len(told)), list(number)


def _lengths(rows: Sequence[Collection[str]]) -> Numbers:
    return _numbers(map(len, rows), len(rows))


def _starts(lengths: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(lengths)))


def _numbers(found: Iterable[int], many: int) -> Numbers:
    return np.fromiter(found, np.int64, many)
