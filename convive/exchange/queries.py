"""The catalogue of practices in the reader's language, filtered, searched, nearest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from convive.exchange import rules
from convive.exchange.rules import Chosen, Practice, Wish
from convive.ground.phrase import Phrase, phrase
from convive.ground.viewers import Asking
from convive.packs import queries as packs
from convive.search import queries as search
from convive.search import text
from convive.search.registry import Document

KIND = "exchange.practice"
LANGUAGES = ("en", "fr", "ar")
DOMAINS_FOLLOWED = 5


def practices() -> tuple[Practice, ...]:
    """The whole catalogue, in the order of its pack."""
    pack = packs.latest("practices")
    return _read(pack.digest) if pack else ()


@lru_cache(maxsize=4)
def _read(digest: str) -> tuple[Practice, ...]:
    # A published pack never changes: its digest stands for its content.
    return tuple(rules.practice(entry) for entry in packs.entries("practices"))


def practice_for(viewer: Asking, key: str) -> Practice:
    """The practice `key`. Raises Http404."""
    found = next((one for one in practices() if one.key == key), None)
    if found is None:
        raise Http404
    return found


def found(viewer: Asking, asked: str, wish: Wish) -> list[Practice]:
    """The practices that fit the wish and hold the words, best first; all that fit without words."""
    fitting = [one for one in practices() if rules.fits(one, wish)]
    if not asked.strip():
        return fitting
    by_key = {one.key: one for one in fitting}
    language = get_language() or "en"
    hits = search.find(viewer, asked, language=language, kinds=[KIND])
    if not hits:
        synonyms = [
            [word for words in entry["words"].values() for word in words]
            for entry in packs.entries("synonyms")
        ]
        asked = rules.widened(asked, synonyms)
        hits = search.find(viewer, asked, language=language, kinds=[KIND])
    return [by_key[hit.ref] for hit in hits if hit.ref in by_key]


def nearest_practices(population: int, worries: Sequence[str], *, count: int = 3) -> list[Chosen]:
    """Practices for a first meeting: domains whose words occur in the worries, a city of like size."""
    return rules.nearest(
        practices(),
        size=rules.size_of(population),
        domains=domains_in(worries) or ["community-engagement", "governance"],
        count=count,
    )


def domains_in(texts: Sequence[str]) -> list[str]:
    """The domains of which people's own words speak, in any language of the house, the likeliest first.

    A domain is spoken of as often as its label and its words share a stem with what was written;
    small words such as "and" do not count.
    """
    spoken = {code: _stems("\n".join(texts), code) for code in LANGUAGES}
    shared = {
        entry["key"]: max(len(_about(entry, code) & spoken[code]) for code in LANGUAGES)
        for entry in packs.entries("domains")
    }
    found = [key for key, count in shared.items() if count]
    return sorted(found, key=lambda key: -shared[key])[:DOMAINS_FOLLOWED]


def _about(entry: Mapping[str, Any], code: str) -> set[str]:
    return _stems(" ".join([entry["label"][code], *entry.get("words", {}).get(code, [])]), code)


def _stems(words: str, code: str) -> set[str]:
    return {
        term.stem
        for line in words.splitlines() or [words]
        for start in range(0, len(line), 200)
        for term in text.query_terms(line[start : start + 200], code, unfinished=False)
    }


def domain_labels() -> dict[str, Phrase]:
    """The words for each domain."""
    return {entry["key"]: phrase(entry["label"]) for entry in packs.entries("domains")}


def country_names() -> dict[str, Phrase]:
    """The names of the countries that occur in the catalogue."""
    return {entry["key"]: phrase(entry["label"]) for entry in packs.entries("country-names")}


def disclaimer() -> Phrase:
    """What must stand under every practice (KNO-08)."""
    pack = packs.latest("practices")
    return phrase(pack.content.get("disclaimer", {})) if pack else Phrase()


def documents() -> Iterator[Document]:
    """Every practice, for the index."""
    domains, countries = domain_labels(), country_names()
    for one in practices():
        parts = [one.place, *one.texts.values(), *(domains[domain] for domain in one.domains)]
        parts += [countries[code] for code in one.countries if code in countries]
        body = {
            code: " ".join([*(part.get(code, "") for part in parts), *one.aliases])
            for code in LANGUAGES
        }
        yield Document(
            kind=KIND,
            ref=one.key,
            title=phrase(one.title),
            body=Phrase(body),
            url=reverse("exchange:practice", args=[one.key]),
        )
