"""What was known when something was decided, against what stands there now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from convive.pathway.rules.ending import SUMMARY
from convive.pathway.rules.template import Move, Template

SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True)
class Known:
    """One entry as it could be read: its form, its version, a digest of the sealed bytes."""

    ref: str
    form: str
    version: int
    hashed: str


@dataclass(frozen=True, slots=True)
class Since:
    """What became of what was known: forms that came later, that were changed, that are gone.

    `missing` names the sheets that the decision should have rested on and that were not there yet;
    those among `later` were filled in afterwards.
    """

    later: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def filled_afterwards(self) -> tuple[str, ...]:
        """Sheets a decision should have rested on, written only after it."""
        return tuple(form for form in self.missing if form in self.later)

    @property
    def is_sound(self) -> bool:
        """Nothing was missing, nothing was rewritten."""
        return not (self.missing or self.changed or self.gone)


def told(entries: Iterable[Known]) -> list[list[Any]]:
    """What is sealed as the snapshot."""
    return [[one.ref, one.form, one.version, one.hashed] for one in entries]


def read(content: Mapping[str, Any]) -> list[Known]:
    """A snapshot as it was sealed."""
    return [Known(str(a), str(b), int(c), str(d)) for a, b, c, d in content.get("entries", [])]


def since(
    then: Sequence[Known], now: Sequence[Known], *, rests_on: Sequence[str], aside: Iterable[str]
) -> Since:
    """What changed since a decision (methodology 12.1, rows 6 and 7).

    `aside` are references that belong to the decision itself (its own sheet, voices about it), and
    those that who asks holds no key of: what stands there still is not gone.

    >>> a = Known("a", "summary", 1, "x")
    >>> since([a], [a, Known("b", "assessment", 1, "y")], rests_on=["assessment"], aside=[])
    Since(later=('assessment',), changed=(), gone=(), missing=('assessment',))
    """
    skip = set(aside)
    before = {one.ref: one for one in then}
    after = {one.ref: one for one in now}
    known_forms = {one.form for one in then}

    def forms(found: Iterable[Known]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.form for one in found))

    return Since(
        later=forms(one for one in now if one.ref not in before and one.ref not in skip),
        changed=forms(
            after[ref]
            for ref, one in before.items()
            if ref in after and ref not in skip and after[ref].hashed != one.hashed
        ),
        gone=forms(one for ref, one in before.items() if ref not in after and ref not in skip),
        missing=tuple(form for form in rests_on if form not in known_forms),
    )


def rests_on(
    template: Template, form: str, stage: str, answers: Mapping[str, Any]
) -> tuple[str, ...]:
    """The other sheets that a decision of this form rests on: what the moves ask for that fit what
    was decided. The summary that is kept at the end is no knowledge to decide by.
    """
    found: dict[str, None] = {}
    for move in template.moves_from(stage):
        if move.form != form or not _fits(move, form, answers):
            continue
        for rule in move.asks:
            other = str(rule.given.get("form", ""))
            if other not in ("", form, SUMMARY) and other in template.forms:
                found[other] = None
    return tuple(found)


def _fits(move: Move, form: str, answers: Mapping[str, Any]) -> bool:
    """Whether a move follows from these answers, where it asks for certain ones."""
    return all(
        answers.get(question) == wanted
        for rule in move.asks
        if rule.name == "eligible" and rule.given["form"] == form
        for question, wanted in rule.given["answers"].items()
    )
