"""Names in texts that are meant to name nobody, and whether a second person looked at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from convive.pathway import splitting
from convive.pathway.deidentify import queries as deidentify
from convive.pathway.models import Case
from convive.pathway.queries import cases, templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules import naming
from convive.pathway.rules.naming import Identity
from convive.pathway.rules.template import Form, Question, Template
from convive.places import queries as places
from convive.spaces.models import SealedRecord
from convive.spaces.rules.parts import DEIDENTIFIED, LIMITED, PERSON, Keyring, split
from convive.spaces.sealing import Proof
from convive.vault.indexes import Entry

CONFIRMED = "names-confirmed"
NAMED = "_named"
_CODED = frozenset({"member", "service", "area", "choice", "yes", "date"})


def identity_of(sheets: Iterable[Sheet], template: Template) -> Identity:
    """Everything that names the people of a case, as far as this reader can open it."""
    found: dict[str, list[str]] = {"names": [], "phones": [], "year": [], "area": []}
    for sheet in sheets:
        form = template.forms.get(sheet.form)
        for question in form.questions if form else ():
            kind = "names" if _is_called(question) else question.kind
            if kind in found and question.key in sheet.answers:
                found[kind] += str(sheet.answers[question.key]).splitlines()
    areas = [line for area in places.named(found["area"]).values() for line in _lines(area)]
    return naming.identity(found["names"], found["phones"], found["year"], areas)


def person_of(ref: str, sheets: Iterable[Sheet], template: Template) -> Entry | None:
    """Who a case may be about, for the sealed search, from every sheet this reader opens; None when
    nobody is named. Who reported is not in it.
    """
    told = []
    for sheet in sheets:
        if (form := template.forms.get(sheet.form)) is None:
            continue
        asked = tuple(one for one in form.questions if split(one.part)[0] == PERSON)
        found = splitting.identity(ref, sheet.answers, replace(form, questions=asked))
        told += [found] if found is not None else []
    if not told:
        return None
    return Entry(
        ref,
        tuple(dict.fromkeys(name for one in told for name in one.names)),
        next((one.birth_year for one in reversed(told) if one.birth_year), None),
        tuple(dict.fromkeys(phone for one in told for phone in one.phones)),
    )


def reread(record: SealedRecord, keyring: Keyring) -> Entry | None:
    """Who the case of a record may be about, read again where the sealed index lost it."""
    case = Case.objects.filter(record=record).select_related("record", "space").first()
    if case is None:
        return None
    return person_of(record.ref, cases.sheets(case, keyring), templates.of_case(case))


def named_in(form: Form, answers: Mapping[str, Any], who: Identity) -> list[str]:
    """Words of the de-identified answers that name somebody of this case; each once."""
    texts = (text for _kind, text in _deidentified(form, answers))
    return list(dict.fromkeys(word for text in texts for word in naming.found_in(text, who)))


def proposed_in(form: Form, answers: Mapping[str, Any]) -> list[str]:
    """Words of the de-identified answers that may lead to somebody, whoever it is; each once (SEC-18)."""
    texts = (text for kind, text in _deidentified(form, answers) if kind not in _CODED)
    return list(dict.fromkeys(word for text in texts for word in deidentify.that_hold(text)))


def unconfirmed(sheets: Sequence[Sheet], template: Template) -> list[Sheet]:
    """Sheets whose de-identified text seems to name somebody, and no second person looked at it
    as it is now. They may not be shared (abuse 73).
    """
    who = identity_of(sheets, template)
    seen = confirmed(sheets)
    return [
        sheet
        for sheet in sheets
        if (form := template.forms.get(sheet.form)) is not None
        and (sheet.answers.get(NAMED) or named_in(form, sheet.answers, who))
        and not seen.get((sheet.sitting, sheet.version), set()) - authors(sheet)
    ]


def confirmed(sheets: Iterable[Sheet]) -> dict[tuple[str, int], set[str]]:
    """Who looked at which version of which sheet; only what is signed counts."""
    found: dict[tuple[str, int], set[str]] = {}
    for sheet in sheets:
        for entry in sheet.entries if sheet.form == CONFIRMED else ():
            if entry.content is not None and entry.proof == Proof.SIGNED:
                seen = str(entry.content["sheet"]), int(entry.content["version"])
                found.setdefault(seen, set()).add(entry.author)
    return found


def authors(sheet: Sheet) -> set[str]:
    """Everybody who wrote a part of a sheet as it is now."""
    return {entry.author for entry in sheet.entries}


def _is_called(question: Question) -> bool:
    """What somebody is called stands in one line on the person's side."""
    return question.kind == "short" and question.part == LIMITED


def _deidentified(form: Form, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each text of the answers that name nobody, with the kind of its question."""
    for question in form.questions:
        if question.part == DEIDENTIFIED:
            yield from ((question.kind, text) for text in _texts(answers.get(question.key)))


def _texts(answer: Any) -> Iterator[str]:
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, Mapping):
        for told in answer.values():
            yield str(told.get("words", "")) if isinstance(told, Mapping) else str(told)


def _lines(area: Any) -> list[str]:
    return [str(words) for words in dict(area.name).values()]
