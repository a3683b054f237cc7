"""A city's own copies of templates, with what it decided in law, before a room works by them."""

from __future__ import annotations

from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.ground.phrase import Phrase
from convive.packs import queries as packs
from convive.pathway.adopting import actions


def load(made: Made) -> None:
    """One copy for each room whose data say so; the newest version is what the room follows."""
    for about in data.mechanisms():
        if "copy" in about:
            made.templates[about["space"]["key"]] = _copy(about["copy"], about["space"], made)


def _copy(told: dict[str, Any], space: dict[str, Any], made: Made) -> str:
    by, on = made.coordinator, made.day(told["day"])
    origin = packs.latest(space["template"])
    if origin is None:
        raise LookupError(
            "The template that a room of the demo copies did not come with the house."
        )
    copy = actions.copy(origin, Phrase(told["title"]), by=by)
    if changes := told.get("changes"):
        actions.change(copy, changes, version=None, by=by)
    for one in told.get("decisions", ()):
        actions.decide(
            copy,
            one["conflict"],
            words=one["words"],
            who=one["who"],
            on=made.day(one["day"]),
            today=on,
            version=None,
            by=by,
        )
    actions.publish(copy, by=by)
    past.happened(copy, on)
    return copy.slug
