"""The words by which a row is found while somebody types: folded, and kept beside what they fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models

from convive.ground.reading.folding import fold


class FoundBy(models.TextField):  # type: ignore[type-arg]
    """A column that holds the folded words of other columns; written whenever the row is saved."""

    def __init__(self, *args: Any, of: Sequence[str] = (), longest: int = 4_000, **about: Any):
        self.of, self.longest = tuple(of), longest
        usual: dict[str, Any] = {"default": "", "blank": True, "editable": False}
        super().__init__(*args, **usual | about)

    def deconstruct(self) -> Any:
        name, path, args, about = super().deconstruct()
        return name, path, args, about | {"of": self.of, "longest": self.longest}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """What the other columns say now."""
        words = folded([getattr(model_instance, name, "") for name in self.of])[: self.longest]
        setattr(model_instance, self.attname, words)
        return words


def folded(value: object) -> str:
    """Every word of a text, a list or a phrase, made comparable.

    >>> folded(["L’Été", {"ar": "مدرسةُ", "en": "School"}])
    'l ete مدرسه school'
    """
    return " ".join(filter(None, (fold(text) for text in _texts(value))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
