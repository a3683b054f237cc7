"""The texts of a strategy, each with its key: what an edition translates and a reader reads."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from convive.ground.refusals import Words
from convive.plan.languages.rules import Source
from convive.plan.languages.words import HEADINGS
from convive.plan.models import Action, Framework

OF_FRAMEWORK = ("title", "vision", "easy", "need", "afterwards")
KEY = frozenset({"title", "vision", "easy"})


def sources_of(framework: Framework) -> list[Source]:
    """Every text of a strategy that everybody reads, its headings first (GOV-17, COM-06).

    Key messages are its title and vision, the vision in easy words, and each objective.
    """
    return [
        *_headings(),
        *_of_framework(framework),
        *_of_objectives(framework),
        *_of_actions(framework),
    ]


def key_of(kind: str, ref: str, field: str) -> str:
    """How an edition calls a text of an objective or an action.

    >>> key_of("objective", "7k2m", "title")
    'objective-7k2m-title'
    """
    return f"{kind}-{ref}-{field}"


def _headings() -> Iterator[Source]:
    for key, words in HEADINGS.items():
        said = _in_every(words)
        # A better French heading makes no other translation old.
        yield Source(f"heading-{key}", said, base=said[settings.LANGUAGE_CODE])


def _of_framework(framework: Framework) -> Iterator[Source]:
    for field in OF_FRAMEWORK:
        yield Source(field, getattr(framework, field), field in KEY)


def _of_objectives(framework: Framework) -> Iterator[Source]:
    for ref, title, why, easy in framework.objectives.values_list("ref", "title", "why", "easy"):
        yield Source(key_of("objective", ref, "title"), title, is_key=True)
        yield Source(key_of("objective", ref, "easy"), easy)
        yield Source(key_of("objective", ref, "why"), why)


def _of_actions(framework: Framework) -> Iterator[Source]:
    shown = framework.actions.filter(is_public=True).exclude(visibility=Action.Visibility.ABSENT)
    for ref, title in shown.values_list("ref", "title"):
        yield Source(key_of("action", ref, "title"), title)


def _in_every(words: Words) -> dict[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(words)
    return found
