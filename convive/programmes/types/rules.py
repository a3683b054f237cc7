"""Whether a file of types is fit: every fault with what to do, before anything is adopted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from convive.ground.reading.folding import fold, fold_once
from convive.programmes.rules import RULES, bare, refused

KIND = "initiative_types"
LANGUAGES = ("en", "fr", "ar")
NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIELD_KINDS = (
    "words",
    "long",
    "number",
    "amount",
    "date",
    "choice",
    "choices",
    "yes",
    "organisation",
    "area",
    "languages",
)
CHOOSING = ("choice", "choices")
# In a session only what can be filled in on a telephone without a connection.
SESSION_KINDS = ("words", "long", "number", "date", "choice", "choices", "yes")
BEFORE = ("draft", "start")
LEVELS = ("primary", "secondary", "tertiary", "cross-cutting")
SETTINGS = ("offline", "online", "both")
SCOPES = ("population", "group")
CHECKS = ("do-no-harm", "stigma", "rights", "data-protection", "gender", "who-should-carry")
WORDINGS = ("", "minors", "everybody")
AGES = ("children", "teens", "adults", "seniors")
AUDIENCES = ("relative", "lived-through-hate", "young-person", "professional", "newcomer")
OF_A_TYPE = frozenset(
    [
        "key",
        "title",
        "summary",
        "level",
        "setting",
        "scope",
        "ages",
        "audiences",
        "fields",
        "checks",
        "indicators",
        "wording",
        "rules",
        "sessions",
    ]
)
OF_A_FIELD = frozenset(["name", "label", "hint", "kind", "required", "before", "public", "options"])
MOST_FIELDS, MOST_OPTIONS = 40, 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps a file from being adopted: a code for the words, and what they name."""

    code: str
    type: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


Guarded = Callable[[Iterable[str]], Sequence[str]]


def nobody(_texts: Iterable[str]) -> Sequence[str]:
    """Names no group of people: for who looks at the shape of a file alone."""
    return ()


def faults(content: Mapping[str, Any], *, guarded: Guarded = nobody) -> list[Fault]:
    """What is wrong with the types in a file; empty when it may be adopted.

    `guarded` finds words that name people by religion, origin, nationality or view (SEC-03).
    """
    entries = content.get("entries")
    if not isinstance(entries, list) or not entries:
        return [Fault("no-entries")]
    if not all(isinstance(one, Mapping) for one in entries):
        return [Fault("not-a-type")]
    keys = [str(one.get("key")) for one in entries]
    twice = sorted(key for key, times in Counter(keys).items() if times > 1)
    found = [Fault("twice", key, {"name": key}) for key in twice]
    return found + [fault for one in entries for fault in type_faults(one, guarded)]


def type_faults(entry: Mapping[str, Any], guarded: Guarded = nobody) -> list[Fault]:
    """What is wrong with one type."""
    named = str(entry.get("key") or "?")
    found = [*_of_type(entry), *_groups(entry, guarded)]
    return [Fault(code, named, told) for code, told in found]


def refused_words(*texts: str) -> str:
    """Why a field that is named or labelled like this is refused; "" when it is not.

    >>> refused_words("religion_of_visitor"), refused_words("hall", "Which hall?")
    ('belief', '')
    >>> refused_words("who", "Names of the participants")
    'person'
    """
    for text in texts:
        # The whole text, however long: what stands past a cut would be read by everybody.
        plain = " ".join(fold_once(text.replace("_", " ").replace("’", " ")).split())
        words = bare(plain)
        for why, listed in _refused().items():
            if words & listed:
                return why
        for why, phrases in refused()["phrases"].items():
            if any(f" {fold(phrase)} " in f" {plain} " for phrase in phrases):
                return str(why)
    return ""


Found = Iterator[tuple[str, dict[str, str]]]


def _of_type(entry: Mapping[str, Any]) -> Found:
    key = entry.get("key")
    if not isinstance(key, str) or not KEY.fullmatch(key) or len(key) > 60:
        yield "key", {}
    for name in sorted(set(map(str, entry)) - OF_A_TYPE):
        yield "unknown-part", {"name": name}
    for name in ("title", "summary"):
        yield from _words(entry.get(name), name)
    single: dict[str, Sequence[str]] = {"level": LEVELS, "setting": SETTINGS, "scope": SCOPES}
    for name, known in single.items():
        if name == "scope" and entry.get(name) == "individual":
            yield "individual", {}
        elif entry.get(name) not in known:
            yield "not-one-of", {"name": name, "known": ", ".join(known)}
    lists: dict[str, Sequence[str]] = {
        "checks": CHECKS,
        "ages": AGES,
        "audiences": AUDIENCES,
        "rules": tuple(RULES),
    }
    for name in (*lists, "fields", "indicators"):
        if not isinstance(entry.get(name, []), list):
            yield "not-a-list", {"name": name}
    for name, known in lists.items():
        yield from _listed(entry.get(name, []), name, known)
    for place, one in enumerate(_as_list(entry.get("indicators")), start=1):
        yield from _words(one, f"indicators, {place}")
    if entry.get("wording", "") not in WORDINGS:
        yield "not-one-of", {"name": "wording", "known": ", ".join(filter(None, WORDINGS))}
    yield from _fields(_as_list(entry.get("fields")), FIELD_KINDS)
    yield from _sessions(entry.get("sessions", {}), scope=str(entry.get("scope")))


def _groups(entry: Mapping[str, Any], guarded: Guarded) -> Found:
    """No question sorts people into groups; a count may, self-declared, for a stated reason (PRI-02)."""
    sessions = entry.get("sessions")
    sessions = sessions if isinstance(sessions, Mapping) else {}
    asked = [*_as_list(entry.get("fields")), *_as_list(sessions.get("fields"))]
    for one in (one for one in asked if isinstance(one, Mapping)):
        labels = [option.get("label") for option in _options_of(one)]
        texts = [*_texts(one.get("label")), *_texts(one.get("hint"))]
        texts += [said for label in labels for said in _texts(label)]
        if words := guarded([str(one.get("name", "")).replace("_", " "), *texts]):
            yield "refused-group", {"name": str(one.get("name", "?")), "word": words[0]}
    for one in _as_list(sessions.get("counts")):
        if not isinstance(one, Mapping):
            continue
        key = str(one.get("key", "?"))
        if "why" in one:
            yield from _words(one["why"], f"{key}: why")
        elif words := guarded([key.replace("_", " "), *_texts(one.get("label"))]):
            yield "count-why", {"name": key, "word": words[0]}


def _options_of(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in _as_list(told.get("options")) if isinstance(one, Mapping)]


def _sessions(told: Any, *, scope: str) -> Found:
    if not isinstance(told, Mapping):
        yield "not-words", {"name": "sessions"}
        return
    for name in sorted(set(map(str, told)) - {"fields", "counts", "competence"}):
        yield "unknown-part", {"name": f"sessions: {name}"}
    for name in ("fields", "counts"):
        if not isinstance(told.get(name, []), list):
            yield "not-a-list", {"name": f"sessions: {name}"}
    yield from _fields(_as_list(told.get("fields")), SESSION_KINDS)
    seen: set[str] = set()
    for one in _as_list(told.get("counts")):
        if not isinstance(one, Mapping):
            yield "not-a-field", {}
            continue
        yield from _named(str(one.get("key", "")), one.get("label"), seen)
    competence = str(told.get("competence") or "")
    if competence and not KEY.fullmatch(competence):
        yield "competence", {"name": competence}
    if scope == "group" and not competence:
        yield "no-competence", {}


def _fields(fields: Sequence[Any], kinds: Sequence[str]) -> Found:
    if len(fields) > MOST_FIELDS:
        yield "too-many", {"most": str(MOST_FIELDS)}
    seen: set[str] = set()
    for one in fields:
        if not isinstance(one, Mapping):
            yield "not-a-field", {}
            continue
        name = str(one.get("name", ""))
        yield from _named(name, one.get("label"), seen)
        for part in sorted(set(map(str, one)) - OF_A_FIELD):
            yield "unknown-part", {"name": f"{name}: {part}"}
        if one.get("hint"):
            yield from _words(one["hint"], f"{name}: hint")
            if why := refused_words(*_texts(one["hint"])):
                yield f"refused-{why}", {"name": f"{name}: hint"}
        if one.get("kind") not in kinds:
            yield "kind", {"name": name, "known": ", ".join(kinds)}
        if one.get("before", "draft") not in BEFORE:
            yield "before", {"name": name}
        for part in ("required", "public"):
            if not isinstance(one.get(part, False), bool):
                yield "true-or-false", {"name": f"{name}: {part}"}
        yield from _options(name, one)


def _options(name: str, told: Mapping[str, Any]) -> Found:
    options = _as_list(told.get("options"))
    chosen = told.get("kind") in CHOOSING
    if chosen and not 2 <= len(options) <= MOST_OPTIONS:
        yield "options", {"name": name}
    if not chosen and options:
        yield "no-options", {"name": name}
    seen: set[str] = set()
    for one in options:
        key = one.get("key") if isinstance(one, Mapping) else None
        if not isinstance(key, str) or not KEY.fullmatch(key):
            yield "option-key", {"name": name}
            continue
        if one["key"] in seen:
            yield "twice", {"name": f"{name}: {one['key']}"}
        seen.add(one["key"])
        yield from _words(one.get("label"), f"{name}: {one['key']}")
        if why := refused_words(one["key"].replace("-", " "), *_texts(one.get("label"))):
            yield f"refused-{why}", {"name": f"{name}: {one['key']}"}


def _named(name: str, label: Any, seen: set[str]) -> Found:
    if not NAME.fullmatch(name):
        yield "name", {"name": name or "?"}
    if name in seen:
        yield "twice", {"name": name}
    seen.add(name)
    yield from _words(label, name)
    if why := refused_words(name, *_texts(label)):
        yield f"refused-{why}", {"name": name}


def _words(told: Any, name: str) -> Found:
    if not isinstance(told, Mapping):
        yield "missing-words", {"name": name, "languages": ", ".join(LANGUAGES)}
        return
    lacking = [code for code in LANGUAGES if not str(told.get(code) or "").strip()]
    lacking += [str(code) for code, said in told.items() if not isinstance(said, str)]
    if lacking:
        yield "missing-words", {"name": name, "languages": ", ".join(lacking)}


def _listed(told: Any, name: str, known: Sequence[str]) -> Found:
    for one in _as_list(told):
        if one not in known:
            yield "not-in-list", {"name": name, "word": str(one), "known": ", ".join(known)}


def _as_list(told: Any) -> list[Any]:
    return list(told) if isinstance(told, list | tuple) else []


def _texts(label: Any) -> Iterable[str]:
    return [str(one) for one in label.values()] if isinstance(label, Mapping) else []


@cache
def _refused() -> dict[str, frozenset[str]]:
    """What no field may ask, by the reason, as `fold` writes it."""
    return {why: frozenset(map(fold, listed)) for why, listed in refused()["fields"].items()}
