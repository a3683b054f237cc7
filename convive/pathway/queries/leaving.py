"""Needs that keep a case from closing, and what was signed about leaving them open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from convive.pathway import guard_words
from convive.pathway.models import Assent, Case
from convive.pathway.queries import cases
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules import guards
from convive.pathway.rules.guards import LEFT_OPEN, Lack
from convive.pathway.rules.template import Template


@dataclass(frozen=True, slots=True)
class Left:
    """Why needs stay open, as somebody wrote it, and who signed beside them."""

    sheet: Sheet
    needs: tuple[str, ...]
    words: str
    signed: tuple[Assent, ...]


def open_needs(
    case: Case, template: Template, sheets: Sequence[Sheet], *, today: date
) -> list[str]:
    """Needs without an end that keep a move of this stage from being made; each once."""
    return list(
        dict.fromkeys(str(one.given["need"]) for one in _lacks(case, template, sheets, today))
    )


def sentences(case: Case, template: Template, sheets: Sequence[Sheet], *, today: date) -> list[str]:
    """The same, as the reader is told what is missing."""
    told = (
        str(guard_words.sentence(one, template)) for one in _lacks(case, template, sheets, today)
    )
    return list(dict.fromkeys(told))


def latest(case: Case, sheets: Sequence[Sheet]) -> Left | None:
    """What was written last about needs that stay open."""
    sheet = next((one for one in reversed(sheets) if one.form == LEFT_OPEN), None)
    if sheet is None or not sheet.answers:
        return None
    signed = case.assents.filter(sitting=sheet.sitting).select_related("member__person")
    needs = tuple(map(str, sheet.answers["left"]))
    return Left(sheet, needs, str(sheet.answers["words"]), tuple(signed))


def _lacks(case: Case, template: Template, sheets: Sequence[Sheet], today: date) -> list[Lack]:
    needs = template.about.get("needs", {})
    facts = cases.facts(case, sheets, needs=needs, today=today)
    return [
        lack
        for move in template.moves_from(case.stage)
        for lack in guards.lacks(move, facts)
        if lack.code == "need-open"
    ]
