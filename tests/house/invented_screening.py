"""First looks of the invented city's sealed space: clocks, what went no further, letters, a voice."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

NOTHING = "0" * 12


def to_first_looks(world: SimpleNamespace, lead: Callable[..., None]) -> None:
    """Every page around a first look; a letter and a voice that are not there."""
    space, ref = world.space.ref, world.case.ref
    lead("pathway", "clocks filtered", space=space)
    lead(
        "pathway",
        "story put_off read_again voice leave_open reopen set_apart alike",
        space=space,
        ref=ref,
    )
    lead("pathway", "reporter_letter", space=space, ref=ref, key="apology")
    lead("pathway", "release_voice", space=space, ref=ref, sitting=NOTHING)
