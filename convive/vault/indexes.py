"""Finding a name in memory, after the sealed index was opened; nothing of it is ever in clear.

Two writings of a name meet: other letters or accents, another script, one or two slips of the
finger, words in another order. What comes back is a list to look at, in an order that says how it
was found and never how alike: no number is given out, and none is kept (SAF-04).
"""

from __future__ import annotations

import gc
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain, islice

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from convive.vault.likeness import Known, Likeness
from convive.vault.sounds import words_of_each

_ALIKE = 0.75  # of a word's letters: one slip in four letters, two in eight
_TAIL = 7  # digits: with or without the country's and the area's
_FEWEST_DIGITS = 4
_NO_PHONES: frozenset[str] = frozenset()
_LONGEST = 200  # characters of a name or a search

_ARABIC = str.maketrans({"ى": "ي", "ء": "", "ـ": ""})
_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_DIGIT = re.compile(r"\D+")
_NO_DIGIT = dict.fromkeys(set(range(128)) - set(b"0123456789\n"))
_PAIRS = (("ph", "f"), ("dj", "j"), ("ch", "sh"), ("kh", "k"), ("gh", "g"))
_VOWELS = frozenset("aeiou")
_BONES = str.maketrans({**dict.fromkeys("aeiouwy", ""), "c": "k", "q": "k", "z": "s"})
_DOUBLE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index holds of one record: who it may be about, and nothing that was told."""

    ref: str
    names: tuple[str, ...]
    birth_year: int | None
    phones: tuple[str, ...]


def normalise(name: str) -> str:
    """A name made comparable: plain small letters of any script, single spaces, order kept.

    >>> normalise("  Łukasz O’Neill-Żółć "), normalise("أحمد"), normalise("张伟")
    ('lukasz o neill zolc', 'hmd', 'zhang wei')
    """
    plain = name[:_LONGEST]
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.translate(_ARABIC)).casefold()
        bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
        plain = anyascii(unicodedata.normalize("NFC", bare)).replace("`", "")
        plain = _SYLLABLE.sub(" ", plain)
    return _NOT_WORD.sub(" ", plain.casefold()).strip()


def pack(entries: Iterable[Entry]) -> bytes:
    """Entries as compact JSON, to be sealed."""
    rows = [[one.ref, one.names, one.birth_year, one.phones] for one in entries]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(packed: bytes) -> list[Entry]:
    """The entries that `pack` wrote; `ValueError` for anything else."""
    try:
        with _uninterrupted():
            return [
                Entry(ref, tuple(names), year, tuple(phones))
                for ref, names, year, phones in json.loads(packed)
            ]
    except (TypeError, RecursionError):
        raise ValueError("these are not the entries of an index") from None


class _Typed:
    """What a search of typed words looks through: lines, and words with the entries that hold them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.lines: list[str] = []
        self.holding: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            names = tuple(map(normalise, entry.names))
            self.lines.append("\n".join((*names, *map(_digits, entry.phones))))
            for word in set(" ".join(names).split()):
                self.holding[word].append(number)
        self.words = list(self.holding)
        self.same_bones: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            self.same_bones[_bones(word)].append(word)


class Index:
    """Entries to search, in memory only. It is made anew when entries change."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(entries, key=lambda one: one.ref)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, words: str, *, limit: int = 20) -> list[Entry]:
        """Entries with this in a name or a telephone number: first as typed, then the same words
        in another order, then words that are alike; inside each kind by reference.
        """
        wanted = normalise(words)
        if not wanted:
            return []
        digits = wanted.replace(" ", "")
        is_number = digits.isdecimal() and len(digits) >= _FEWEST_DIGITS
        # A name of figures alone is still looked for as a name.
        typed = {wanted, digits} if is_number else {wanted}
        each = dict.fromkeys([digits] if is_number else wanted.split())
        return self._first(
            limit,
            lambda: (
                number
                for number, line in enumerate(self._typed.lines)
                if any(words in line for words in typed)
            ),
            lambda: self._holding_all([word] for word in each),
            lambda: self._holding_all(self._alike(word) for word in each),
        )

    def likely(self, entry: Entry, limit: int = 10) -> list[Entry]:
        """Entries that may be about the same person, for somebody to compare: first those with the
        same telephone, then those whose names agree more than chance makes them, in whatever script
        (`likeness`). Another birth year is another person; one year apart and unknown are allowed.
        """
        return self._first(
            limit,
            lambda: self._same_phone(entry),
            lambda: self._likeness.likely(entry.names, _known(entry)),
            without=entry.ref,
        )

    @cached_property
    def _likeness(self) -> Likeness:
        """Made when somebody first compares; a search does without."""
        with _uninterrupted():
            told = iter(words_of_each([name for one in self._entries for name in one.names]))
            names = [list(filter(None, islice(told, len(one.names)))) for one in self._entries]
            return Likeness(names, lambda number: _known(self._entries[number]), self._tails)

    @cached_property
    def _typed(self) -> _Typed:
        """Made when somebody first searches; to compare does without."""
        with _uninterrupted():
            return _Typed(self._entries)

    @cached_property
    def _tails(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        held = [(number, one) for number, entry in enumerate(self._entries) for one in entry.phones]
        digits = _digits_of_each([phone for _number, phone in held])
        for (number, _phone), told in zip(held, digits, strict=True):
            found[told[-_TAIL:]].append(number)
        return found

    def _first(
        self, limit: int, *kinds: Callable[[], Iterable[int]], without: str | None = None
    ) -> list[Entry]:
        """The first entries of each kind in turn, each once; a kind not needed is not looked for."""
        numbers = dict.fromkeys(chain.from_iterable(kind() for kind in kinds))
        entries = (self._entries[number] for number in numbers)
        return list(islice((one for one in entries if one.ref != without), limit))

    def _holding_all(self, alternatives: Iterable[Iterable[str]]) -> list[int]:
        """The numbers of entries that hold, for each word, it or one of its alternatives."""
        found: set[int] | None = None
        for words in alternatives:
            here = set(chain.from_iterable(self._typed.holding.get(word, ()) for word in words))
            found = here if found is None else found & here
            if not found:
                return []
        return sorted(found or ())

    def _alike(self, word: str) -> set[str]:
        """Words of the index a slip or a script away from this one, and itself."""
        found = process.extract(
            word,
            self._typed.words,
            scorer=OSA.normalized_similarity,
            processor=None,
            score_cutoff=_ALIKE,
            limit=None,
        )
        bones, spoken = _bones(word), not _VOWELS.isdisjoint(word)
        same = (
            other
            for other in self._typed.same_bones.get(bones, ())
            # Short bones say little, unless a script without vowels left nothing else.
            if len(bones) > 2
            or not spoken
            or _VOWELS.isdisjoint(other)
            or OSA.distance(word, other) == 1
        )
        return {word, *(one[0] for one in found), *same}

    def _same_phone(self, entry: Entry) -> Iterator[int]:
        tails = {digits[-_TAIL:] for digits in map(_digits, entry.phones) if len(digits) >= _TAIL}
        return iter(sorted({number for tail in tails for number in self._tails.get(tail, ())}))


def ready(entries: Iterable[Entry], *, to_find: bool = False) -> Index:
    """An index that has done before the first comparison what this would have to wait for; or,
    `to_find`, before the first search of typed words.
    """
    index = Index(entries)
    _ = index._typed if to_find else index._likeness
    return index


def _known(entry: Entry) -> Known:
    if not entry.phones:
        return Known(entry.birth_year, _NO_PHONES)
    tails = (digits[-_TAIL:] for digits in map(_digits, entry.phones) if len(digits) >= _TAIL)
    return Known(entry.birth_year, frozenset(tails))


def _digits(phone: str) -> str:
    return _NOT_DIGIT.sub("", phone if phone.isascii() else anyascii(phone))


def _digits_of_each(phones: Sequence[str]) -> list[str]:
    """`_digits` of every telephone number."""
    text = "\n".join(phones)
    plain = text if text.isascii() else anyascii(text)
    found = plain.translate(_NO_DIGIT).split("\n") if phones else []
    return found if len(found) == len(phones) else list(map(_digits, phones))


def _bones(word: str) -> str:
    """A word's consonants, so that Youssef, Yusuf and يوسف meet."""
    plain = reduce(lambda text, pair: text.replace(*pair), _PAIRS, word)
    first = plain[:1] if plain[:1] in "wy" else ""  # there it is a consonant
    return first + _DOUBLE.sub(r"\1", plain.translate(_BONES)).rstrip("h") or word


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Makes many small objects at once without the collector walking them again and again, which
    takes four times as long. At the end they go to the oldest generation unwalked: none is in a cycle.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if collects:
            gc.enable()
