"""Making tables fit to publish: widened where thin, hidden where small, left out where neither helps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from convive.disclosure.errors import CannotProtect, Unsettled
from convive.disclosure.room import Published
from convive.disclosure.thresholds import Facts, Rules
from convive.ground.phrase import Phrase
from convive.releases import rules, tables
from convive.releases.languages import in_every_language
from convive.releases.models import Release
from convive.releases.periods import PERIOD
from convive.releases.tables import Draft

if TYPE_CHECKING:
    from convive.disclosure.suppress import Protected

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
) -> Prepared:
    """Protect linked tables for an audience, given everything it has been shown before.

    The first drafts matter most: when no choice is safe, the last one is left out. Raises
    Contradiction when figures no longer agree with what was published.
    """
    ask = rules.ask_of(audience)
    fitted = [(draft, rules.fit(draft.table, ask.threshold)) for draft in drafts]
    thin = [(draft.title, _too_thin()) for draft, one in fitted if one.table is None]
    kept = [
        (replace(draft, table=rules.without_spans(one.table)), one.steps)
        for draft, one in fitted
        if one.table is not None
    ]
    closed: list[tuple[Phrase, Phrase]] = []
    settings = Rules(ask.threshold, ask.min_width, attributes=frozenset(attributes))
    while kept:
        try:
            done = _protected([draft for draft, _steps in kept], before, settings, facts or Facts())
        except (CannotProtect, Unsettled):
            draft, _steps = kept.pop()
            closed.append((draft.title, _not_safe()))
            continue
        rows = [_row(draft, done, steps, audience) for draft, steps in kept]
        return Prepared(tuple(rows), (*thin, *closed))
    return Prepared((), (*thin, *closed))


def _protected(
    drafts: Sequence[Draft], before: Sequence[Published], settings: Rules, facts: Facts
) -> Protected:
    now = [Published(draft.table, settings.ask) for draft in drafts]
    level = rules.aligned([*now, *before])
    # The solver is large: loaded only when tables are protected.
    from convive.disclosure.suppress import protect

    return protect(
        [one.table for one in level[: len(now)]],
        rules=settings,
        facts=facts,
        earlier=[*level[len(now) :], *rules.calendars([*now, *before])],
    )


def _row(draft: Draft, done: Protected, steps: Sequence[str], audience: str) -> Row:
    hidden = done.reasons[draft.table.name]
    table = draft.table.showing(codes for codes in hidden if codes in draft.table.counts)
    ask = rules.ask_of(audience)
    reasons: dict[str, int] = {}
    for codes in table.counts:
        if codes in hidden:
            reasons[hidden[codes].value] = reasons.get(hidden[codes].value, 0) + 1
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
        "reasons": reasons,
    }


def as_release(row: Mapping[str, Any], **about: Any) -> Release:
    """A release to be, not saved."""
    fields = {name: value for name, value in row.items() if name != "reasons"}
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
