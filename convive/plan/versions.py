"""What a framework says differently from the one before, field by field (GOV-17)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from convive.ground.phrase import Phrase
from convive.ground.records import Record
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import Finding
from convive.plan import lists, queries, rules
from convive.plan.models import Action, Framework, Objective
from convive.plan.parts import queries as parts

OF_FRAMEWORK = ("title", "vision", "easy", "need", "afterwards", "begins_on", "ends_on")
OF_OBJECTIVE = ("title", "why", "easy", "baseline", "target", "due_on")
OF_ACTION = (
    "title",
    "what",
    "easy",
    "theory",
    "assumption",
    "level",
    "domain",
    "scope",
    "setting",
    "city_role",
    "visibility",
    "rationale",
    "owner",
    "hours",
    "skills",
    "gender",
    "sustainability",
    "begins_on",
    "ends_on",
    "state",
    "is_public",
    "after_incident",
)
HANGING = ("budget_lines", "milestones", "risks", "partners")
Told = dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the framework itself, an objective or an action in the next version."""

    title: str
    is_new: bool
    is_gone: bool
    differences: tuple[rules.Difference, ...]


def versions_apart(viewer: Asking, framework: Framework) -> list[Change]:
    """What a framework says differently from the one it replaces; empty when it replaces none."""
    earlier = framework.replaces
    if earlier is None:
        return []
    answered = _Answered(viewer)
    changes = [
        _change(earlier, framework, lambda one: _fields(one, OF_FRAMEWORK)),
        *_changes(earlier.objectives.all(), framework.objectives.all(), answered.of),
        *_changes(_whole(earlier), _whole(framework), _of_action),
    ]
    return [one for one in changes if one.differences]


class _Answered:
    """The findings each objective answers, as far as this viewer may see them."""

    def __init__(self, viewer: Asking) -> None:
        self.tied = queries.tied(Finding.KIND, Objective.KIND)
        self.seen = queries.named_findings(viewer, self.tied)

    def of(self, objective: Objective) -> Told:
        """An objective as it is compared, with the findings it answers."""
        named = [
            self.seen[ref].title
            for ref, ends in self.tied.items()
            if objective.ref in ends and ref in self.seen
        ]
        return _fields(objective, OF_OBJECTIVE) | _told(_("findings it answers"), sorted(named))


def _whole(framework: Framework) -> Iterable[Action]:
    return framework.actions.select_related("owner").prefetch_related(*HANGING)


def _of_action(action: Action) -> Told:
    lines = [f"{one.amount} {one.currency}, {one.source}" for one in action.budget_lines.all()]
    steps = [f"{one.title} ({date_format(one.due_on)})" for one in action.milestones.all()]
    took_part = [
        f"{one.word}: {', '.join(map(str, (*one.disciplines, *one.sectors)))}"
        for one in parts.stages_of(action)
        if not one.is_empty
    ]
    return (
        _fields(action, OF_ACTION)
        | _told(_("partners"), sorted(str(one) for one in action.partners.all()))
        | _told(_("money"), lines)
        | _told(_("steps"), steps)
        | _told(_("risks"), [_risk(one.what, one.mitigation) for one in action.risks.all()])
        | _told(_("who took part at each stage"), took_part)
    )


def _risk(what: Phrase, mitigation: Phrase) -> str:
    return f"{what} → {mitigation}" if mitigation else str(what)


def _told(label: Words, lines: Iterable[str]) -> Told:
    return {str(label): "; ".join(lines)}


def _changes(
    before: Iterable[Any], after: Iterable[Any], say: Callable[[Any], Told]
) -> list[Change]:
    earlier = {one.ref: one for one in before}
    kept = [_change(earlier.pop(one.follows, None), one, say) for one in after]
    return kept + [_change(gone, None, say) for gone in earlier.values()]


def _change(before: Record | None, after: Record | None, say: Callable[[Any], Told]) -> Change:
    here = after or before
    said: list[Mapping[str, str]] = [say(one) if one else {} for one in (before, after)]
    return Change(
        str(here),
        is_new=before is None,
        is_gone=after is None,
        differences=tuple(rules.differences(said[0], said[1])),
    )


def _fields(record: Record, names: Iterable[str]) -> Told:
    return {_label(record, name): _words(record, name) for name in names}


def _label(record: Record, name: str) -> str:
    return str(record._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _words(record: Record, name: str) -> str:
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    if isinstance(value, Phrase):
        return " / ".join(text for text in value.values() if text)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if name == "domain" and value:
        return str(lists.words(lists.DOMAINS, value))
    return "" if value is None else str(value)
