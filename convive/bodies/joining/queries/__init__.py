"""Questions about winning members, first steps and stages: one door to all of them."""

from convive.bodies.joining.queries.recruiting import (
    approach_for,
    approaches_for,
    concern_of,
    concerns_for,
    invited_to,
    rates_for,
    rates_over_time,
)
from convive.bodies.joining.queries.steps import (
    Progress,
    changes_of,
    lines_of,
    own_step,
    own_steps,
    person_of,
    progress_of,
    stages_of,
    still_open,
    tasks_left,
)

__all__ = [
    "Progress",
    "approach_for",
    "approaches_for",
    "changes_of",
    "concern_of",
    "concerns_for",
    "invited_to",
    "lines_of",
    "own_step",
    "own_steps",
    "person_of",
    "progress_of",
    "rates_for",
    "rates_over_time",
    "stages_of",
    "still_open",
    "tasks_left",
]
