"""Words and keys that no template may hold: what somebody is or believes, totals, who may not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from convive.pathway.rules.wording import find, lists

LANGUAGES = ("en", "fr", "ar")
FORBIDDEN_PARTS_OF_KEYS = re.compile(r"[-_.\s]+")
# What the house says of the person a case is about; a template may say it of its own people instead.
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "consent": ("purpose",),
    "not-asked": ("purpose",),
    "said-yes": ("purpose",),
    "own-words": ("form", "question"),
    "agreed": (),
    "what-they-said": (),
    "answer-kept": (),
    "agreements-end": (),
}
HELD = re.compile(r"%\((\w+)\)s")
SCANNED = {"behaviour": "A behaviour", "ground": "A ground", "factors": "A factor"}

Entry = Mapping[str, Any]
Faults = Iterator[str]


def faults(entries: Iterable[Entry]) -> Faults:
    """Fields about what somebody is or believes (SEC-13, SAF-08), totals (SEC-20), roles and
    readers that are police or elected (SEC-07, SAF-04).
    """
    for entry in entries:
        key, sort = str(entry.get("key", "")), entry.get("sort")
        yield from _totals(entry, key)
        if sort == "form":
            for question in entry.get("questions", ()):
                yield from _asks(f"{key}.{question.get('key')}", question)
        elif sort in SCANNED:
            named = {"name": entry.get("name"), "options": entry.get("options")}
            yield from _about_somebody(key, key.partition(".")[2], named)
        elif sort == "role":
            yield from _readers(key, entry)
        elif sort == "about":
            for one in entry.get("needs", {}).get("one_of", ()):
                if _is_listed(str(one), "en", "police"):
                    yield "about: no decision may rest on the police (SEC-10)."
        elif sort == "move":
            yield from _police_roles(key, entry)


def every_words(told: Any, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every group of words in some data, with where it stands."""
    if isinstance(told, Mapping):
        if told.keys() & set(LANGUAGES):
            yield path, told
            return
        for key, inner in told.items():
            yield from every_words(inner, f"{path}.{key}")
    elif isinstance(told, list):
        for number, inner in enumerate(told):
            name = inner.get("key", number) if isinstance(inner, Mapping) else number
            yield from every_words(inner, f"{path}.{name}")


def _asks(where: str, question: Entry) -> Faults:
    asked = {"ask": question.get("ask"), "options": question.get("options")}
    if question.get("about_form") is not True:
        yield from _about_somebody(where, str(question.get("key", "")), asked)
    for path, words in every_words(asked, where):
        for language in LANGUAGES:
            if hits := find(str(words.get(language, "")), language, "totals"):
                yield f"{path}: nothing about a person is added up: “{hits[0].words}” (SEC-20)."


def _about_somebody(where: str, name: str, told: Entry) -> Faults:
    spoken = FORBIDDEN_PARTS_OF_KEYS.sub(" ", name)
    if hits := find(spoken, "en", "fields"):
        yield f"{where} is about what somebody is or believes: “{hits[0].words}” (SEC-13)."
    for path, words in every_words(told, where):
        for language in LANGUAGES:
            text = str(words.get(language, ""))
            if hits := find(text, language, "fields", harmless="fields_harmless"):
                yield f"{path} is about what somebody is or believes: “{hits[0].words}” (SEC-13)."


def _totals(told: Any, where: str) -> Faults:
    """Keys and names of data that add up or rank, wherever they stand."""
    forbidden = set(lists()["totals"]["keys"])
    for path, name in _names(told, where):
        if found := forbidden & set(FORBIDDEN_PARTS_OF_KEYS.split(name.casefold())):
            yield f"{path}: {sorted(found)[0]!r} adds up or ranks people; no template may (SEC-20)."


def _names(told: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(told, Mapping):
        for key, inner in told.items():
            yield where, str(key)
            if key in ("key", "rule", "kind") and isinstance(inner, str):
                yield where, inner
            yield from _names(inner, where)
    elif isinstance(told, list):
        for inner in told:
            yield from _names(inner, where)


def sentences(own: Mapping[str, Entry]) -> Faults:
    """Sentences in which a template speaks of its own people, each with the names it must hold."""
    for key, one in own.items():
        if key not in SENTENCES:
            yield f"sentence.{key}: the house has no such sentence."
            continue
        for language, text in (one.get("text") or {}).items():
            if tuple(sorted(HELD.findall(str(text)))) != SENTENCES[key]:
                held = ", ".join(SENTENCES[key]) or "none"
                yield f"sentence.{key}: in {language} it must hold these names: {held}."


def _readers(key: str, role: Entry) -> Faults:
    for sort, why in (
        ("police", "police reads nothing here (SEC-07)"),
        ("elected", "elected officials never see a case (SAF-04)"),
    ):
        spoken = FORBIDDEN_PARTS_OF_KEYS.sub(" ", key)
        names = role.get("name") or {}
        told = [(spoken, "en"), *((str(names.get(one, "")), one) for one in LANGUAGES)]
        if any(_is_listed(text, language, sort) for text, language in told):
            yield f"{key}: {why}."


def _police_roles(key: str, move: Entry) -> Faults:
    for rule in move.get("effects", ()):
        for role in rule.get("roles", ()):
            if _is_listed(FORBIDDEN_PARTS_OF_KEYS.sub(" ", str(role)), "en", "police"):
                yield f"{key}: police reads nothing here (SEC-07)."


def _is_listed(text: str, language: str, sort: str) -> bool:
    return bool(find(text, language, sort))
