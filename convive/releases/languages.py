"""Words of the house kept in every language it speaks, because a release never changes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import translation

from convive.ground.phrase import Phrase


def in_every_language(words: Callable[[], str]) -> Phrase:
    """What `words()` says under each language of the house."""
    found = Phrase()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = words()
    return found
