"""What makes a kind of table fit to found from: its seats, quorum, checklist and first steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from convive.bodies.rules.seats import Leg

STAGES = ("recruit", "develop", "oversee")
MOST_SEATS = 200
KNOWN = frozenset({"", "legs", "half", "deputies", "missing", "until"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stage's checklist, and whether it is met."""

    key: str
    words: Any
    is_known: bool
    is_met: bool


def faults(content: Mapping[str, Any]) -> list[str]:
    """What is wrong with the kinds in a pack, in English sentences for whoever edits packs."""
    found = []
    for entry in content.get("entries", []):
        key = entry.get("key")
        seats = entry.get("seats", [])
        if not entry.get("name") or not entry.get("purpose"):
            found.append(f"{key}: a name and a purpose are needed.")
        if any(not one.get("category") or _number(one) < 1 for one in seats):
            found.append(f"{key}: each seat needs a category and a number.")
        if sum(_number(one) for one in seats) > MOST_SEATS:
            found.append(f"{key}: more than {MOST_SEATS} seats.")
        if not 0 <= entry.get("quorum", {}).get("share", 0) <= 100:
            found.append(f"{key}: a share of the seats lies between 0 and 100 per cent.")
        found += [
            f"{key}: {line.get('key')} names no stage, or is known by nothing."
            for line in entry.get("checklist", [])
            if line.get("stage") not in STAGES or line.get("known", "") not in KNOWN
        ]
    return found


def category_faults(content: Mapping[str, Any]) -> list[str]:
    """What is wrong with categories in a pack: words and one of the four legs, or none."""
    legs = {*Leg, ""}
    return [
        f"{entry.get('key')}: needs words, and a leg that exists."
        for entry in content.get("entries", [])
        if not entry.get("category") or entry.get("leg") not in legs
    ]


def seats_of_lines(lines: Iterable[str]) -> list[dict[str, Any]]:
    """Seats from typed lines: a category, a bar, a number; a word after a second bar: it advises.

    Raises ValueError with the line that says nothing.

    >>> seats_of_lines(["police-command | 2"])
    [{'category': 'police-command', 'number': 2, 'voting': True, 'deputy': True}]
    """
    found = []
    for line in lines:
        category, number, *rest = [part.strip() for part in (*line.split("|"), "", "")][:3]
        if not category or (number and not (number.isdecimal() and 0 < int(number) <= MOST_SEATS)):
            raise ValueError(line)
        found.append(
            {
                "category": category,
                "number": int(number or 1),
                "voting": not any(rest),
                "deputy": True,
            }
        )
    return found


def _number(seat: Mapping[str, Any]) -> int:
    number = seat.get("number", 1)
    return number if isinstance(number, int) else 0
