"""What is said about lines that are not taken, and about status files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Words
from convive.plan.national.columns import Problem
from convive.plan.national.rules import State

PROBLEMS: dict[str, Words] = {
    Problem.NO_TITLE: _("This line has no measure."),
    Problem.NO_TIER: _("This line does not say which level carries it."),
    Problem.UNKNOWN_TIER: _("We do not know the level “%(told)s”."),
    Problem.REPEATED: _("“%(told)s” stands twice. We took the first one only."),
    Problem.TOO_LONG: _("The measure is longer than 300 signs."),
}
UNFIT: dict[str, Words] = {
    "not-a-status-file": _("This is no status file."),
    "other-version": _("This status file was made by another version."),
    "unknown-part": _("This file says more than states, counts and dates: %(where)s."),
    "no-measures": _("This file holds no list of measures."),
    "unknown-state": _("Measure %(where)s is in a state we do not know."),
    "no-reason": _("Measure %(where)s is not taken on, and no reason is given."),
    "no-date": _("A date is missing or cannot be read: %(where)s."),
    "no-count": _("A number is missing or cannot be read: %(where)s."),
    "missing": _("Something is missing: %(where)s."),
}
STATES: dict[str, Words] = {
    State.NOT_SAID: _("Nothing said yet"),
    State.ACCEPTED: _("Accepted"),
    State.UNDER_WAY: _("Under way"),
    State.DONE: _("Done"),
    State.NOT_TAKEN: _("Not taken on"),
}
TONES = {State.DONE: "good", State.NOT_TAKEN: "late"}


def problem(key: str, told: str) -> str:
    """Why a line is not taken."""
    return str(PROBLEMS[key]) % {"told": told}


def unfit(why: str, where: str) -> str:
    """Why a status file is not taken."""
    return str(UNFIT[why]) % {"where": where}
