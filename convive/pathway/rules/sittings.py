"""How a sealed table meets: filters one after the other, quorum, when the agenda and minutes close."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from convive.spaces.rules.parts import DEIDENTIFIED, FULL, LIMITED, MAILBOX, PLAN, REPORTER

DEPTHS = ("D", "L", "F")
LOCKED_BEFORE = 2  # working days: what is read beforehand stays as it is
SIGNED_WITHIN = 5  # working days after the sitting
NAMED = "named"  # who it is, told to the members of named services
LONGEST_NAMED, LONGEST_TEAM = 90, 190  # days for which something is shared
SECRETARIAT = ("secretary", "screener", "lead")
CHAIRS = ("chair",)
SEATS = ("panel", "chair")

# Sheets of the table's own, beside those of a template.
INVITATION, MINUTE, OBJECTION, SIGNATURE = "invitation", "minute", "objection", "signature"
CONTRIBUTION, CONCLUSION = "contribution", "conclusion"

SHOWN: Mapping[str, tuple[str, ...]] = {
    "D": (DEIDENTIFIED,),
    "L": (LIMITED,),
    "F": (FULL, LIMITED, DEIDENTIFIED, PLAN, MAILBOX, REPORTER),
}
MINUTED = {"D": DEIDENTIFIED, "L": LIMITED, "F": PLAN}

RUNNING_ORDER = (
    "reminder",
    "attendance",
    "emergencies",
    "new",
    "threshold",
    "known",
    "small-circle",
    "plans",
    "reviews",
    "closings",
    "after",
    "sample",
    "obstacles",
    "ourselves",
)


class Step(StrEnum):
    """Why the next filter is not reached yet."""

    ORDER = "order"
    QUORUM = "quorum"


def next_depth(depth: str) -> str:
    """The filter after this one; "" after the last.

    >>> next_depth("D"), next_depth("L"), next_depth("F")
    ('L', 'F', '')
    """
    place = DEPTHS.index(depth) + 1
    return DEPTHS[place] if place < len(DEPTHS) else ""


def reaches(depth: str, wanted: str) -> bool:
    """Whether an item is spoken of at least at this depth.

    >>> reaches("L", "D"), reaches("D", "L")
    (True, False)
    """
    return DEPTHS.index(depth) >= DEPTHS.index(wanted)


def needs_of(about: Mapping[str, Any]) -> tuple[int, tuple[str, ...]]:
    """How many disciplines a template wants at the table, and of which one has to be there."""
    needs = about.get("needs", {})
    return int(needs.get("disciplines", 3)), tuple(needs.get("one_of", ("health", "social")))


def lacking_disciplines(
    present: Iterable[tuple[str, str]], apart: Collection[str], about: Mapping[str, Any]
) -> tuple[int, bool]:
    """How many disciplines are missing for an item, and whether one that must be there is missing.

    `present` are pairs of member and discipline; who stays `apart` from the item is not counted
    (SEC-10).

    >>> lacking_disciplines([("a", "health"), ("b", "school")], ["a"], {})
    (2, True)
    """
    fewest, one_of = needs_of(about)
    there = {discipline for member, discipline in present if member not in apart}
    return max(0, fewest - len(there)), bool(one_of) and not there & set(one_of)


@dataclass(frozen=True, slots=True)
class Attended:
    """How often a seat was taken: of so many sittings, so many times oneself or by a deputy."""

    sittings: int
    here: int
    deputy: int


def attended(states: Sequence[str]) -> Attended:
    """A member's row in the register of attendance.

    >>> attended(["here", "deputy", "away"])
    Attended(sittings=3, here=1, deputy=1)
    """
    return Attended(len(states), states.count("here"), states.count("deputy"))
