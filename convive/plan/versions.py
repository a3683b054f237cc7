"""What a framework says differently from the one before (GOV-17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from convive.ground.records import Record
from convive.plan import rules
from convive.plan.models import Action, Framework, Objective

COMPARED = (
    "title",
    "what",
    "level",
    "scope",
    "setting",
    "city_role",
    "visibility",
    "state",
    "owner",
)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the framework itself, an objective or an action in the next version."""

    title: str
    is_new: bool
    is_gone: bool
    differences: tuple[rules.Difference, ...]


def versions_apart(framework: Framework) -> list[Change]:
    """What a framework says differently from the one it replaces; empty when it replaces none."""
    earlier = framework.replaces
    if earlier is None:
        return []
    itself = _change(earlier, framework, ("title", "vision", "begins_on", "ends_on"))
    objectives = _changes(earlier.objectives.all(), framework.objectives.all(), ("title", "why"))
    actions = _changes(earlier.actions.all(), framework.actions.all(), COMPARED)
    return [one for one in (itself, *objectives, *actions) if one.differences]


def _changes(
    before: Iterable[Objective | Action],
    after: Iterable[Objective | Action],
    fields: Iterable[str],
) -> list[Change]:
    earlier = {one.ref: one for one in before}
    kept = [_change(earlier.pop(one.follows, None), one, fields) for one in after]
    return kept + [_change(gone, None, fields) for gone in earlier.values()]


def _change(before: Record | None, after: Record | None, fields: Iterable[str]) -> Change:
    here = after or before
    said = [
        {_label(one, name): _words(one, name) for name in fields} if one else {}
        for one in (before, after)
    ]
    return Change(
        str(here),
        is_new=before is None,
        is_gone=after is None,
        differences=tuple(rules.differences(said[0], said[1])),
    )


def _label(record: Record, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _words(record: Record, name: str) -> str:
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    return "" if value is None else str(value)
