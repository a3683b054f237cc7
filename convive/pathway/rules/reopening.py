"""Which closed case may be opened again, and what keeps one from it (methodology 3.2, row 13)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from convive.pathway.rules.template import Template

REOPENED = "reopening"  # no template's form: one person says why, another one signs
FIRST_LOOK = "screening"
NEW_CONCERN, OWN_WISH = "new-concern", "own-wish"
OCCASIONS = (NEW_CONCERN, OWN_WISH)


class Kept(StrEnum):
    """What keeps a case closed."""

    OPEN = "open"
    UNFOUNDED = "unfounded"
    REDUCED = "reduced"
    OVER = "over"
    LEAVING = "leaving"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Closed:
    """What the clear part of a case says of its end.

    `leaves`: its person asked that it be erased or not be used, or an erasure waits for a second
    person. `took_back`: they took a consent back, or said no to being asked later.
    """

    is_closed: bool
    keeping: str
    is_over: bool = False
    is_reduced: bool = False
    leaves: bool = False
    took_back: bool = False


def kept_closed(case: Closed, template: Template, occasion: str = "") -> Kept | None:
    """What keeps this case closed, for this occasion; None when nothing does.

    Only a founded one is ever opened again: what was unfounded, mistaken or malicious is gone.
    """
    keeping = template.keepings.get(case.keeping)
    if not case.is_closed:
        return Kept.OPEN
    if keeping is None or not keeping.founded:
        return Kept.UNFOUNDED
    if case.is_reduced:
        return Kept.REDUCED
    if case.is_over:
        return Kept.OVER
    if case.leaves:
        return Kept.LEAVING
    if case.took_back and occasion == NEW_CONCERN:
        return Kept.TAKEN_BACK
    return None


def begins_at(template: Template) -> str:
    """Where a case stands once it is open again: where its template says (`reopens_to`), else at
    the first look, so that everything after it is asked and decided anew.
    """
    named = str(template.about.get("reopens_to") or FIRST_LOOK)
    return named if named in template.stages else template.first_stage.key
