"""Whether what a template says of its law can be used: caveats, conflicts and what they hold off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

HOLDABLE = ("move", "role", "referrer")
CHOICES: Mapping[str, tuple[str, ...]] = {
    "area_model": ("city", "several", "region"),
    "identity_at_first": ("none", "limited", "full", "family"),
}
ALLOWABLE = ("naming",)
TEXTS = ("operator", "legal_basis", "harms", "audience", "decision_rule")
REQUIREMENT = re.compile(r"^[A-Z]{3}-\d{2}$")
COUNTRY = re.compile(r"^[A-Z]{2}(-[A-Z]{2})?$")

Entry = Mapping[str, Any]
Faults = Iterator[str]


class Known(Protocol):
    """What is looked up: entries by sort."""

    def of(self, sort: str) -> Mapping[str, Entry]: ...


def faults(parts: Known) -> Faults:
    """A template of a country says whose law it follows (B0); what it holds off is there, and its
    work still comes to an end without it; letters and secrecy rules name what they are for.
    """
    yield from _about(parts.of("about").get("about", {}), parts)
    for key, one in parts.of("conflict").items():
        yield from _conflict(f"conflict.{key}", one, parts)
    for key, one in parts.of("decision").items():
        yield from _decision(key, one, parts)
    outcomes = {move.get("outcome") for move in parts.of("move").values()}
    for key, one in parts.of("letter").items():
        if one.get("for_outcome") and one["for_outcome"] not in outcomes:
            yield f"letter.{key}: no move ends with the outcome {one['for_outcome']!r}."
    for key in parts.of("secrecy"):
        if key not in parts.of("discipline"):
            yield f"secrecy.{key}: the discipline {key!r} is unknown."
    yield from _without_what_is_off(parts)


def _about(about: Entry, parts: Known) -> Faults:
    for key, allowed in CHOICES.items():
        if key in about and about[key] not in allowed:
            yield f"about: {key} is one of {', '.join(allowed)}."
    country = about.get("country")
    if country is None:
        return
    if not COUNTRY.match(str(country)):
        yield "about: the country is written as a code of two letters, with a region if need be."
    for key in (*TEXTS, *CHOICES, "sources"):
        if not about.get(key):
            yield f"about: a template of a country says its {key} (B0)."
    if not parts.of("caveat"):
        yield "about: a template of a country is a draft: it names what a lawyer has to read."


def _conflict(where: str, one: Entry, parts: Known) -> Faults:
    if not REQUIREMENT.match(str(one.get("rule", ""))):
        yield f"{where} does not name the rule it conflicts with."
    if one.get("switch") and not one.get("holds"):
        yield f"{where} has a switch and holds nothing off."
    for allowed in one.get("allows", ()):
        if allowed not in ALLOWABLE or not one.get("switch"):
            yield f"{where}: {allowed!r} is nothing that a decision in law can allow here."
    for held in one.get("holds", ()):
        sort, _dot, key = str(held).partition(".")
        if sort not in HOLDABLE:
            yield f"{where}: {held!r} is nothing that can be held off."
        elif key not in parts.of(sort):
            yield f"{where}: the {sort} {key!r} is unknown."


def _decision(key: str, one: Entry, parts: Known) -> Faults:
    conflict = parts.of("conflict").get(key)
    if conflict is None:
        yield f"decision.{key} decides a conflict that is not there."
    elif not conflict.get("switch"):
        yield f"decision.{key}: nothing switches this on."


def _without_what_is_off(parts: Known) -> Faults:
    """Before any decision in law, a case that came in still gets to an end."""
    held = {str(key) for one in parts.of("conflict").values() for key in one.get("holds", ())}
    if not held:
        return
    steps = [
        (left, move.get("to"))
        for key, move in parts.of("move").items()
        if f"move.{key}" not in held
        and any(f"role.{role}" not in held for role in move.get("roles", ()))
        for left in move.get("from", ())
    ]
    ends = {key for key, one in parts.of("stage").items() if one.get("ends")}
    first = parts.of("about").get("about", {}).get("first_stage")
    finished = _reached(ends, [(to, left) for left, to in steps])
    for stage in sorted(_reached({first}, steps) - finished, key=str):
        yield f"stage.{stage}: with what conflicts held off, no end can be reached from it."


def _reached(begin: set[Any], steps: Iterable[tuple[Any, Any]]) -> set[Any]:
    ways, reached = list(steps), set(begin)
    while more := {to for left, to in ways if left in reached} - reached:
        reached |= more
    return reached
