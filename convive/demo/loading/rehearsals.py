"""What a sealed room practised before its door opened, and who signed for the law of its template."""

from __future__ import annotations

from typing import Any

from convive.demo.loading import past
from convive.demo.loading.made import Made
from convive.pathway.readiness import actions, queries
from convive.pathway.rules.rehearsal import STEPS
from convive.spaces.models import Space
from convive.spaces.queries import members


def hold(space: Space, about: dict[str, Any], made: Made) -> None:
    """One rehearsal with everybody there; `left_out` are steps that nobody took."""
    lead, on = made.holder(about["by"]), made.day(about["day"])
    rehearsal = actions.begin(space, by=lead, on=on)
    left = about.get("left_out", ())
    for one in queries.situations_of(rehearsal):
        done = [step for step in STEPS[one.key] if step not in left]
        whole = len(done) == len(STEPS[one.key])
        actions.note(
            one,
            done=done,
            findings="" if whole else about["findings"],
            changes="" if whole else about["changes"],
            by=lead,
            on=on,
        )
    again = about.get("again")
    actions.finish(
        rehearsal,
        present=members.current(space, today=on),
        again_on=made.perhaps(again),
        by=lead,
        on=on,
    )
    past.happened(rehearsal, on)


def sign(space: Space, about: dict[str, Any], made: Made) -> None:
    """A local lawyer's signature under the version of the template that the room follows."""
    on = made.day(about["day"])
    signed = actions.sign_for_law(
        space,
        lawyer=about["lawyer"],
        organisation=about["organisation"],
        signed_on=on,
        text=about["text"],
        by=made.viewer(about["by"]),
        on=on,
    )
    past.happened(signed, on)
