"""Words looked for in a text, from lists that are data: stems, phrases, gaps, in each language.

A pattern is a phrase: words with alternatives (`veil|hijab`), stems (`religio*`), and `~` for up to
three words between (`~~`: six), never across the end of a sentence. Accents, capitals and Arabic
letter variants make no difference; Arabic words are also found behind and, with, for, the.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from convive.ground.reading.folding import fold, fold_once

WORD = re.compile(r"[^\W_][\w\u0300-\u036f\u064b-\u0652\u0670]*")
ARABIC = re.compile(r"[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
LATIN_LANGUAGES = ("en", "fr")
BEFORE_ARABIC = "(?:[وف])?(?:[بكل])?(?:ال|ل)?"
SENTENCE_ENDS = re.compile(r"[.!?؟;\n]")
BREAK = "| "
GAPS = {"~": r"(?:[^\s|]+ ){0,3}", "~~": r"(?:[^\s|]+ ){0,6}"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found: as they were written, where, and of which kind."""

    words: str
    start: int
    end: int
    code: str


@cache
def lists() -> Mapping[str, Any]:
    """The lists of words that come with this room."""
    found: Mapping[str, Any] = json.loads(
        Path(__file__).with_name("wording.json").read_text(encoding="utf-8")
    )
    return found


def languages_of(text: str, language: str) -> tuple[str, ...]:
    """The languages to look in: the page's, and those of another script that the text is in.

    >>> languages_of("He prays", "en"), languages_of("He prays", "ar"), languages_of("يصلي", "fr")
    (('en',), ('ar', 'en', 'fr'), ('fr', 'ar'))
    """
    short = language.split("-")[0]
    known = (short,) if short in (*LATIN_LANGUAGES, "ar") else LATIN_LANGUAGES
    found = list(known)
    if ARABIC.search(text) and "ar" not in found:
        found.append("ar")
    if LATIN.search(text) and not set(found) & set(LATIN_LANGUAGES):
        found += LATIN_LANGUAGES
    return tuple(found)


def find(text: str, language: str, sort: str, *, harmless: str = "") -> list[Hit]:
    """What a list of this sort finds in a text in one language, in the order of the text.

    What the list named by `harmless` finds is left out with everything it covers.
    """
    marks = list(WORD.finditer(text))
    line, starts, ends = _line(text, marks)
    covered: set[int] = set()
    if harmless:
        for span in _spans(line, _expressions(harmless, language)):
            covered |= set(range(starts[span[1]], ends[span[2]] + 1))
    hits: dict[tuple[int, int], Hit] = {}
    for code, start, end in _spans(line, _expressions(sort, language)):
        first, last = starts[start], ends[end]
        if covered.isdisjoint(range(first, last + 1)):
            begin, stop = marks[first].start(), marks[last].end()
            hits.setdefault((begin, stop), Hit(text[begin:stop], begin, stop, code))
    return _widest(list(hits.values()))


def _line(text: str, marks: Sequence[re.Match[str]]) -> tuple[str, dict[int, int], dict[int, int]]:
    """The words of a text in their plain form, and which of them begins and ends where."""
    line, starts, ends, before = "", {}, {}, 0
    for number, mark in enumerate(marks):
        if SENTENCE_ENDS.search(text, before, mark.start()):
            line += BREAK
        if plain := fold_once(mark.group()).replace(" ", ""):
            starts[len(line)] = number
            line += f"{plain} "
            ends[len(line)] = number
        before = mark.end()
    return line, starts, ends


def _spans(
    line: str, expressions: Sequence[tuple[str, re.Pattern[str]]]
) -> Iterator[tuple[str, int, int]]:
    for code, expression in expressions:
        for match in expression.finditer(line):
            yield code, match.start(), match.end()


def _widest(hits: Sequence[Hit]) -> list[Hit]:
    """Hits that no wider hit holds, in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@cache
def _expressions(sort: str, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = lists()[sort].get(language, ())
    groups = told.items() if isinstance(told, Mapping) else [(sort, told)]
    return tuple(
        (
            code,
            re.compile(r"(?<!\S)(?:" + "|".join(_phrase(one, language) for one in phrases) + ")"),
        )
        for code, phrases in groups
    )


def _phrase(pattern: str, language: str) -> str:
    return "".join(GAPS.get(word) or _word(word, language) for word in pattern.split())


def _word(pattern: str, language: str) -> str:
    before = BEFORE_ARABIC if language == "ar" else ""
    stems = (
        re.escape(fold(one.rstrip("*")).replace(" ", "")) + (r"\S*" if one.endswith("*") else "")
        for one in pattern.split("|")
    )
    return f"{before}(?:{'|'.join(stems)}) "
