"""The kinds of what may lead to somebody, and the lists of words that tell them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

NAME, PLACE, DATE, SCHOOL = "name", "place", "date", "school"
PHONE, HANDLE, ADDRESS, RARE = "phone", "handle", "address", "rare"
KINDS = (NAME, PLACE, DATE, SCHOOL, PHONE, HANDLE, ADDRESS, RARE)
LANGUAGES = ("en", "fr", "ar")

Finder = Callable[[str], Iterable[tuple[int, int]]]
Finders = Iterator[tuple[str, Finder]]


def by(pattern: re.Pattern[str]) -> Finder:
    """A finder of everything that has this shape."""
    return lambda text: (hit.span() for hit in pattern.finditer(text))


@cache
def _every_list() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
    return told


def lists_of(language: str) -> dict[str, str]:
    """The lists of a language; KeyError for one that the helper does not read."""
    if language not in LANGUAGES:
        raise KeyError(language)
    told: dict[str, str] = _every_list()[language]
    return told


@cache
def of_arabic(key: str, apart: str | None = None) -> frozenset[str]:
    """A list from elsewhere, with where it comes from: `arabic.json`."""
    told = json.loads(Path(__file__).with_name("arabic.json").read_text("utf-8"))
    return frozenset(told[key].split(apart))


@cache
def list_of(key: str) -> frozenset[str]:
    """A list that serves more than one language, with what was taken from elsewhere."""
    more = {"arabic_given": "given", "also_arabic": "also_words"}.get(key)
    own = frozenset(_every_list()[key].split())
    return own | of_arabic(more) if more else own
