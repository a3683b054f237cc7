"""Putting the lines of a table into a strategy: new, changed, the same; and back again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.plan.models import Measure, Strategy

FIELDS = (
    "title", "what", "section", "tiers", "responsible", "indicator", "begins_on", "ends_on",
)  # fmt: skip
PHRASES = frozenset({"title", "what", "section"})
DAYS = frozenset({"begins_on", "ends_on"})


@dataclass(slots=True)
class TakingIn:
    """What an import does, line by line; `undo` is what takes it back."""

    strategy: Strategy
    language: str
    by: Asking
    report: dict[str, int] = field(
        default_factory=lambda: {"read": 0, "created": 0, "updated": 0, "unchanged": 0}
    )
    undo: dict[str, Any] = field(default_factory=lambda: {"made": [], "changed": {}})

    def take(self, lines: Iterable[Mapping[str, Any]]) -> None:
        """Take every line: a measure that is known already is amended, never doubled."""
        known = {fold(one.number): one for one in self.strategy.measures.all()}
        titles = {
            fold(words): one for one in known.values() for words in one.title.values() if words
        }
        for line in lines:
            self.report["read"] += 1
            number = str(line["number"])
            one = known.get(fold(number)) if number else titles.get(fold(str(line["title"])))
            if one is None:
                made = self._make(line, number or self._next(known))
                known[fold(made.number)] = made
            else:
                self._amend(one, line)

    def _make(self, line: Mapping[str, Any], number: str) -> Measure:
        values = self._values(line, {})
        made = Measure.objects.create(
            strategy=self.strategy, number=number, place=self._place(), **values
        )
        history.keep(made, FIELDS, by=self.by)
        self.report["created"] += 1
        self.undo["made"].append(made.ref)
        return made

    def _amend(self, one: Measure, line: Mapping[str, Any]) -> None:
        before = {name: getattr(one, name) for name in FIELDS}
        changes = {
            name: value
            for name, value in self._values(line, before).items()
            if value != before[name] and value not in ("", None)
        }
        if not changes:
            self.report["unchanged"] += 1
            return
        history.amend(one, changes, version=None, by=self.by)
        self.report["updated"] += 1
        self.undo["changed"][one.ref] = {
            "version": one.version,
            "before": {name: _plain(before[name]) for name in changes},
        }

    def _values(self, line: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {name: line.get(name) for name in FIELDS}
        for name in PHRASES:
            # The other languages stay: the same plan may come once in each.
            said = {self.language: str(values[name])} if values[name] else {}
            values[name] = Phrase({**before.get(name, {}), **said})
        for name in DAYS:
            values[name] = _day(values[name])
        values["tiers"] = list(values["tiers"] or [])
        for name in ("responsible", "indicator"):
            values[name] = str(values[name] or "")
        return values

    def _place(self) -> int:
        return self.strategy.measures.count() + 1

    @staticmethod
    def _next(known: Mapping[str, Measure]) -> str:
        numbers = [int(key) for key in known if key.isdecimal()]
        return str(max(numbers, default=0) + 1)


def take_back(undo: Mapping[str, Any], *, by: Asking) -> dict[str, int]:
    """Take an import back. What somebody changed or answered since stays, and is counted."""
    told = {"removed": 0, "restored": 0, "kept": 0}
    for one in Measure.objects.filter(ref__in=undo.get("made", [])):
        if one.version == 1 and not one.statuses.exists():
            history.forget(one)
            one.delete()
            told["removed"] += 1
        else:
            told["kept"] += 1
    changed = undo.get("changed", {})
    for one in Measure.objects.filter(ref__in=changed):
        kept = changed[one.ref]
        if one.version != kept["version"]:
            told["kept"] += 1
            continue
        changes = {
            name: _day(value) if name in DAYS else Phrase(value) if name in PHRASES else value
            for name, value in kept["before"].items()
        }
        history.amend(one, changes, version=None, by=by)
        told["restored"] += 1
    return told


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
