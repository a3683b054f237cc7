"""Names in English and French by what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convive.pathway.deidentify.rules import ordinary
from convive.pathway.deidentify.rules.lists import (
    list_of,
)

_CAP = r"[A-ZÀ-ÖØ-ÞŠŽČŁ][\w’'-]*\w"


_BY_TRADE = re.compile(
    rf"({_CAP})(?:[\s-]+{_CAP}){{0,3}}\s+the\s+(?!day|night|morning|week"
    r"|next|other|first|last|same|way|minute|moment"
    r"|only|whole|time|most|truth|door|phone|keys?|money|card|news|letter)[a-z]{4,}\b("
    r"?!\s+(?:of|and))"
)


_DID = {
    "en": r"(?:said|says|told|tells|asked|asks|rang|texted|texts|phoned|called"
    r"|came|comes|went|goes|saw|thinks|thought"
    r"|wants|wanted|cried|hit|posted|laughed|was|wasnt|wasn['’]t|is"
    r"|isnt|has|hasnt|had|didnt|didn['’]t|doesnt|left"
    r"|wont|cant|keeps|kept|got|gets|lives|knows|knew|turned|started"
    r"|stopped|threw|wrote|sent|hates|likes|looked"
    r"|seems|refused|agreed|moved|admitted|denied|\w{3,}ed)\b",
    "fr": r"(?:a|est|était|avait|dit|va|vient|veut|fait|pense|reste|pleure"
    r"|m['’]|n['’]|ne|s['’]|se|l['’]|lui|pas|sera"
    r"|aurait|raconte|refuse|habite|joue|rit|crie|parle|travaille|voit"
    r"|sait|connaît|appelle|arrive|part)(?!\w)",
}


_SAW = {
    "en": "with|met|saw|seen|told|asked|rang|says|said|that|and|hi|hey|hello"
    "|dear|thanks|cheers|called|like|than|because",
    "fr": "avec|vu|croisé|chez|dit|que|qu|et|salut|coucou|bonjour|merci|appelle"
    "|appelé|selon|quand|si|comme|car|mais|voir",
}


def small_strangers(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Words in small letters that nobody uses, wherever they stand."""
    for hit in re.finditer(
        r"(?<![\w@.#/-])(?<!\w[’'])[a-zß-ÿœ]{3,}(?:-[a-zß-ÿ]{3,})?(?![\w@#/’'-]"
        r"|\.\w)|(?<=\b[dlLDnN][’'])[a-zß-ÿ]{3,}\b",
        text,
    ):
        word = hit[0]
        if ordinary.is_strange(word, language):
            yield hit.span()


def by_trade(text: str, language: str) -> Iterator[tuple[int, int]]:
    """A name and what somebody does: “Hamza the baker”."""
    for hit in _BY_TRADE.finditer(text):
        if language == "en" and not ordinary.is_ordinary(hit[1], language):
            yield hit.span()


def words_as_names(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Names that are words as well, where they begin a clause or follow a meeting, and do something."""
    known = list_of("names_and_words")
    did, saw = _DID[language], _SAW[language]
    for hit in re.finditer(
        rf"(?:^|[.!?:;,\n«“\"(]\s*|\b(?:{saw})\s+)(\w+)(?=['’]s\b|\s+{did})", text, re.I
    ):
        if hit[1].casefold() in known:
            yield hit.span(1)
    for hit in re.finditer(
        rf"(?:^|[.!?:,;\n]\s*|\b(?:and|et|&|n)\s+)(\w+)(?=\s+(?:and|et|&|n)\s+{_CAP})", text
    ):
        if hit[1].casefold() in known:
            yield hit.span(1)
    for hit in re.finditer(rf"(?:\b(?:and|et|&)\s+)(\w+)(?=\s+{did})", text):
        if hit[1].casefold() in known:
            yield hit.span(1)
    for hit in re.finditer(
        rf"(?:^|[.!?:\n]\s*)({_CAP}),\s+(?:(?:his|her|the|a|my|our|who)\b"
        r"|(?:sa|son|le|la|un|une|qui|ma|mon)\b|l['’])",
        text,
    ):
        if hit[1].casefold() in known:
            yield hit.span(1)
