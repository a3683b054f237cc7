"""What the helper proposes for a text of this house: its rules, and the names of the city's own places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import get_language

from convive.pathway.deidentify import rules
from convive.pathway.deidentify.rules import ADDRESS, Span, holding
from convive.people.models import Organisation
from convive.places.models import Area

MOST = 2000  # names of the city's own that a text is compared with
_THE = re.compile(r"^(?:the|la|le|les)\s+|^l['’]", re.I)


def proposals(text: str, language: str) -> list[Span]:
    """What in a text may lead to somebody, for a person to decide; also names of areas of the city.

    A text in a language that the helper does not read is looked at as the house's own.
    """
    known = language if language in rules.LANGUAGES else settings.LANGUAGE_CODE.partition("-")[0]
    return rules.find(text, known, places=_places())


def that_hold(text: str, language: str = "") -> list[str]:
    """Words of a text that is meant to name nobody for which a second person has to look at it.

    It is read as Arabic where most of it is, and else in `language`, that of who writes. A name that
    is also one of the city's own places is no name here, and a service that everybody may turn to is
    nobody's address.
    """
    writes = (language or get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    spoken = "ar" if holding.is_arabic(text) else ("fr" if writes == "fr" else "en")
    # Line by line: what stands under another in a list is no name together with it.
    finds = [
        (line[one.start : one.end], one.kind)
        for line in text.splitlines()
        for one in holding.holding(line, rules.find(line, spoken, sure=True), spoken)
    ]
    if not finds:
        return []
    own, houses = {name.casefold() for name in _places()}, _houses()
    held = (words for words, kind in finds if kind != ADDRESS or _bare(words) not in houses)
    return list(dict.fromkeys(words for words in held if words.casefold() not in own))


def words_of(text: str, spans: Sequence[Span]) -> list[str]:
    """The words of spans, each once, as they are written."""
    return list(dict.fromkeys(text[one.start : one.end] for one in spans))


def _places() -> list[str]:
    names = Area.objects.values_list("name", flat=True)[:MOST]
    return [str(words) for name in names for words in dict(name).values() if len(str(words)) > 3]


def _houses() -> set[str]:
    """What the city's organisations are called, as `_bare` writes it."""
    names = Organisation.objects.values_list("name", flat=True)[:MOST]
    return {_bare(str(words)) for name in names for words in dict(name).values()}


def _bare(words: str) -> str:
    return _THE.sub("", words).casefold()
