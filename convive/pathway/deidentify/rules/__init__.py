"""Finding in a text what may lead to somebody: spans with a kind, without any network (SEC-18).

It works by lists and shapes, so that everybody can read why a word was marked. It misses things and
marks too much: `docs/methods/deidentify.md` says how often. What it finds is a proposal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from convive.pathway.deidentify.rules import (
    arabic,
    clues,
    loose_arabic,
    loose_latin,
    ordinary,
    strangers,
)
from convive.pathway.deidentify.rules.lists import (
    ADDRESS,
    DATE,
    HANDLE,
    KINDS,
    LANGUAGES,
    NAME,
    PHONE,
    PLACE,
    RARE,
    SCHOOL,
    Finders,
    by,
    list_of,
    lists_of,
)

__all__ = [
    "ADDRESS", "DATE", "HANDLE", "KINDS", "LANGUAGES", "NAME", "PHONE", "PLACE", "RARE", "SCHOOL", "Span",
    "find", "is_common",
]  # fmt: skip

_SIGNS = re.compile(r"[\u064b-\u0652]")
_LOOSE = "~"  # before the kind that a looser shape would give: another find knows better
_ODD = "capitals"  # nothing else is known about it: a place, where no other find says what it is
_PHONE = re.compile(r"[+(]{0,2}\d(?:[ .\-/()]*\d){6,}")
_HANDLE = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w[\w.]+|\b\w+[_\d]\w*_\w+|\b[a-z]+_\w+"
    r"|\b[a-z]{2,}\d{2,}\w*"
)
_NUMBERS = (
    r"\b\d{1,2}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b|\b(?:19|20)\d\d\b"
)
_TIME = r"\b\d{1,2}:\d\d\b|\b\d{1,2}\s?(?:am|pm)\b"
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]*[\w]"
_PARTICLE = (
    r"(?:\s+(?:de|du|des|la|le|el|al|ben|bin|van|von|der|den|da|dos|di|of|the|d['’]|l['’])\s*)?"
)
_INITIAL = r"(?:\s+[A-ZÀ-Þ]\b\.?)?"
_CHAIN = rf"{_CAPITAL}(?:{_PARTICLE}[\s-]+{_CAPITAL})*{_INITIAL}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Some letters of a text and what they may be."""

    start: int
    end: int
    kind: str


def find(text: str, language: str, *, places: Iterable[str] = (), sure: bool = False) -> list[Span]:
    """What may lead to somebody, in order; overlapping finds are one. `places`: names of the city's own.
    `sure` leaves out the looser shapes, which only propose.

    >>> [(s.kind, "Sami lives at 12 Canal Street."[s.start:s.end])
    ...  for s in find("Sami lives at 12 Canal Street.", "en")]
    [('name', 'Sami'), ('address', '12 Canal Street')]

    Raises KeyError for a language that it does not read.
    """
    plain = (
        unicodedata.normalize("NFC", text)
        if len(unicodedata.normalize("NFC", text)) == len(text)
        else text
    )
    if language == "ar":
        plain = _SIGNS.sub("ـ", plain)  # as long as before, and a letter to what reads words
    finders = [
        *_everywhere(language),
        *(arabic.finders() if language == "ar" else _latin(language)),
        *(() if sure else ((f"{_LOOSE}{kind}", finder) for kind, finder in _loose(language))),
    ]
    found = [Span(*_trimmed(plain, hit), kind) for kind, finder in finders for hit in finder(plain)]
    if language == "ar":
        found = [
            one
            for one in found
            if _kind(one) != NAME or not arabic.names_nobody(plain, one.start, one.end)
        ]
    if not sure:
        found = [_without_small(plain, span, language) for span in found]
    found += [Span(start, end, PLACE) for start, end in _listed(plain, places)]
    rare = _joined(span for span in found if _kind(span) == RARE)
    others = _joined(span for span in found if _kind(span) != RARE)
    # A name inside a rare fact stays a name: only names hold a text.
    return sorted([*others, *(piece for one in rare for piece in _around(plain, one, others))])


def _everywhere(language: str) -> Finders:
    lists = lists_of(language)
    yield PHONE, by(_PHONE)
    yield HANDLE, by(_HANDLE)
    yield DATE, by(re.compile(f"{_NUMBERS}|{_TIME}", re.I))
    yield (
        RARE,
        by(
            re.compile(
                rf"(?:(?<!\w)[^\W\d_]+[ \t]+){{0,3}}(?<!\w)(?:{lists['rare']})\w*"
                r"(?:[ \t]+[^\s.,;:!?]+){0,4}",
                re.I,
            )
        ),
    )


def _loose(language: str) -> Finders:
    return loose_arabic.finders() if language == "ar" else loose_latin.finders(language)


def _latin(language: str) -> Finders:
    lists = lists_of(language)
    days, months = (lists[key].replace(" ", "|") for key in ("days", "months"))
    street, schools, heads = lists["street"], lists["schools"], lists["place_heads"]
    if language == "en":
        yield (
            DATE,
            by(
                re.compile(
                    rf"\b(?:(?:last|next|this|on|every)\s+)?(?:{days})(?:s\b|\b)(?:\s+(?:morning"
                    rf"|afternoon|evening|night))?|(?:early|mid|late)\s+(?:{months}|may)\b"
                    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{months}|may)\b(?:\s+\d{{4}})?"
                    rf"|\b(?:{months})\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?"
                    rf"|(?-i:\bMay\b)(?:\s+\d+)?|\bthe\s+\d{{1,2}}(?:st|nd|rd|th)\b"
                    r"|\b(?:christmas|easter|ramadan|eid|halloween|new year(?:'s)?)(?:\s+(?:eve|day))?\b",
                    re.I,
                )
            ),
        )
        yield (
            ADDRESS,
            by(
                re.compile(
                    rf"\b(?:(?:flat|apartment|floor|block|number)\s+\w+,?\s+)?\d+\w?,?\s+(?:{_CAPITAL}\s+){{1,3}}(?i:{street})\b|\b(?:{_CAPITAL}\s+){{1,3}}(?i:{street})\b|\b(?i:flat|apartment|block)\s+\d+\w?"
                )
            ),
        )
        yield (
            SCHOOL,
            by(
                re.compile(
                    rf"\b(?:{_CAPITAL}[\s-]+){{1,4}}(?i:{schools})\b|\b(?i:{schools})\s+(?:of\s+"
                    rf"|at\s+)?{_CHAIN}"
                    r"|\b(?i:class|year|grade|form)\s+\d{1,2}\s?[A-Za-z]?\b|\b\d{1,2}(?:th|st|nd"
                    r"|rd)\s+grade\b|\b\d{1,2}[A-F]\b"
                )
            ),
        )
        yield (
            PLACE,
            by(
                re.compile(
                    rf"\b(?:{_CAPITAL}\s+){{1,3}}(?i:{heads})\b|\b(?i:{heads})\s+(?:of\s+|in\s+"
                    rf"|called\s+)?{_CHAIN}"
                )
            ),
        )
        yield (
            RARE,
            by(
                re.compile(
                    r"\b(?:is|was|aged|turned|turns|he's|she's)\s+\d{1,2}\b(?:\s+years?\s+old)?"
                    r"|\b\d{1,2}[- ]years?[- ]old\b",
                    re.I,
                )
            ),
        )
    else:
        yield (
            DATE,
            by(
                re.compile(
                    rf"\b(?:{days})s?(?:\s+(?:dernier|prochain|passé|matin|soir))?\b|\b(?:début|mi"
                    rf"|fin)[\s-]+(?:{months})\b|\b(?:le\s+)?(?:\d{{1,2}}"
                    rf"|1er)\s+(?:{months})\b(?:\s+\d{{4}})?|\b(?:{months})\b(?:\s+\d{{4}})?"
                    r"|\ble\s+\d{1,2}\b|\b(?:noël|pâques|ramadan|aïd|l'aïd|toussaint|nouvel an)\b",
                    re.I,
                )
            ),
        )
        yield (
            ADDRESS,
            by(
                re.compile(
                    rf"\b\d+\s?(?:bis|ter)?,?\s+(?i:{street})\s+(?:de\s+la\s+|de\s+l['’]|de\s+|du\s+"
                    rf"|des\s+|d['’])?{_CHAIN}|\b(?i:{street})\s+(?:de\s+la\s+|de\s+l['’]|de\s+|du\s+"
                    rf"|des\s+|d['’])?{_CHAIN}"
                    r"|\b(?i:bâtiment|bât\.?|appartement|appt|escalier|bloc)\s+\w+",
                )
            ),
        )
        yield (
            SCHOOL,
            by(
                re.compile(
                    rf"\b(?i:{schools})\s+(?:[a-zéèê]+\s+)?(?:de\s+la\s+|de\s+l['’]|de\s+|du\s+|des\s+"
                    rf"|d['’])?{_CHAIN}"
                    r"|\b(?i:classe|en)\s+(?:de\s+)?(?:\d{1,2}\s?e|[Ss]econde|[Pp]remière|[Tt]erminale"
                    r"|CM\d|CE\d|CP)\s?[A-Z\d]?\b|\b(?:CM\d|CE\d|CP)\b|\b\d\s?e\s?[A-F]\b"
                    r"|\b\d\s?ème(?:\s+[A-F]\b)?|\b[Tt]erminale\s+[A-Z]\w*"
                )
            ),
        )
        yield (
            PLACE,
            by(
                re.compile(
                    rf"\b(?i:{heads})\s+(?:de\s+la\s+|de\s+l['’]|de\s+|du\s+|des\s+|d['’])?{_CHAIN}"
                )
            ),
        )
        yield (
            RARE,
            by(re.compile(r"\b(?:a|âgée?\s+de|ses|eu)\s+\d{1,2}\s+ans\b|\b\d{1,2}\s+ans\b", re.I)),
        )
    called = re.compile(rf"\b(?:{lists['called']})\s+({_CHAIN})")
    yield NAME, lambda text: (hit.span(1) for hit in called.finditer(text))
    yield NAME, lambda text: _people(text, language)
    yield _ODD, lambda text: _capitals(text, language)
    yield from clues.finders(language)
    yield NAME, lambda text: strangers.small_names(text, language)
    yield NAME, lambda text: strangers.names_that_are_words(text, language)
    yield _ODD, lambda text: strangers.odd_words(text, language)
    yield (
        _ODD,
        by(
            re.compile(
                rf"\b(?:[A-Z]\.\s?){{1,2}}{_CAPITAL}|(?<=[a-zé,]\s)(?![IAÀY]\b)[A-Z]\b\.?(?!['’\d])"
            )
        ),
    )


def _people(text: str, language: str) -> Iterator[tuple[int, int]]:
    """A given name with what follows it in capitals, or a title with a name."""
    titles = set(lists_of(language)["titles"].split())
    for hit in re.finditer(_CHAIN, text):
        words = list(re.finditer(r"[\w’']+", hit[0]))
        for number, word in enumerate(words):
            if strangers.bare(word[0]) in list_of("given"):
                yield hit.start() + word.start(), hit.end()
                break
            if strangers.bare(word[0]) in titles and number + 1 < len(words):
                yield hit.start() + word.start(), hit.end()
                break
        before = re.search(r"(\w{1,3}\.|\w+)\s+$", text[max(0, hit.start() - 24) : hit.start()])
        if before and strangers.bare(before[1].rstrip(".")) in titles:
            yield hit.start() - (len(before[0]) if before[1][0].isupper() else 0), hit.end()
    for hit in re.finditer(r"\b[a-zà-ÿ]{3,}\b", text):
        if hit[0] in list_of("given") and hit[0] not in list_of("also_words"):
            yield hit.span()


def _capitals(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Capitals inside a sentence, and at its start where the word is no everyday one."""
    common = set(lists_of(language)["common"].split()) | set(lists_of(language)["working"].split())
    for hit in re.finditer(_CHAIN, text):
        before = text[max(0, hit.start() - 8) : hit.start()]
        begins = hit.start() == 0 or re.search(r"(?:[.!?:«“\"\n]|^[-•*])\s*$", before) is not None
        first = re.match(r"[\w’'-]+", hit[0])
        word = first[0].casefold() if first else ""
        clipped = re.sub(r"^[dljmnstc]['’]|['’](?:s|m|re|ll|d|ve|t)$", "", word)
        usual = word in common or clipped in common
        if begins and not usual:
            others = hit[0][len(word) :].split()
            named = bool(others) and strangers.is_everyday(others[0], language)
            usual = ordinary.is_ordinary(word, language) and not named
        if not usual:
            yield hit.span()
        elif len(hit[0]) > len(word):
            yield hit.start() + len(word), hit.end()


def is_common(word: str, language: str) -> bool:
    """Whether a word is one of the common ones that begin sentences.

    >>> is_common("At", "en"), is_common("Karim", "en")
    (True, False)
    """
    return word.casefold() in lists_of(language)["common"].split()


def _listed(text: str, places: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in places:
        if len(name) > 2:
            yield from (
                hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I)
            )


_LEADS = {
    "en": re.compile(
        r"(?!(?:he|she)\s+(?:is|was)\s+the\s+one\s+(?:who|that)\b)"
        r"(?:(?:the|an?|of|in|at|to|he|she|it|is|was|are|were|be|been|has|had|as|and|that)\s+"
        r"|(?:he|she|it|that)['’]s\s+|['’](?:s|ll(?: be)?)\s+)+",
        re.I,
    ),
    "fr": re.compile(
        r"(?!c['’](?:est|était)\s+(?:elle|lui)\s+qu|(?:il|elle)\s+\w+\s+(?:le|la|les)\s+(?:seul|unique"
        r"|premi|derni))"
        r"(?:(?!il\s+y\s+a\b|dans\s+la\s+nuit\b)(?:à|au|aux|la|le|les|des?|du|en|une?|dans|par|est|a"
        r"|sont|était|il|elle|on|qui|et|ce)\s+"
        r"|(?:[ld]|c['’]est|c['’]était|qu)['’]\s?|c['’](?:est|était)\s+)+",
        re.I,
    ),
    "ar": re.compile(
        r"(?![وف]?(?:هو|هي)\s+(?:اللي|الذي|التي|الي|إلي)(?!\w)|من\s+(?:نهار|يوم|ال(?:أحد|اثنين|ثلاثاء"
        r"|أربعاء|خميس|جمعة|سبت))(?!\w))"
        r"(?:[وف]?(?:في|على|هو|هي|كان|كانت|من|إلى|قد|أن|إن|عنده|عندها|ولد|عند|حتى)\s+)+"
    ),
}


def _without_small(text: str, span: Span, language: str) -> Span:
    """Without the articles and the like that stand before what leads to somebody; a name keeps them."""
    hit = None if _kind(span) == NAME else _LEADS[language].match(text, span.start, span.end)
    return replace(span, start=hit.end()) if hit and hit.end() < span.end else span


def _trimmed(text: str, hit: tuple[int, int]) -> tuple[int, int]:
    start, end = hit
    while start < end and text[start] in " \t\n,،.-":
        start += 1
    while end > start and text[end - 1] in " \t\n,،.-":
        end -= 1
    return start, end


def _joined(found: Iterable[Span]) -> list[Span]:
    """Finds that overlap become one, of the kind of the longest; mere capitals say no kind."""
    joined: list[Span] = []
    for span in sorted(one for one in found if one.end > one.start):
        if joined and span.start < joined[-1].end:
            last = joined[-1]
            longest = max(last, span, key=_knows)
            joined[-1] = Span(last.start, max(last.end, span.end), longest.kind)
        else:
            joined.append(span)
    return [replace(one, kind=PLACE if one.kind == _ODD else _kind(one)) for one in joined]


def _knows(one: Span) -> tuple[bool, bool, int]:
    return one.kind != _ODD, not one.kind.startswith(_LOOSE), one.end - one.start


def _kind(one: Span) -> str:
    return one.kind.removeprefix(_LOOSE)


def _around(text: str, one: Span, others: Iterable[Span]) -> Iterator[Span]:
    """What is left of a find beside others."""
    start = one.start
    inside = (
        Span(span.start, span.end, "")
        for span in others
        if span.end > one.start and span.start < one.end
    )
    for span in (*inside, Span(one.end, one.end, "")):
        piece = _trimmed(text, (start, max(start, span.start)))
        if re.search(r"\w\w", text[slice(*piece)]):
            yield Span(*piece, one.kind)
        start = max(start, span.end)
