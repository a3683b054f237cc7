"""What the helper proposes for a text of this house: its rules, and the names of the city's own places."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from convive.pathway.deidentify import rules
from convive.pathway.deidentify.rules import Span
from convive.places.models import Area


def proposals(text: str, language: str) -> list[Span]:
    """What in a text may lead to somebody, for a person to decide; also names of areas of the city.

    A text in a language that the helper does not read is looked at as the house's own.
    """
    known = language if language in rules.LANGUAGES else settings.LANGUAGE_CODE.partition("-")[0]
    return rules.find(text, known, places=_places())


def words_of(text: str, spans: Sequence[Span]) -> list[str]:
    """The words of spans, each once, as they are written."""
    return list(dict.fromkeys(text[one.start : one.end] for one in spans))


def _places() -> list[str]:
    names = Area.objects.values_list("name", flat=True)[:2000]
    return [str(words) for name in names for words in dict(name).values() if len(str(words)) > 3]
