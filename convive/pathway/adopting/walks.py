"""A walk as its page shows it: where the invented case stands, each step, what it lacks, what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway import guard_words
from convive.pathway.adopting import queries
from convive.pathway.rules import walking
from convive.pathway.rules.template import Move, Template
from convive.pathway.rules.walking import Answer, Walk


@dataclass(frozen=True, slots=True)
class Step:
    """A step that leaves the stage: what stands against it, and where pressing leads."""

    name: str
    who: tuple[Words, ...]
    is_off: bool
    is_ours: bool
    lacks: tuple[Words, ...]
    gives: tuple[str, ...]
    to: str
    clock: str
    do_url: str
    supply_url: str


def steps(walk: Walk, template: Template, *, slug: str, role: str) -> list[Step]:
    """The steps that leave where the invented case stands; `role` "" plays everybody in turn."""
    return [
        _step(move, walk, template, slug=slug, role=role)
        for move in template.moves_from(walk.stage.key)
    ]


def told(walk: Walk, template: Template) -> list[str]:
    """What happened so far, a line a step."""
    return [
        _("%(step)s. The case stands at “%(stage)s”.")
        % {"step": Phrase(move.name), "stage": Phrase(template.stages[move.to].name)}
        for move in walk.made
    ]


def clock_of(walk_stage: str, template: Template) -> str:
    """The clock that starts when a stage begins."""
    clock = template.stages[walk_stage].clock
    if clock is None:
        return _("No clock starts.")
    return ngettext(
        "A clock of %(days)d working day starts: %(name)s.",
        "A clock of %(days)d working days starts: %(name)s.",
        clock.days,
    ) % {"days": clock.days, "name": Phrase(clock.name)}


def address(slug: str, words: Sequence[str], role: str) -> str:
    """The page of a walk: its whole state stands in the address."""
    query = urlencode([*(("step", word) for word in words), *([("role", role)] if role else [])])
    where = reverse("pathway:walk_template", args=[slug])
    return f"{where}?{query}" if query else where


def _step(move: Move, walk: Walk, template: Template, *, slug: str, role: str) -> Step:
    row = queries.move_row(move, template)
    tried = [role] if role else list(move.roles)
    answers = {walking.attempt(walk, move, one, template) for one in tried}
    may_be_made, lacks = Answer.MADE in answers, Answer.LACKS in answers
    supplied = walking.supplied(walk, move, template)
    return Step(
        name=str(row.name),
        who=row.who,
        is_off=row.is_off,
        is_ours=bool(answers & {Answer.MADE, Answer.LACKS}),
        lacks=tuple(
            guard_words.sentence(lack, template) for lack in walking.lacking(walk, move, template)
        ),
        gives=row.gives,
        to=str(row.to),
        clock=clock_of(move.to, template),
        do_url=address(slug, walking.after(walk, move, template).words, role)
        if may_be_made
        else "",
        supply_url=address(slug, supplied.words, role) if lacks else "",
    )
