"""What residents are asked, from content packs."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from convive.bodies.surveys import instruments
from convive.ground.phrase import Phrase
from convive.packs import queries as packs

KIND = instruments.OF_RESIDENTS
ENTRY = "instrument"


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what can be answered; `is_scale` when the steps go from no to yes."""

    key: str
    text: Phrase
    steps: tuple[Phrase, ...]
    is_scale: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    title: Phrase
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One item bank in its version."""

    slug: str
    version: str
    title: Phrase
    why: Phrase
    groups: tuple[Group, ...]

    @property
    def steps(self) -> dict[str, int]:
        """How many answers each question offers."""
        return {one.key: len(one.steps) for group in self.groups for one in group.questions}


def every() -> list[Questionnaire]:
    """What can be asked of residents: every adopted pack of this kind."""
    return [of(pack.slug, pack.version, pack.title) for pack in packs.of_kind(KIND)]


def slugs() -> list[str]:
    """The names of these packs."""
    return [pack.slug for pack in packs.of_kind(KIND)]


def of(slug: str, version: str, title: Phrase | None = None) -> Questionnaire:
    """One questionnaire in the version that a wave began with. Raises Http404."""
    entry = next((one for one in packs.entries_of(slug, version) if one["key"] == ENTRY), None)
    if entry is None:
        raise Http404
    scale = tuple(map(Phrase, entry["steps"]))
    groups = tuple(
        Group(
            Phrase(group["title"]),
            tuple(
                Question(
                    one["key"],
                    Phrase(one["text"]),
                    tuple(map(Phrase, group["options"])) if group.get("options") else scale,
                    not group.get("options"),
                )
                for one in group["statements"]
            ),
        )
        for group in entry["groups"]
    )
    return Questionnaire(slug, version, Phrase(title or {}), Phrase(entry["why"]), groups)
