"""Invented names written by different hands in three scripts: the bench's own, and nobody's.

A name is kept by its sounds, in small Latin letters with a few signs: `A I U` long vowels, `H x g c q`
the throat, `S D T Z` the heavy ones, `$` sh, `!` zh, `%` ch, `^` ts, `ʹ` soft, `ï ü ä ë` ya yu ya ye.
From there each script is written with the freedom that people take.
"""

from __future__ import annotations

from random import Random

LATIN, ARABIC, CYRILLIC = "Latin", "Arabic", "Cyrillic"
SCRIPTS = (LATIN, ARABIC, CYRILLIC)

_TO_LATIN = {
    "A": ("a", "a", "a", "aa"),
    "I": ("i", "i", "ee", "y"),
    "U": ("ou", "u", "oo"),
    "u": ("u", "u", "o", "ou"),
    "i": ("i", "i", "e"),
    "H": ("h",),
    "x": ("kh",),
    "g": ("gh", "g"),
    "c": ("", "", "a"),
    "q": ("k", "q"),
    "S": ("s", "s", "ss"),
    "D": ("d", "dh"),
    "T": ("t",),
    "Z": ("z", "dh"),
    "$": ("sh", "ch"),
    "!": ("zh", "j"),
    "%": ("ch", "tch", "č"),
    "^": ("ts", "c"),
    "ʹ": ("",),
    "ï": ("ia", "ya", "ja"),
    "ü": ("yu", "iu", "ju"),
    "ä": ("ia", "ya"),
    "ë": ("ie", "ye", "je"),
    "y": ("y", "y", "i"),
    "j": ("j", "dj"),
    "w": ("w", "ou"),
    "'": ("",),
}
_TO_ARABIC = {
    "a": "", "i": "", "u": "", "e": "ي", "o": "و", "A": "ا", "I": "ي", "U": "و", "b": "ب", "t": "ت",
    "j": "ج", "H": "ح", "x": "خ", "d": "د", "r": "ر", "z": "ز", "s": "س", "$": "ش", "S": "ص",
    "D": "ض", "T": "ط", "Z": "ظ", "c": "ع", "g": "غ", "f": "ف", "q": "ق", "k": "ك", "l": "ل",
    "m": "م", "n": "ن", "h": "ه", "w": "و", "y": "ي", "'": "ء", "v": "ف", "p": "ب", "!": "ج",
    "%": "تش", "^": "تس", "ʹ": "", "ï": "يا", "ü": "يو", "ä": "يا", "ë": "ي", "G": "غ",
}  # fmt: skip
_VOWELS_ARABIC = {"a": "ا", "i": "ي", "u": "و", "e": "ي", "o": "و"}
_FIRST_ARABIC = {"a": "ا", "i": "اي", "u": "او", "e": "اي", "o": "او"}
_TO_CYRILLIC = {
    "a": "а", "i": "и", "u": "у", "e": "е", "o": "о", "A": "а", "I": "и", "U": "у", "b": "б", "t": "т",
    "j": "дж", "H": "х", "x": "х", "d": "д", "r": "р", "z": "з", "s": "с", "$": "ш", "S": "с",
    "D": "д", "T": "т", "Z": "з", "c": "", "g": "г", "f": "ф", "q": "к", "k": "к", "l": "л",
    "m": "м", "n": "н", "h": "х", "w": "в", "y": "й", "'": "", "v": "в", "p": "п", "!": "ж",
    "%": "ч", "^": "ц", "ʹ": "ь", "ï": "ия", "ü": "ю", "ä": "я", "ë": "е", "G": "г",
}  # fmt: skip
_ORTHOGRAPHY = (
    ("sch", "$"), ("tch", "%"), ("eau", "o"), ("ch", "$"), ("ph", "f"), ("qu", "k"), ("th", "t"),
    ("ck", "k"), ("ce", "se"), ("ci", "si"), ("gn", "ny"), ("ou", "u"), ("oo", "u"),
    ("au", "o"), ("ai", "e"), ("ei", "ay"),
    ("c", "k"), ("x", "ks"), ("y", "i"), ("j", "!"), ("w", "v"), ("é", "e"), ("è", "e"), ("ö", "o"),
    ("ü", "u"), ("ä", "e"), ("ñ", "ny"), ("í", "i"), ("ó", "o"), ("á", "a"), ("ç", "s"), ("ø", "o"),
)  # fmt: skip
_KEYS = "abcdefghijklmnopqrstuvwxyz"
_KEYS_OF = {LATIN: _KEYS, ARABIC: "ابتجحخدرسشصطعفقكلمنهوي", CYRILLIC: "абвгдежзийклмнопрстуфхцчшя"}


def sounds(written: str) -> str:
    """How a European name roughly sounds, doubled letters once.

    >>> sounds("schreiber"), sounds("moreau"), sounds("philippa")
    ('$raiber', 'moro', 'filipa')
    """
    for letters, sign in _ORTHOGRAPHY:
        written = written.replace(letters, sign)
    return "".join(a for a, b in zip(written, written[1:] + " ", strict=True) if a != b)


def write(word: str, script: str, *, home: str, chance: Random) -> str:
    """A word of a name in one script, as one of several hands would write it."""
    if home == LATIN and script == LATIN:
        return word
    said = sounds(word) if home == LATIN else word
    if script == LATIN:
        return "".join(chance.choice(_TO_LATIN.get(sign, (sign,))) for sign in said)
    if script == CYRILLIC:
        return "".join(_TO_CYRILLIC.get(sign, sign) for sign in said)
    if home == ARABIC:
        return _arabic(said)
    return _arabic_of_another(said, chance)


def slip(word: str, script: str, chance: Random) -> str:
    """One slip of the finger: a letter lost, doubled, swapped with the next, or another one."""
    if len(word) < 3:
        return word
    at = chance.randrange(1, len(word))
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at - 1] + word[at:],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            word[:at] + chance.choice(_KEYS_OF[script]) + word[at + 1 :],
        )
    )


def _arabic(said: str) -> str:
    first = {"a": "ا", "i": "ا", "u": "ا"}.get(said[0], "")
    body = "".join(_TO_ARABIC.get(sign, "") for sign in said)
    end = "ة" if said.endswith("a") and len(said) > 3 else ""
    return first + body + end


def _arabic_of_another(said: str, chance: Random) -> str:
    """Vowels of a foreign name are mostly written, and sometimes not."""
    told = ""
    for number, sign in enumerate(said):
        if sign in _VOWELS_ARABIC:
            edge = number in (0, len(said) - 1)
            if edge or chance.random() < (0.45 if sign == "e" else 0.8):
                told += _FIRST_ARABIC[sign] if number == 0 else _VOWELS_ARABIC[sign]
        elif sign == "y" and said[number - 1] == "i":
            continue
        else:
            told += {"g": "غ"}.get(sign) or _TO_ARABIC.get(sign, "")
    return told
