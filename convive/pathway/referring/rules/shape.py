"""A call is one concern about one person, typed by a person: anything else is refused (SEC-06)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

LONGEST = 65_536  # bytes
MOST_NAMES = 5  # ways of writing one name
KEY_SIGNS = range(8, 65)
FIELDS = ("key", "typed_by_a_person", "about_one_person", "language", "described", "answers")
Plain = str | bool | int


class Fault(StrEnum):
    """Why a call is refused by its shape alone."""

    TOO_LONG = "too-long"
    NOT_JSON = "not-json"
    BATCH = "batch"
    UNKNOWN = "unknown"
    NO_KEY = "no-key"
    NOT_TYPED = "not-typed"
    WRONG_KIND = "wrong-kind"


class ShapeRefused(ValueError):
    """A call that is not one concern; `fault` says why, `field` which part of it."""

    def __init__(self, fault: Fault, name: str = "") -> None:
        super().__init__(fault)
        self.fault, self.name = fault, name


@dataclass(frozen=True, slots=True)
class Call:
    """One concern as a program passes it on; the answers are not judged yet."""

    key: str
    language: str
    described: bool
    answers: Mapping[str, Plain | list[str]] = field(default_factory=dict)


def read(body: bytes, kinds: Mapping[str, str]) -> Call:
    """The call in a body. `kinds` are the questions that may be answered, with their kinds.

    >>> read(b"[]", {})
    Traceback (most recent call last):
        ...
    convive.pathway.referring.rules.shape.ShapeRefused: batch
    """
    if len(body) > LONGEST:
        raise ShapeRefused(Fault.TOO_LONG)
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise ShapeRefused(Fault.NOT_JSON) from None
    if not isinstance(told, dict):
        raise ShapeRefused(Fault.BATCH)
    if unknown := sorted(set(told) - set(FIELDS)):
        raise ShapeRefused(Fault.UNKNOWN, unknown[0][:40])
    if not _is_text(told):
        raise ShapeRefused(Fault.NOT_JSON)
    key = told.get("key")
    if not isinstance(key, str) or len(key) not in KEY_SIGNS:
        raise ShapeRefused(Fault.NO_KEY, "key")
    for name in ("typed_by_a_person", "about_one_person"):
        if told.get(name) is not True:
            raise ShapeRefused(Fault.NOT_TYPED, name)
    answers = told.get("answers")
    if not isinstance(answers, dict):
        raise ShapeRefused(Fault.BATCH, "answers")
    language = told.get("language", "")
    if not isinstance(language, str):
        raise ShapeRefused(Fault.WRONG_KIND, "language")
    found = {name: _answer(name, value, kinds) for name, value in answers.items()}
    return Call(key, language[:8], told.get("described") is True, found)


def _is_text(told: Mapping[str, Any]) -> bool:
    """Whether every sign in it can be written down: half of a pair of signs cannot.

    >>> _is_text({"key": "é"}), _is_text({"key": chr(0xD800)})
    (True, False)
    """
    try:
        json.dumps(told, ensure_ascii=False).encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return True


def _answer(name: str, value: Any, kinds: Mapping[str, str]) -> Plain | list[str]:
    if name not in kinds:
        raise ShapeRefused(Fault.UNKNOWN, name[:40])
    if isinstance(value, list):
        if kinds[name] not in {"behaviours", "choices"}:
            raise ShapeRefused(Fault.BATCH, name)
        if not all(isinstance(one, str) for one in value):
            raise ShapeRefused(Fault.WRONG_KIND, name)
        return list(value)
    if isinstance(value, bool):
        return value
    if not isinstance(value, (str, int)):
        raise ShapeRefused(Fault.WRONG_KIND, name)
    if kinds[name] == "names" and len(str(value).splitlines()) > MOST_NAMES:
        raise ShapeRefused(Fault.BATCH, name)
    return value
