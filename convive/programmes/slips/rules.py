"""What a slip to an ordinary service may say: nothing of prevention, hate or extremism (PRI-18)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from convive.ground.reading.folding import fold

WORD = re.compile(r"\w+")
LAST_LATIN = "\u0250"
ARTICLES = ("ال", "وال", "بال", "لل", "كال", "فال")


def marks_in(texts: Iterable[str], marks: Collection[str]) -> list[str]:
    """The words of `marks` that stand in these texts, each once; Arabic ones also with an article.

    A word written with accents is only a mark that is written with accents: French haste is not hate.

    >>> marks_in(["Line against HATE", "Baby clinic"], ["hate", "extremism"])
    ['hate']
    >>> marks_in(["En hâte, whatever"], ["hate"]), marks_in(["خط ضد الكراهية"], ["كراهية"])
    ([], ['كراهية'])
    """
    written = {word for text in texts for word in _words(text)}
    return [mark for mark in marks if any(_is(word, mark) for word in written)]


def by_month(rows: Iterable[tuple[date, str, str]]) -> list[tuple[str, str, str, int]]:
    """How many slips a month, by service and language, the latest month first.

    >>> by_month([(date(2026, 3, 2), "Baby clinic", "en"), (date(2026, 3, 9), "Baby clinic", "en")])
    [('2026-03', 'Baby clinic', 'en', 2)]
    """
    counts = Counter((f"{day:%Y-%m}", service, language) for day, service, language in rows)
    listed = [(*key, number) for key, number in counts.items()]
    return sorted(sorted(listed, key=lambda one: one[1:3]), key=lambda one: one[0], reverse=True)


def _is(word: str, mark: str) -> bool:
    if _bare(fold(word)) != _bare(fold(mark)):
        return False
    return not _has_accents(word) or _has_accents(mark)


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text or ""))


def _has_accents(word: str) -> bool:
    """Whether a word in Latin letters bears accents."""
    return word.casefold() != fold(word) and word[0].casefold() < LAST_LATIN


def _bare(word: str) -> str:
    """An Arabic word without the article that is written onto it."""
    for one in sorted(ARTICLES, key=len, reverse=True):
        if word.startswith(one) and len(word) > len(one) + 2:
            return word.removeprefix(one)
    return word
