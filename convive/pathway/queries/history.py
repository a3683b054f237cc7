"""Earlier concerns of a case, in one story (methodology 12, row 1): shown before anything is closed.

Only of the same space and only what the reader holds. What ended as unfounded, mistaken or malicious
is not in it, also while its erasure is still ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from convive.pathway.models import Case
from convive.pathway.queries import cases, templates
from convive.pathway.rules.ending import UNFOUNDED
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper

AT_MOST = 50
TOLD = ("told", "facts", "outcome_reason", "kept")


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened on a day: received, a step, how it ended; words where the case is open."""

    on: date
    case: Case
    what: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of several concerns by date, and the earlier ones that lie closed before the reader."""

    lines: tuple[Line, ...]
    shut: tuple[Case, ...]

    def __bool__(self) -> bool:
        return bool(self.lines)


def joined(case: Case) -> list[Case]:
    """Every concern that somebody joined with this one, over several steps, without unfounded ones."""
    found: dict[int, Case] = {case.pk: case}
    edge = [case]
    while edge and len(found) < AT_MOST:
        near = Case.objects.filter(
            Q(joined__in=edge) | Q(pk__in=[one.joined_id for one in edge if one.joined_id]),
            space=case.space,
            drill=False,
        ).exclude(pk__in=found)
        edge = list(near.select_related("record", "space"))
        found.update((one.pk, one) for one in edge)
    others = [one for pk, one in found.items() if pk != case.pk]
    return [one for one in others if one.keeping != UNFOUNDED]


def is_repeat(case: Case) -> bool:
    """Whether somebody said that an earlier concern is about the same person."""
    return bool(joined(case))


def story(case: Case, *, by: KeyHolder, now: datetime) -> Story:
    """One chronology over a case and the earlier ones joined to it, as far as this person holds them."""
    held = cases.cases_for(by, case.space, now=now)
    held = held.filter(pk__in=[one.pk for one in joined(case)]).select_related("record", "space")
    earlier = list(held)
    if not earlier:
        return Story((), ())
    lines: list[Line] = []
    shut = []
    for one in [*earlier, case]:
        told = _words(one, by=by, now=now)
        if told is None:
            shut.append(one)
        lines += _lines(one, told or {})
    return Story(tuple(sorted(lines, key=lambda line: (line.on, line.case.pk))), tuple(shut))


def _lines(case: Case, told: dict[str, list[str]]) -> Sequence[Line]:
    template = templates.of_case(case)
    found = [Line(case.received_on, case, "received", tuple(told.get("told", ())))]
    for step in case.steps.exclude(came_from=""):
        move = template.moves.get(step.move)
        name = templates.words(move.name) if move is not None else step.move
        ends = step.went_to == case.stage and case.closed_on is not None
        words = [*told.get("facts", ()), *told.get("outcome_reason", ()), *told.get("kept", ())]
        found.append(Line(step.on, case, name, tuple(words) if ends else ()))
    return found


def _words(case: Case, *, by: KeyHolder, now: datetime) -> dict[str, list[str]] | None:
    """What was told and why it ended, where the reader has it open; None where it is shut."""
    keyring = keeper.opened(case.record, by=by, now=now)
    if keyring is None:
        return None
    found: dict[str, list[str]] = {}
    for sheet in cases.sheets(case, keyring):
        for key in TOLD:
            if isinstance(answer := sheet.answers.get(key), str) and answer.strip():
                found.setdefault(key, []).append(answer)
    return found
