"""Words of places that are ready: how far a plan is, why to call, what a kind of place is called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.packs import queries as packs
from convive.programmes.readiness.rules import Reason, Status

PACK = "place-readiness"
STATUS: dict[Status, tuple[Words, str, str]] = {
    Status.NONE: (_("No plan yet"), "", "circle-dashed"),
    Status.DRAFT: (_("Plan being written"), "wait", "pencil"),
    Status.EXERCISED: (_("Plan practised"), "wait", "list-checks"),
    Status.VALID: (_("Plan is valid"), "good", "circle-check"),
    Status.RUN_OUT: (_("Plan has run out"), "late", "circle-alert"),
}
REASONS: dict[Reason, Words] = {
    Reason.RUN_OUT: _("Its plan has run out"),
    Reason.RUNS_OUT: _("Its plan runs out soon"),
    Reason.LATE: _("Something is not put right in time"),
    Reason.UNREAD: _("It has not read a message"),
}


def statuses() -> list[tuple[str, Words]]:
    """Every status, for a choice."""
    return [(str(key), told[0]) for key, told in STATUS.items()]


def themes() -> dict[str, str]:
    """The kinds of places that get ready together, by key."""
    return _entries("theme")


def parts() -> dict[str, str]:
    """The parts of an emergency plan, in their order."""
    return _entries("part")


def gaps() -> dict[str, str]:
    """What a place may say that it lacks."""
    return _entries("gap")


def _entries(sort: str) -> dict[str, str]:
    found = (one for one in packs.entries(PACK) if one["sort"] == sort)
    return {one["name"]: str(Phrase(one["words"])) for one in found}
