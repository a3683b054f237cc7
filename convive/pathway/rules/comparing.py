"""What differs between two templates, as coded differences that a page puts into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from convive.pathway.rules.template import Template, Words


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: its sort, what it is called, and what each side says of it.

    `what` is `there` where only one side has it, else the field that differs.
    """

    sort: str
    name: Words
    what: str
    one: Any
    other: Any


def differences(one: Template, other: Template) -> list[Difference]:
    """Everything a city would feel: stages and clocks, moves and who makes them, roles, doors,
    consents, times, the quorum and what the templates say of themselves (SEC-04).
    """
    return [
        *_about(one, other),
        *_things("stage", one.stages, other.stages, _of_stage),
        *_things("role", one.roles, other.roles, lambda _role: {}),
        *_things("referrer", one.referrers, other.referrers, lambda who: {"open": who.is_open}),
        *_things("move", one.moves, other.moves, _of_move),
        *_things("consent", one.consents, other.consents, lambda _text: {}),
        *_things("keeping", one.keepings, other.keepings, lambda kept: {"days": kept.days}),
    ]


ABOUT = (
    *("country", "operator", "area_model", "audience", "identity_at_first", "decision_rule"),
    *("level", "days"),
)
NEEDS = ("disciplines", "one_of", "police")


def _about(one: Template, other: Template) -> Iterator[Difference]:
    for key in ABOUT:
        ours, theirs = one.about.get(key), other.about.get(key)
        if ours != theirs:
            yield Difference("about", {}, key, ours, theirs)
    for key in NEEDS:
        ours = one.about.get("needs", {}).get(key)
        theirs = other.about.get("needs", {}).get(key)
        if ours != theirs:
            yield Difference("about", {}, key, ours, theirs)


def _things(
    sort: str, ours: Mapping[str, Any], theirs: Mapping[str, Any], fields: Any
) -> Iterator[Difference]:
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        if key not in theirs or key not in ours:
            there = ours.get(key) or theirs[key]
            yield Difference(sort, there.name, "there", key in ours, key in theirs)
            continue
        said, told = fields(ours[key]), fields(theirs[key])
        for name in said:
            if said[name] != told[name]:
                yield Difference(sort, ours[key].name, name, said[name], told[name])


def _of_stage(stage: Any) -> dict[str, Any]:
    return {"days": stage.clock.days if stage.clock else None, "ends": stage.ends}


def _of_move(move: Any) -> dict[str, Any]:
    return {
        "roles": tuple(sorted(move.roles)),
        "asks": tuple(sorted(rule.name for rule in move.asks)),
        "second": move.second,
    }
