"""What was filtered out before any panel, and which of it somebody else reads again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from convive.pathway.casework.queries import queue
from convive.pathway.models import Case
from convive.pathway.queries import templates
from convive.pathway.rules import first_look
from convive.pathway.rules.template import Move, Template
from convive.people.server_keys import keyed_digest
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Member

MOST = 500


@dataclass(frozen=True, slots=True)
class Filtered:
    """A concern that went no further: how it ended, and whether it was drawn to be read again."""

    case: Case
    outcome: str
    is_drawn: bool


def filtered(holder: KeyHolder, member: Member, *, now: datetime) -> list[Filtered]:
    """Closed without a panel, the latest first. What was erased is not here any more: it is counted
    in the statistics, and nothing leads back to it.
    """
    rows = queue.held(holder, member.space, now=now).exclude(closed_on=None)
    rows = rows.prefetch_related("steps").select_related("reread").order_by("-closed_on", "-pk")
    found = [case for case in rows[:MOST] if _went_no_further(case)]
    months: dict[str, dict[str, str]] = defaultdict(dict)
    for case in found:
        months[f"{case.closed_on:%Y-%m}"][case.ref] = keyed_digest("reread", case.ref)
    drawn = {ref for told in months.values() for ref in first_look.read_again(told)}
    return [
        Filtered(case, _outcome(case), case.ref in drawn or hasattr(case, "reread"))
        for case in found
    ]


def _went_no_further(case: Case) -> bool:
    template = templates.of_case(case)
    moves = [template.moves.get(step.move) for step in case.steps.all()]
    return not any(move is not None and _asks_a_panel(move) for move in moves)


def _asks_a_panel(move: Move) -> bool:
    shared = [rule for rule in move.effects if rule.name == "share"]
    return any({"panel", "chair"} & set(rule.given["roles"]) for rule in shared)


def _outcome(case: Case) -> str:
    template: Template = templates.of_case(case)
    found = (one for one in template.moves.values() if one.outcome == case.outcome)
    move = next(found, None)
    return templates.words(move.name) if move is not None else case.outcome
