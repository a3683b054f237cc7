"""Rehearsals that were held, and the people who play them."""

from __future__ import annotations

from datetime import date

from convive.pathway.models import Rehearsal
from convive.pathway.readiness import actions, queries
from convive.pathway.rules.rehearsal import STEPS
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Space
from convive.spaces.queries import members


def play_all(
    rehearsal: Rehearsal, *, by: KeyHolder, on: date, left_out: tuple[str, ...] = ()
) -> None:
    """Every situation, with every step but these."""
    for one in queries.situations_of(rehearsal):
        done = [step for step in STEPS[one.key] if step not in left_out]
        whole = len(done) == len(STEPS[one.key])
        actions.note(
            one,
            done=done,
            findings="" if whole else "The night shift had no number of the deputy.",
            changes="" if whole else "The number stands on the rota; the lead sees to it.",
            by=by,
            on=on,
        )


def a_rehearsal_held(space: Space, *, by: KeyHolder, on: date) -> Rehearsal:
    """One that worked, with everybody there."""
    rehearsal = actions.begin(space, by=by, on=on)
    play_all(rehearsal, by=by, on=on)
    present = members.current(space, today=on)
    return actions.finish(rehearsal, present=present, by=by, on=on)
