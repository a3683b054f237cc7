"""Making words comparable: the same name typed in two ways becomes the same text."""

import re
import unicodedata
from functools import lru_cache

ARABIC = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىئی", "ي"),
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "ء": None,
        "ـ": None,
    }
)
LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"})
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
NOT_WORD = re.compile(r"[\W_]+")
LONGEST = 2_000


def fold(text: str) -> str:
    """Lower-case words without accents, Arabic letter variants, punctuation or extra spaces.

    Text past 2,000 characters is cut. Folding twice changes nothing (Unicode NFKD, UAX #15).

    >>> fold("  L'Été à Saint‑Denis "), fold("إدارةُ الأحيـــاء")
    ('l ete a saint denis', 'اداره الاحيا')
    """
    return _fold(text[:LONGEST])


def fold_once(text: str) -> str:
    """The same as `fold`, and nothing of it is kept in memory: for the words of sealed texts."""
    return _folded(text)


@lru_cache(maxsize=16_384)
def _fold(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(ARABIC)).casefold()
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", apart)
        if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
    )
    plain = bare.translate(ARABIC).translate(LATIN).translate(DIGITS)
    return NOT_WORD.sub(" ", plain).strip()
