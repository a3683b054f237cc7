"""One normalisation for search: the same stems from what was written and from what is asked."""

import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer

from convive.search.words import STOP_WORDS

LONGEST_TEXT = 200_000  # characters read of a text, and written of its terms
LONGEST_QUESTION = 1_000  # characters read of a question
MOST_TERMS = 20_000  # of a text
MOST_QUERY_TERMS = 32
LONGEST_WORD = 48  # letters; a longer one is cut, in texts and questions alike
SHORTEST_PREFIX = 3  # letters, before an unfinished word is searched by its beginning

# Other languages are folded only.
STEMMERS = {
    "ar": "arabic",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ro": "romanian",
    "ru": "russian",
    "tr": "turkish",
}

# Accents, Hebrew and Arabic vowel signs, tatweel; signs without width (soft hyphen, joiners,
# direction).
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
# Decomposing sorts runs of marks, in quadratic time: it is done in pieces.
_PIECE = re.compile(r"\S{1,256}")
_HAMZA_ON_A_SEAT = re.compile("[\u0648\u064a]\u0654")
_LETTERS = str.maketrans(
    {
        **dict(zip("ıøłđðħŋ", "iolddhn", strict=True)),
        "œ": "oe",
        "æ": "ae",
        "þ": "th",
        **dict(zip("ىیکےٱ", "ييكيا", strict=True)),
        "ہ": "ه",
        "ھ": "ه",
    }
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
# A run of letters and digits; in the scripts of South and South-East Asia with its vowel signs.
_VOWEL_SIGNS = r"\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3"
_ONE = rf"(?:[^\W_]|[{_VOWEL_SIGNS}])+"
_WORD = re.compile(rf"{_ONE}(?:[-\u2010\u2011]{_ONE})*")
# Scripts that put no space between words: searched by overlapping pairs of letters.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_RUN = re.compile(rf"([{_UNSPACED}]+)|[^{_UNSPACED}]+")
_HYPHEN = re.compile("[-\u2010\u2011]")
_APOSTROPHE = "['\u2019\u02bc]"
_ELISION = re.compile(rf"\b(?:(?:jus|lors|puis|quoi)?qu|[cdjlmnst]){_APOSTROPHE}")
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}s\b|(?<=\w){_APOSTROPHE}(?=\w)")

_stemmers = threading.local()  # a stemmer keeps state while it works


@dataclass(frozen=True, slots=True)
class Term:
    """A stem to look for; with `prefix`, any word that begins so."""

    stem: str
    prefix: bool = False


def terms(text: str, language: str) -> str:
    """The stems of a text, in order and parted by spaces, to be indexed as they are.

    `language` is a code such as `fr` or `fr-CA`. Hyphenated words stand apart and joined. Any text
    is taken; what exceeds the limits of this module is left out.

    >>> terms("L’accueil des nouveaux-nés", "fr")
    'accueil de nouveau ne nouveauxn'
    """
    kept: list[str] = []
    room, base = LONGEST_TEXT, _base(language)
    for word in _words(text[:LONGEST_TEXT], base, joined=True):
        stem = _stem(word, base)
        room -= len(stem) + 1
        if room < 0 or len(kept) == MOST_TERMS:
            break
        kept.append(stem)
    return " ".join(kept)


def query_terms(text: str, language: str, *, unfinished: bool = True) -> list[Term]:
    """The stems of a question, each once; stop words are dropped unless there is nothing else.

    The last word may be `unfinished`: typed without a space after it, it is a prefix too.
    """
    asked = text[:LONGEST_QUESTION]
    base = _base(language)
    words = list(_words(asked, base, joined=False))
    telling = [word for word in words if word not in _stop_words(base)] or words
    ends_in_word = unfinished and bool(words) and asked[-1:].isalnum()
    found: dict[str, Term] = {}
    for word in telling[:MOST_QUERY_TERMS]:
        stem = _stem(word, base)
        found.setdefault(stem, Term(stem))
    last = words[-1] if ends_in_word else ""
    if len(last) >= SHORTEST_PREFIX and last in telling[:MOST_QUERY_TERMS]:
        stem = _stem(last, base)
        found[stem] = Term(stem, prefix=True)
    return list(found.values())


def for_sqlite(asked: Sequence[Term], *, every: bool = False) -> str:
    """The terms as an FTS5 expression; stems hold no quotes, so nothing can reach out of them.

    >>> for_sqlite([Term("mediat"), Term("scho", prefix=True)])
    '"mediat" OR "scho"*'
    """
    parts = (f'"{term.stem}"{"*" if term.prefix else ""}' for term in asked)
    return (" AND " if every else " OR ").join(parts)


def for_postgres(asked: Sequence[Term], *, every: bool = False) -> str:
    """The terms as a `tsquery` text for `to_tsquery('simple', …)`.

    >>> for_postgres([Term("mediat"), Term("scho", prefix=True)], every=True)
    "'mediat' & 'scho':*"
    """
    parts = (f"'{term.stem}'{':*' if term.prefix else ''}" for term in asked)
    return (" & " if every else " | ").join(parts)


def fold(text: str) -> str:
    """A text without what people leave out when they type: case, accents, vowel signs, variants.

    >>> fold("Œuvre ÉCOLE مُدَرِّســـة ٢٠٢٥")
    'oeuvre ecole مدرسة 2025'
    """
    if text.isascii():
        return text.lower()
    bare = _PIECE.sub(_bare, text.casefold()).translate(_LETTERS)
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), bare)


def _bare(piece: re.Match[str]) -> str:
    # Decomposing can bring capitals back (the mathematical A becomes a plain one): fold once more.
    plain = unicodedata.normalize("NFKD", piece[0]).casefold()
    decomposed = _HAMZA_ON_A_SEAT.sub("ء", unicodedata.normalize("NFKD", plain))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


def _words(text: str, base: str, *, joined: bool) -> Iterator[str]:
    folded = fold(text)
    if base == "fr":
        folded = _ELISION.sub(" ", folded)
    elif base == "en":
        folded = _POSSESSIVE.sub("", folded)
    for found in _WORD.finditer(folded):
        parts = _HYPHEN.split(found[0])
        for part in parts:
            yield from _pieces(part)
        if joined and 1 < len(parts) <= 3:
            yield "".join(parts)[:LONGEST_WORD]


def _pieces(word: str) -> Iterator[str]:
    for run in _RUN.finditer(word):
        if run[1] and len(run[1]) > 2:
            yield from (run[1][at : at + 2] for at in range(len(run[1]) - 1))
        else:
            yield run[0][:LONGEST_WORD]


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


@lru_cache(maxsize=50_000)
def _stem(word: str, base: str) -> str:
    """The stem of a folded word. Twice: folded endings (`privées`, `والمدينة`) hide others."""
    algorithm = STEMMERS.get(base)
    if algorithm is None or word[0].isdigit():
        return word
    if base == "ar":
        word = _arabic(word)
    stemmer = _stemmer(algorithm)
    stem: str = fold(stemmer.stemWord(stemmer.stemWord(word)))
    if base == "fr" and len(stem) > 3:
        stem = stem.rstrip("e") or stem
    return stem or word


def _arabic(word: str) -> str:
    """What the stemmer misses: `wa` before an article, and ه typed for ة."""
    if word.startswith(("وال", "ولل", "وبال")) and len(word) > 5:
        word = word[1:]
    return f"{word[:-1]}ة" if word.endswith("ه") and len(word) > 3 else word


def _stemmer(algorithm: str) -> Any:
    found = getattr(_stemmers, algorithm, None)
    if found is None:
        found = snowballstemmer.stemmer(algorithm)
        setattr(_stemmers, algorithm, found)
    return found


@lru_cache(maxsize=len(STEMMERS))
def _stop_words(base: str) -> frozenset[str]:
    return frozenset(fold(STOP_WORDS.get(base, "")).split())
