"""Questions about templates: which there are, what one says stage by stage, how two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.city import countries
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.packs import queries as packs
from convive.packs.models import Pack
from convive.pathway import guard_words
from convive.pathway.adopting import words as own_words
from convive.pathway.queries.templates import KIND
from convive.pathway.rules import reading, walking
from convive.pathway.rules.drawing import in_order
from convive.pathway.rules.template import Keeping, Move, Referrer, Stage, Template
from convive.spaces import words as space_words

Entry = Mapping[str, Any]
FACTS = (
    *("country", "operator", "legal_basis", "area_model", "harms", "audience"),
    *("identity_at_first", "decision_rule", "sources"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """Something a template says of itself: its words, and whether somebody still has to verify it."""

    key: str
    text: Phrase
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where a template and our rules disagree, what stays off meanwhile, and who decided otherwise."""

    key: str
    rule: str
    text: Phrase
    switch: Phrase
    holds: tuple[str, ...]
    decision: Entry | None

    @property
    def decided_on(self) -> date | None:
        return date.fromisoformat(str(self.decision["on"])) if self.decision else None


@dataclass(frozen=True, slots=True)
class Listed:
    """A template in the list."""

    pack: Pack
    template: Template
    entries: tuple[Entry, ...]

    @property
    def title(self) -> Phrase:
        return Phrase(self.pack.title)

    @property
    def summary(self) -> Phrase:
        return Phrase(self.template.about["summary"])

    @property
    def country(self) -> str:
        return countries.spoken(str(self.template.about.get("country", "")))

    @property
    def caveats(self) -> list[Told]:
        return [
            Told(_name(one), Phrase(one["text"]), bool(one.get("verify")))
            for one in self.entries
            if one.get("sort") == "caveat"
        ]

    @property
    def conflicts(self) -> list[Conflict]:
        decided = {_name(one): one for one in self.entries if one.get("sort") == "decision"}
        return [
            Conflict(
                _name(one),
                str(one.get("rule", "")),
                Phrase(one["text"]),
                Phrase(one.get("switch", {})),
                tuple(one.get("holds", ())),
                decided.get(_name(one)),
            )
            for one in self.entries
            if one.get("sort") == "conflict"
        ]

    @property
    def facts(self) -> list[tuple[Words, str]]:
        """What the template says of itself: who runs it, on which law, for whom, how it decides."""
        about = self.template.about
        told = [
            (own_words.FIELDS[key], self.country if key == "country" else _said(about[key]))
            for key in FACTS
            if about.get(key)
        ]
        named = [str(Phrase(words)) for words in self.template.disciplines.values()]
        return [*told, (own_words.FIELDS["disciplines_named"], ", ".join(named))]

    @property
    def letters(self) -> list[Told]:
        return [
            Told(_name(one), Phrase(one["name"]))
            for one in self.entries
            if one.get("sort") == "letter"
        ]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move in words: who makes it, what it asks for, what follows."""

    move: Move
    name: Phrase
    to: Phrase
    who: tuple[Words, ...]
    form: Phrase | None
    asks: tuple[Words, ...]
    gives: tuple[str, ...]
    is_off: bool


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage in words: its clock, its moves, who may read what there."""

    stage: Stage
    name: Phrase
    does: Phrase
    moves: tuple[MoveRow, ...]
    readers: tuple[tuple[Words, tuple[Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class Door:
    """Somebody who may report: whether they can, where else they turn, what they are asked."""

    name: Phrase
    is_open: bool
    instead: Phrase
    asks: tuple[Phrase, ...]


def listed() -> list[Listed]:
    """The newest version of every template that was adopted."""
    return [_listed(pack) for pack in packs.of_kind(KIND)]


def template_for(slug: str, version: str = "") -> Listed:
    """A template in its newest version, or in this one. Raises Http404."""
    found = Pack.objects.filter(kind=KIND, slug=slug).defer("content")
    if version:
        found = found.filter(version=version)
    pack = found.order_by("-adopted_at", "-id").first()
    if pack is None:
        raise Http404
    return _listed(pack)


def rows(template: Template) -> list[StageRow]:
    """Every stage of a template with its moves, in the order of the drawing."""
    held = reading.readers(template)
    return [_row(stage, template, held.get(stage.key, frozenset())) for stage in in_order(template)]


def stage_row(stage: Stage, template: Template) -> StageRow:
    """One stage in words."""
    return _row(stage, template, reading.readers(template).get(stage.key, frozenset()))


def _row(stage: Stage, template: Template, held: reading.Readers) -> StageRow:
    return StageRow(
        stage,
        Phrase(stage.name),
        Phrase(stage.does),
        tuple(move_row(move, template) for move in template.moves_from(stage.key)),
        tuple(_readers(held, template)),
    )


def move_row(move: Move, template: Template) -> MoveRow:
    """One move in words."""
    form = template.forms.get(move.form)
    return MoveRow(
        move,
        Phrase(move.name),
        Phrase(template.stages[move.to].name),
        tuple(role_name(key, template) for key in move.roles),
        Phrase(form.name) if form else None,
        tuple(asked_in_words(move, template)),
        tuple(_given(move, template)),
        f"move.{move.key}" in template.held_off,
    )


def asked_in_words(move: Move, template: Template) -> Iterable[Words]:
    """What a move asks for, a sentence each."""
    return [guard_words.sentence(lack, template) for lack in walking.asked(move, template)]


def role_name(key: str, template: Template) -> Words:
    """A role as the template calls it."""
    role = template.roles.get(key)
    return str(Phrase(role.name)) if role else space_words.role(key)


def doors(template: Template) -> list[Door]:
    """Who may report, whether their door is open, where else they turn, and what they are asked."""
    return [
        Door(
            Phrase(one.name),
            is_open(one, template),
            Phrase(one.instead),
            tuple(Phrase(question.ask) for question in template.forms[one.form].questions),
        )
        for one in template.referrers.values()
    ]


def is_open(one: Referrer, template: Template) -> bool:
    """Whether this referrer may report: their door is open, and no conflict holds it off."""
    return one.is_open and f"referrer.{one.key}" not in template.held_off


def consents(template: Template) -> list[tuple[Phrase, Phrase]]:
    """What people are asked to agree to, in words that can be read aloud."""
    return [(Phrase(one.name), Phrase(one.text)) for one in template.consents.values()]


def keepings(template: Template) -> list[tuple[Phrase, Keeping]]:
    """How long what is kept, by how it ended."""
    return [(Phrase(one.name), one) for one in template.keepings.values()]


def _listed(pack: Pack) -> Listed:
    entries = packs.entries_of(pack.slug, pack.version)
    return Listed(pack, Template.read(pack.slug, pack.version, pack.title, entries), entries)


def _readers(
    held: frozenset[tuple[str, str]], template: Template
) -> Iterable[tuple[Words, tuple[Words, ...]]]:
    for key in template.roles:
        parts = sorted(part for role, part in held if role == key)
        if parts:
            yield role_name(key, template), tuple(part_name(part) for part in parts)


def part_name(part: str) -> Words:
    """A part of a record in words."""
    return _("Everything") if part == reading.WHOLE else space_words.part(part)


def _given(move: Move, template: Template) -> Iterable[str]:
    for role, part, _reason in reading.given(move):
        yield f"{role_name(role, template)}: {part_name(part)}"


def _said(value: Any) -> str:
    """A field of `about` in words of the reader."""
    if isinstance(value, Mapping):
        return str(Phrase(value))
    if isinstance(value, list | tuple):
        return ", ".join(_said(one) for one in value)
    return str(own_words.CODES.get(str(value), value))


def _name(entry: Entry) -> str:
    return str(entry.get("key", "")).partition(".")[2]
