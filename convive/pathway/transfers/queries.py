"""What of a concern could be passed on, and to which other operators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from convive.pathway.casework.queries import reading
from convive.pathway.models import Case
from convive.pathway.public import queries as public
from convive.pathway.public.queries import Door
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.template import Template
from convive.spaces.rules.custody import ENFORCEMENT

DOOR, REFERRER, LANGUAGE = "_door", "_referrer", "_language"


@dataclass(frozen=True, slots=True)
class Piece:
    """One line that somebody told, with its question: they choose it, or leave it."""

    key: str
    question: str
    told: str
    answer: Any


def others(case: Case, *, today: date) -> list[Door]:
    """Open doors of other spaces, never one that police or justice run."""
    return [
        one
        for one in public.all_doors(today=today)
        if one.is_open and one.space != case.space and one.space.operator.sort not in ENFORCEMENT
    ]


def beginning(sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet with which it began: what who reported told themselves."""
    return next((one for one in sheets if DOOR in one.answers), None)


def pieces(case: Case, sheet: Sheet | None, template: Template) -> list[Piece]:
    """Its lines that the reader can see, one by one."""
    form = template.forms.get(sheet.form) if sheet else None
    if sheet is None or form is None:
        return []
    names = reading.Names(case.space, [([sheet], template)])
    found = []
    for question in form.questions:
        if question.kind == "files" or question.key not in sheet.answers:
            continue
        answer = sheet.answers[question.key]
        one = Sheet(sheet.form, "", sheet.on, "", {question.key: answer}, (), False, ())
        shown = reading.lines_of(one, template, names)
        found += [Piece(question.key, line.question, reading.plain(line), answer) for line in shown]
    return found
