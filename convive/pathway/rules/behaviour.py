"""Finding words about what somebody is or believes, so that a form can ask what was done (SEC-13)."""

from __future__ import annotations

from dataclasses import dataclass

from convive.pathway.rules.wording import find, languages_of


@dataclass(frozen=True, slots=True)
class Prompt:
    """Words to ask about kindly: as they were written, and of which kind."""

    span: str
    code: str

    def __str__(self) -> str:
        return self.span


def prompts(text: str, language: str) -> list[Prompt]:
    """The words of a text about beliefs, prayer, dress, politics, origin, appearance, sexuality or
    personality, each once. Facts of behaviour give none. Nothing is refused by it (SEC-13).

    >>> [(one.span, one.code) for one in prompts("He grew a beard and bought a knife.", "en")]
    [('beard', 'dress')]
    """
    return _found(text, language, "beliefs", "harmless")


def notes(text: str, language: str) -> list[Prompt]:
    """The words of a note that make somebody a label instead of a person, each once (SEC-15).

    >>> [one.span for one in notes("The person supported came late.", "en")]
    []
    """
    return _found(text, language, "labels", "")


def _found(text: str, language: str, sort: str, harmless: str) -> list[Prompt]:
    found = [
        Prompt(hit.words, hit.code)
        for one in languages_of(text, language)
        for hit in find(text, one, sort, harmless=harmless)
    ]
    return list(dict.fromkeys(found))
