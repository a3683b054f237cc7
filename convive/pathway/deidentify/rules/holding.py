"""Which finds hold a text that is meant to name nobody until a second person has looked at it.

A name, a telephone number, a handle, an address, a school and a day of birth lead to one person. A part of
the city, a plain day or a rare fact is proposed as well, but holds nothing: sheets are full of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from convive.pathway.deidentify.rules import (
    ADDRESS,
    DATE,
    HANDLE,
    NAME,
    PHONE,
    SCHOOL,
    Span,
    is_common,
)
from convive.pathway.deidentify.rules.lists import lists_of
from convive.pathway.deidentify.rules.ordinary import is_ordinary
from convive.pathway.deidentify.rules.strangers import has_an_owner

HOLDS = frozenset({NAME, PHONE, HANDLE, ADDRESS, SCHOOL})
_BIRTH = re.compile(
    r"(?:\bborn(?:\s+(?:on|in))?|\b(?:birth|birthday)(?:\s+(?:is|on|was))?|\bnée?(?:\s+(?:le|en))?"
    r"|\bnaissance(?:\s+(?:est|le))?|مواليد|(?<!\w)(?:ولد|ولدت|وُلد|وُلدت|ميلاده|ميلادها)(?:\s+(?:في|يوم))?)"
    r"[\s:,(]*$",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
_KIND_OF_SCHOOL = re.compile(r"(?i:schools?|college|academy|university|école|collège|lycée)")
_SIGNS = re.compile(r"[\u064b-\u0652]")
_STREET = re.compile(
    r"[وفبل]?(?:ال)?(?:شارع|زنقة|نهج|درب|زقاق|جادة|حي|عمارة|بناية|شقة|طريق|فيلا|برج)$"
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[^\W\d_\u0600-\u06ff]")


def holding(text: str, spans: Sequence[Span], language: str) -> list[Span]:
    """Of the finds in a text, those that hold it.

    >>> text = "Born on 3 May. A talk on Monday."
    >>> [text[s.start:s.end] for s in holding(text, [Span(8, 13, DATE), Span(25, 31, DATE)], "en")]
    ['3 May']
    """
    return [
        one
        for one in spans
        if (one.kind in HOLDS and _says_which(text, one, language)) or _is_birth(text, one)
    ]


def is_arabic(text: str) -> bool:
    """Whether most letters of a text are Arabic.

    >>> is_arabic("قال كريم (Karim) إنه وحيد"), is_arabic("He said كريم once"), is_arabic("")
    (True, False, False)
    """
    return len(_ARABIC.findall(text)) > len(_LATIN.findall(text))


def _says_which(text: str, span: Span, language: str) -> bool:
    """Whether a school is a certain one: "At school" is none, "At Hill School" and "class 9B" are."""
    if language == "ar":
        return _says_which_in_arabic(text[span.start : span.end], span.kind)
    if span.kind != SCHOOL:
        return True
    first, *others = _WORD.findall(text[span.start : span.end])
    named = others if is_common(first, language) else [first, *others]
    return any(word[0].isupper() and not _KIND_OF_SCHOOL.fullmatch(word) for word in named) or any(
        sign.isdigit() for sign in text[span.start : span.end]
    )


def _says_which_in_arabic(words: str, kind: str) -> bool:
    """Whether a find is somebody or some door: not “your city”, “a telephone number”, “another school”.

    >>> [_says_which_in_arabic(*one) for one in (("رقم هاتف", ADDRESS), ("شارع الزيتون", ADDRESS))]
    [False, True]
    """
    if any(sign.isdigit() or sign in "@_#" for sign in words):
        return True
    first, *others = words.split()
    if kind == HANDLE:
        return first[0].isupper() and not first.isupper() and not is_ordinary(first, "en")
    if kind == NAME:
        return bool(others) or not has_an_owner(first)
    closed = lists_of("ar")["no_address" if kind == ADDRESS else "no_school"].split()
    named = [word for word in others if _SIGNS.sub("", word) not in closed]
    if kind == ADDRESS:
        return bool(named) and _STREET.match(first) is not None and named[0].startswith("ال")
    return bool(named) and named == others


def _is_birth(text: str, span: Span) -> bool:
    return span.kind == DATE and _BIRTH.search(text[: span.start]) is not None
