"""Earlier concerns that may be about the same person: found for somebody to compare, never scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from convive.pathway.actions.course import REPEAT
from convive.pathway.models import Case
from convive.pathway.queries import naming
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.ending import UNFOUNDED
from convive.pathway.rules.template import Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import finding, readying
from convive.spaces.models import Space
from convive.spaces.readying import Progress


@dataclass(frozen=True, slots=True)
class Maybe:
    """Another case that may be about the same person; `said` is what somebody decided, if they did."""

    case: Case
    said: bool | None


def possible(
    case: Case, sheets: Sequence[Sheet], template: Template, *, by: KeyHolder, now: datetime
) -> list[Maybe]:
    """Cases of the same space to compare with this one, in no order of likeness; never one that
    ended as unfounded, mistaken or malicious.

    Raises Http404 for who is not on the desk, keeper.Spent.
    """
    who = naming.person_of(case.record.ref, sheets, template)
    if who is None:
        return []
    refs = finding.likely(case.space, who, by=by, now=now, identity_of=naming.reread)
    said = {
        str(sheet.answers["case"]): bool(sheet.answers["same"])
        for sheet in sheets
        if sheet.form == REPEAT and sheet.answers
    }
    found = _cases(case.space, refs)
    return [
        Maybe(one, said.get(one.ref))
        for one in found
        if one.pk != case.pk and one.keeping != UNFOUNDED
    ]


def progress(
    case: Case, sheets: Sequence[Sheet], template: Template, *, by: KeyHolder, now: datetime
) -> Progress | None:
    """How far the names of a large room are open; None when `possible` answers at once.

    Raises Http404 for who is not on the desk, keeper.Spent.
    """
    if naming.person_of(case.record.ref, sheets, template) is None:
        return None
    return readying.progress(case.space, by=by, now=now, identity_of=naming.reread)


def search(space: Space, words: str, *, by: KeyHolder, now: datetime) -> list[Case]:
    """The cases of a space whose names or telephone numbers fit; only those that one holds.

    Raises Http404 for who is not on the desk, keeper.Spent.
    """
    refs = finding.search(space, words, by=by, now=now, identity_of=naming.reread)
    return _cases(space, refs)


def opening(space: Space, *, by: KeyHolder, now: datetime) -> Progress | None:
    """How far the names of a large room are open; None when `search` answers at once.

    Raises Http404 for who is not on the desk, keeper.Spent.
    """
    why = finding.SEARCHED
    return readying.progress(space, by=by, now=now, identity_of=naming.reread, why=why)


def _cases(space: Space, refs: Sequence[str]) -> list[Case]:
    rows = Case.objects.filter(space=space, record__ref__in=refs).select_related("record", "lead")
    found = {one.record.ref: one for one in rows}
    return [found[ref] for ref in refs if ref in found]
