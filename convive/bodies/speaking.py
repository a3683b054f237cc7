"""The house's own sentences in every language at once, for words that are kept and read by many."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import translation

from convive.ground.phrase import Phrase


def in_every_language(say: Callable[[], str]) -> Phrase:
    """What `say` says in each language of the house."""
    said: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said[code] = say()
    return Phrase(said)
