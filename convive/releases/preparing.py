"""Making tables fit to publish: widened where thin, hidden where small, left out where neither helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from convive.disclosure.errors import CannotProtect, DisclosureError, Unsettled
from convive.disclosure.revisions import by_revision
from convive.disclosure.room import Published
from convive.disclosure.tables import Codes, Table, widened
from convive.disclosure.thresholds import Facts, Rules, worth_publishing
from convive.ground.phrase import Phrase
from convive.releases import rules, tables
from convive.releases.languages import in_every_language
from convive.releases.models import Release
from convive.releases.periods import PERIOD
from convive.releases.tables import Draft

if TYPE_CHECKING:
    from convive.disclosure.suppress import Protected

FOR_PREVIEW = {"reasons", "cost", "alternatives"}

Row = dict[str, Any]
"""The fields of a release to be, without who, when and for whom."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What may be published to an audience, and what may not with the reason (in each language)."""

    rows: tuple[Row, ...]
    left_out: tuple[tuple[Phrase, Phrase], ...] = ()


def prepare(
    drafts: Sequence[Draft],
    *,
    audience: str,
    before: Sequence[Published],
    facts: Facts | None = None,
    attributes: Iterable[str] = (),
    wider: Mapping[str, Sequence[str]] | None = None,
    revision: int = 0,
) -> Prepared:
    """Protect linked tables for an audience, given everything it has been shown before.

    The first drafts matter most: when no choice is safe, the last one is left out. `wider` names, by
    table, dimensions to tell a step more broadly than needed; `revision` is the year in which
    published periods are told anew, 0 where they are told first. Raises Contradiction when figures
    no longer agree with what was published.
    """
    ask = rules.ask_of(audience)
    fitted = [
        (draft, rules.fit(draft.table, ask.threshold, (wider or {}).get(draft.slug, ())))
        for draft in drafts
    ]
    thin = [(draft.title, _too_thin()) for draft, one in fitted if one.table is None]
    kept = [
        (replace(draft, table=rules.without_spans(one.table)), one.steps)
        for draft, one in fitted
        if one.table is not None
    ]
    closed: list[tuple[Phrase, Phrase]] = []
    settings = Rules(ask.threshold, ask.min_width, attributes=frozenset(attributes))
    protection = _Protection(before, settings, facts or Facts(), revision)
    while kept:
        try:
            done = protection.of([draft for draft, _steps in kept])
        except (CannotProtect, Unsettled):
            draft, _steps = kept.pop()
            closed.append((draft.title, _not_safe()))
            continue
        rows = [
            {**_row(draft, done, steps, audience), "revision": revision,
             "alternatives": protection.alternatives(draft, done)}
            for draft, steps in kept
        ]  # fmt: skip
        return Prepared(tuple(rows), (*thin, *closed))
    return Prepared((), (*thin, *closed))


@dataclass(frozen=True, slots=True)
class _Protection:
    """The rules for an audience, and everything it was shown before."""

    before: Sequence[Published]
    settings: Rules
    facts: Facts
    revision: int

    def of(self, drafts: Sequence[Draft]) -> Protected:
        """These tables protected together, beside everything shown before."""
        now = [Published(draft.table, self.settings.ask, self.revision) for draft in drafts]
        level = by_revision(rules.aligned([*now, *self.before]))
        # The solver is large: loaded only when tables are protected.
        from convive.disclosure.suppress import protect

        return protect(
            [one.table for one in level[: len(now)]],
            rules=self.settings,
            facts=self.facts,
            earlier=[*level[len(now) :], *rules.calendars([*now, *self.before])],
        )

    def alternatives(self, draft: Draft, done: Protected) -> list[dict[str, Any]]:
        """What this table would cost a step wider on each side; nothing where it hides nothing."""
        if not _hidden(draft.table, done):
            return []
        found = []
        for dim in draft.table.dims:
            if dim.depth() <= 2:
                continue
            table = rules.without_spans(widened(draft.table, dim.name))
            if not worth_publishing(table, self.settings.threshold).worth:
                continue
            try:
                wide = self.of([replace(draft, table=table)])
            except DisclosureError:
                continue
            found.append({"side": dict(draft.sides[dim.name].name), "dimension": dim.name,
                          **_cost(table, wide)})  # fmt: skip
        return sorted(found, key=lambda one: (one["counts"], one["cells"]))


def _hidden(table: Table, done: Protected) -> dict[Codes, str]:
    """The hidden cells of a table with their reasons, as the table itself calls them."""
    size = len(table.dims)
    reasons = done.reasons[table.name].items()
    return {codes[:size]: why.value for codes, why in reasons if codes[:size] in table.counts}


def _cost(table: Table, done: Protected) -> dict[str, float]:
    """What hiding takes from a table, in whole percent of its cells and of its counts."""
    hidden = _hidden(table, done)
    total = sum(count or 0 for count in table.counts.values())
    away = sum(table.counts[codes] or 0 for codes in hidden)
    return {
        "cells": round(100 * len(hidden) / len(table.counts)) if table.counts else 0,
        "counts": round(100 * away / total) if total else 0,
        "figures": len(table.counts),
    }


def _row(draft: Draft, done: Protected, steps: Sequence[str], audience: str) -> Row:
    hidden = _hidden(draft.table, done)
    table = draft.table.showing(hidden)
    ask = rules.ask_of(audience)
    return {
        "slug": draft.slug,
        "title": dict(draft.title),
        "unit": dict(draft.unit),
        "note": dict(_with_steps(draft.note, steps, draft.sides)),
        "value": table.value,
        "threshold": ask.threshold,
        "min_width": ask.min_width,
        "dims": tables.dims_as_json(table, draft.sides),
        "cells": tables.cells_as_json(table),
        "reasons": dict(Counter(hidden.values())),
        "cost": _cost(draft.table, done),
    }


def as_release(row: Mapping[str, Any], **about: Any) -> Release:
    """A release to be, not saved."""
    fields = {name: value for name, value in row.items() if name not in FOR_PREVIEW}
    return Release(**fields, **about)


def _with_steps(note: Phrase, steps: Sequence[str], sides: Mapping[str, tables.Side]) -> Phrase:
    """The note, and what was widened so that fewer figures are hidden."""
    told = dict.fromkeys(steps)
    written = [note, *(_widened(name, sides[name].name) for name in told)]
    return Phrase(
        {
            code: " ".join(text for one in written if (text := one.get(code, "")))
            for code in {code for one in written for code in one}
        }
    )


def _widened(name: str, label: Phrase) -> Phrase:
    def words() -> str:
        if name == PERIOD:
            return _("Longer periods are told together, because shorter ones would be too thin.")
        return _("Told more broadly by %(side)s, because finer figures would be too thin.") % {
            "side": str(label).lower()
        }

    return in_every_language(words)


def _too_thin() -> Phrase:
    return in_every_language(
        lambda: _(
            "Too few reports for a table that protects people. "
            "Wait for another year, or put areas together into districts."
        )
    )


def _not_safe() -> Phrase:
    return in_every_language(
        lambda: _(
            "No choice of hidden figures would protect people, because of what is published already. "
            "Wait until the next period is complete."
        )
    )
