"""A strategy as it is read in one language: every text in it, words of others marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from convive.city import countries
from convive.city.countries import Language
from convive.ground.phrase import Phrase
from convive.plan import queries as plan
from convive.plan.languages import queries, rules, sources
from convive.plan.languages.rules import Piece
from convive.plan.models import Action, Edition, Framework, Objective, Publication


@dataclass(frozen=True, slots=True)
class Said:
    """A text in pieces, and the language it is shown in where that is not the edition's own."""

    pieces: tuple[Piece, ...]
    language: Language

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def __str__(self) -> str:
        return "".join(one.text for one in self.pieces)


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective with why, in easy words too, and what is done for it."""

    title: Said
    easy: Said
    why: Said
    actions: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Woven:
    """Words of another language that stand in the text, with their meaning for this reader."""

    words: str
    language: Language
    meaning: Phrase


@dataclass(frozen=True, slots=True)
class Document:
    """The whole strategy in one language (GOV-17, COM-06)."""

    language: Language
    texts: Mapping[str, Said]
    headings: Mapping[str, Said]
    goals: tuple[Goal, ...]
    others: tuple[Said, ...]
    woven: tuple[Woven, ...]
    edition: Edition | None

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether some of it is shown in another language, because it is not translated yet."""
        told = [*self.texts.values(), *(one.title for one in self.goals)]
        return any(one and one.language != self.language for one in told)


def document_of(framework: Framework, code: str) -> Document:
    """The strategy in one language, from the same texts as in every other."""
    edition = queries.edition_of(framework, code)
    published = edition if edition and edition.published_on else None
    publication = queries.publication_of(framework)
    read = _Reading(code, published.texts if published else {}, publication)
    told = {one.key: read(one.key, one.words) for one in sources.sources_of(framework)}
    shown = _actions(framework)
    served = plan.tied(Objective.KIND, Action.KIND)
    titled = {ref: told[sources.key_of("action", ref, "title")] for ref in shown}
    refs = list(framework.objectives.values_list("ref", flat=True))
    goals = tuple(
        Goal(
            told[sources.key_of("objective", ref, "title")],
            told[sources.key_of("objective", ref, "easy")],
            told[sources.key_of("objective", ref, "why")],
            tuple(titled[one] for one in shown if one in set(served.get(ref, ()))),
        )
        for ref in refs
    )
    headings = {
        key.removeprefix("heading-"): said for key, said in told.items() if key[:8] == "heading-"
    }
    texts = {field: told[field] for field in sources.OF_FRAMEWORK}
    answering = {one for ref in refs for one in served.get(ref, ())}
    others = tuple(said for ref, said in titled.items() if ref not in answering)
    woven = tuple(map(_woven, publication.woven))
    return Document(read.language, texts, headings, goals, others, woven, published)


def said_in(framework: Framework, words: Phrase, code: str) -> Said:
    """Words of a strategy for a reader, those of another language marked as such."""
    return _Reading(code, {}, queries.publication_of(framework))("", words)


class _Reading:
    """Reads each text in one language, else in the first in which it is written."""

    def __init__(
        self, code: str, texts: Mapping[str, Mapping[str, str]], publication: Publication
    ) -> None:
        self.language = countries.language(code)
        self.texts = texts
        self.words = [(str(one["words"]), str(one["language"])) for one in publication.woven]

    def __call__(self, key: str, words: Mapping[str, str]) -> Said:
        own = words.get(self.language.code) or self.texts.get(key, {}).get("text", "")
        if own:
            return Said(tuple(rules.woven(own, self.words)), self.language)
        other = Phrase(words)
        language = countries.language(other.language_shown(self.language.code))
        return Said(tuple(rules.woven(other.in_language(language.code), self.words)), language)


def _woven(one: Mapping[str, Any]) -> Woven:
    return Woven(one["words"], countries.language(one["language"]), Phrase(one.get("meaning", {})))


def _actions(framework: Framework) -> list[str]:
    shown = framework.actions.filter(is_public=True).exclude(visibility=Action.Visibility.ABSENT)
    return list(shown.values_list("ref", flat=True))
