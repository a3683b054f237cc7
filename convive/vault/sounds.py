"""The words of a name in Latin letters, and how each may be heard, whoever wrote it.

One name or many at once: what is asked of a whole index goes through the letters in one go, because a
screener waits for it (SEC-06). Both ways say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain, islice, product

from anyascii import anyascii

SCRIPTS = ("latin", "arabic", "cyrillic")
_LONGEST = 200  # characters of a name
_VARIANTS = 4

_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j",
    "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "S", "ص": "s", "ض": "d",
    "ط": "t", "ظ": "z", "ع": "", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n",
    "ه": "h", "و": "u", "ي": "i", "ئ": "", "ؤ": "u", "ء": "", "ـ": "", "پ": "b", "چ": "S", "ژ": "j",
    "گ": "g", "ک": "k", "ی": "i", "ڤ": "f",
}  # fmt: skip
_SOUNDS = (
    ("sch", "S"), ("tch", "S"), ("tS", "S"), ("tsh", "S"), ("sh", "S"), ("dzh", "j"), ("dj", "j"),
    ("zh", "j"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "h"), ("gh", "g"), ("ck", "k"),
    ("qu", "k"), ("ts", "s"), ("tz", "s"), ("eau", "o"), ("au", "o"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ai", "e"), ("x", "ks"), ("q", "k"),
)  # fmt: skip
_EITHER = (("ch", ("S", "h")), ("w", ("u", "f")), ("ce", ("se", "Se")), ("ci", ("si", "Si")),
           ("j", ("j", "i")))  # fmt: skip
_FOLDED = str.maketrans({"e": "i", "y": "i", "o": "u", "p": "b", "v": "f", "c": "k"})
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiu")
_IN_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_IN_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_IN_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_WORD_OF_A_LINE = re.compile(r"[^\w\n]+")
_DOUBTFUL = re.compile("|".join(letters for letters, _signs in _EITHER))


class _Letters(dict[int, str]):
    """What a letter of any script is in Latin ones; each is looked up once."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        apart = unicodedata.normalize("NFKD", sign)
        bare = "".join(one for one in apart if not unicodedata.combining(one))
        heard = _ARABIC.get(sign, anyascii(bare)).replace("S", "sh" if sign in _ARABIC else "s")
        self[code] = heard.replace("'", "").replace("`", "")
        return self[code]


_LETTERS = _Letters()


@cache
def _alphabet(sign: str) -> str:
    """The alphabet of a letter, as its name begins."""
    return unicodedata.name(sign, "").partition(" ")[0].casefold() if sign.isalpha() else ""


def script_of(name: str) -> str:
    """The script most of a name is written in; what is none of the three counts as Latin.

    >>> script_of("Фёдор"), script_of("محمد"), script_of("Łukasz"), script_of("")
    ('cyrillic', 'arabic', 'latin', 'latin')
    """
    arabic, cyrillic = _IN_ARABIC.search(name), _IN_CYRILLIC.search(name)
    if not arabic and not cyrillic:
        return "latin"
    if not (arabic and cyrillic) and not _IN_LATIN.search(name):
        return "arabic" if arabic else "cyrillic"
    told = Counter(map(_alphabet, name))
    return max(SCRIPTS, key=lambda script: told[script])


def words_of(name: str) -> list[str]:
    """The words of a name in small Latin letters, each after its script.

    >>> words_of("محمد علي"), words_of("Фёдор  Петров-Ли"), words_of("Élodie")
    (['a:mhmd', 'a:li'], ['c:fedor', 'c:petrov', 'c:li'], ['l:elodie'])
    """
    return _after(script_of(name), _NOT_WORD.sub(" ", _plain(name[:_LONGEST])))


def words_of_each(names: Sequence[str]) -> list[list[str]]:
    """`words_of` of every name.

    >>> words_of_each(["Élodie Roy", "محمد", "Ann_Lee"])
    [['l:elodie', 'l:roy'], ['a:mhmd'], ['l:ann', 'l:lee']]
    """
    found: list[list[str]] = [[] for _name in names]
    for are_ascii in (True, False):
        places = [place for place, name in enumerate(names) if name.isascii() is are_ascii]
        told = [names[place][:_LONGEST] for place in places]
        lines = _NOT_WORD_OF_A_LINE.sub(" ", _plain("\n".join(told)).replace("_", " ")).split("\n")
        if len(lines) != len(places):  # a name, or a letter of one, breaks the line
            lines = [_NOT_WORD.sub(" ", _plain(name)) for name in told]
        for place, line in zip(places, lines, strict=False):
            found[place] = _after("latin" if are_ascii else script_of(names[place]), line)
    return found


def heard(word: str) -> tuple[str, ...]:
    """A word as it may be heard, whoever wrote it: one way, or the few that its letters allow.

    >>> set(heard("mohammed")) & set(heard("muhamad")), heard("schreiber")
    (set(), ('Sribir',))
    """
    return heard_of_each([word])[0]


def heard_of_each(words: Sequence[str]) -> list[tuple[str, ...]]:
    """`heard` of every word; they hold plain letters and figures only, as `words_of` writes them.

    >>> heard_of_each(["jean", "hh"])
    [('jian', 'ian'), ('hh',)]
    """
    if not words:
        return []
    text = "\n".join(words)
    for letters, sign in _SOUNDS:
        text = text.replace(letters, sign)
    ways = [_ways(line) if _DOUBTFUL.search(line) else [line] for line in text.split("\n")]
    flat = list(chain.from_iterable(ways))
    folded = _DOUBLE.sub(r"\1", "\n".join(flat).translate(_FOLDED)).split("\n")
    sounds = iter([one.rstrip("h") or way for one, way in zip(folded, flat, strict=True)])
    return [
        (next(sounds),) if len(some) == 1 else tuple(dict.fromkeys(islice(sounds, len(some))))
        for some in ways
    ]


def bones(sound: str) -> str:
    """The consonants of what is heard.

    >>> bones("mihamad"), bones("uiu")
    ('mhmd', 'uiu')
    """
    return sound.translate(_VOWELS) or sound


def bones_of_each(heard: Sequence[str]) -> list[str]:
    """`bones` of every sound.

    >>> bones_of_each(["mihamad", "uiu"]), bones_of_each([])
    (['mhmd', 'uiu'], [])
    """
    told = "\n".join(heard).translate(_VOWELS).split("\n")
    return [one or sound for one, sound in zip(told, heard, strict=False)]


def _plain(name: str) -> str:
    """Small Latin letters."""
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_LETTERS)
    return name.casefold()


def _after(script: str, line: str) -> list[str]:
    """Each word once, after the first letter of its script."""
    before = f"{script[0]}:"
    return [before + word for word in dict.fromkeys(line.split())]


def _ways(word: str) -> list[str]:
    ways = [word]
    for letters, signs in _EITHER:
        if letters in word:
            ways = [way.replace(letters, sign) for way, sign in product(ways, signs)]
    return ways[:_VARIANTS]
