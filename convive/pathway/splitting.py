"""A sheet falls into parts, each sealed under its own key; together they are one sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from convive.files.kept import Kept
from convive.ground.viewers import Asking
from convive.pathway.rules.template import Form
from convive.spaces.actions import records
from convive.spaces.models import Entry, SealedRecord
from convive.spaces.rules.parts import FULL, Keyring
from convive.thread import citing
from convive.vault.indexes import Entry as Identity


def parts_of(form: Form, answers: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers by the part in which they are sealed; what the form does not ask (`_door`, the
    kept files) goes into its first part. Empty answers are not kept.
    """
    first = form.parts[0] if form.parts else FULL
    where = {question.key: question.part for question in form.questions}
    split: dict[str, dict[str, Any]] = {}
    for key, value in answers.items():
        if value in (None, "", [], {}):
            continue
        split.setdefault(where.get(key, first), {})[key] = value
    return split or {first: {}}


def seal_sheet(
    record: SealedRecord,
    keyring: Keyring,
    form: Form,
    answers: Mapping[str, Any],
    *,
    files: Sequence[Kept] = (),
    sitting: str,
    by: Asking,
    on: date,
) -> list[Entry]:
    """Seal every part of a sheet. Raises CannotOpen for a part that the keyring does not reach,
    Refused when it cites what nobody cites (SEN-02).
    """
    citing.refuse(answers)
    split = parts_of(form, answers)
    if files:
        first = _files_part(form, split)
        split.setdefault(first, {})["_files"] = [file.to_json() for file in files]
    return [
        records.seal(
            record,
            keyring,
            form=form.key,
            part=part,
            content=content,
            files_in=_paths(content),
            sitting=sitting,
            by=by,
            on=on,
        )
        for part, content in split.items()
    ]


def identity(ref: str, answers: Mapping[str, Any], form: Form) -> Identity | None:
    """Who a sheet may be about, for the sealed index; None when nobody is named."""
    names = _lines(answers, form, "names")
    if not names:
        return None
    years = [
        answers[one.key] for one in form.questions if one.kind == "year" and one.key in answers
    ]
    year = int(years[0]) if years and str(years[0]).isdecimal() else None
    return Identity(ref, names, year, _lines(answers, form, "phones"))


def _lines(answers: Mapping[str, Any], form: Form, kind: str) -> tuple[str, ...]:
    found = [str(answers.get(one.key, "")) for one in form.questions if one.kind == kind]
    return tuple(line.strip() for text in found for line in text.splitlines() if line.strip())


def _files_part(form: Form, split: Mapping[str, Any]) -> str:
    asked = [question.part for question in form.questions if question.kind == "files"]
    return asked[0] if asked else next(iter(split))


def _paths(content: Mapping[str, Any]) -> list[str]:
    return [path for file in content.get("_files", []) for path in Kept.from_json(file).paths]
