"""Sheets as people read them: question and answer, tables of equal weight, marks, closed boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.directory import queries as directory
from convive.files.kept import Kept
from convive.files.sentences import NO_COPY, TAKEN_OUT
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway.actions.course import REPEAT
from convive.pathway.actions.flooding import JOINED
from convive.pathway.casework import words
from convive.pathway.casework.queries import readers
from convive.pathway.ends import words as doors
from convive.pathway.models import Case
from convive.pathway.queries import catalogue, naming
from convive.pathway.queries.apart import CONFLICT
from convive.pathway.queries.cases import MESSAGE, Sheet
from convive.pathway.rules.memory import SNAPSHOT
from convive.pathway.rules.template import Form, Option, Question, Template
from convive.pathway.sheet_fields import FACTOR_ANSWERS, NEED_STATUSES
from convive.people import queries as people
from convive.places import queries as places
from convive.spaces import words as space_words
from convive.spaces.actions.records import ANONYMOUS
from convive.spaces.models import Member, Space
from convive.spaces.sealing import Proof

WRITTEN = ("words", "why", "text")  # where a sheet of the house's own keeps what somebody wrote
HIDDEN = (MESSAGE, "assent", REPEAT, naming.CONFIRMED, SNAPSHOT, CONFLICT, JOINED)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: as text, as a list, or as rows of a table (what, answer, words)."""

    question: str
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedPart:
    """A part that this reader holds no key of, and who could open it."""

    part: Words
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file of a sheet: its clean copy to look at, the original to save, what was taken out."""

    entry: str
    number: int
    name: str
    has_copy: bool
    taken_out: tuple[Words, ...]
    no_copy: Words


@dataclass(frozen=True, slots=True)
class Readable:
    """One sheet as its reader sees it."""

    sheet: Sheet
    name: str
    author: str
    proof: Proof
    mark: Words
    lines: tuple[Line, ...]
    tables: tuple[Line, ...]
    files: tuple[File, ...]
    closed: tuple[ClosedPart, ...]
    names_wait: bool = False
    door: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Sheets of a case with the template that says how they read."""

    case: Case
    sheets: Sequence[Sheet]
    template: Template

    @property
    def shown(self) -> list[Sheet]:
        """The sheets that a form of the template made."""
        return [sheet for sheet in self.sheets if sheet.form not in HIDDEN]


class Names:
    """Names behind the references that answers hold, asked once for whole cases of one space."""

    def __init__(self, space: Space, told: Iterable[tuple[Iterable[Sheet], Template]]) -> None:
        wanted: dict[str, set[str]] = {"area": set(), "member": set(), "service": set()}
        for sheet, template in ((one, template) for sheets, template in told for one in sheets):
            form = template.forms.get(sheet.form)
            for question in form.questions if form else ():
                if question.kind in wanted and question.key in sheet.answers:
                    wanted[question.kind].add(str(sheet.answers[question.key]))
                elif question.kind == "members":
                    wanted["member"].update(map(str, sheet.answers.get(question.key, ())))
        members = Member.objects.filter(space=space, ref__in=wanted["member"])
        self.known: dict[str, dict[str, str]] = {
            "area": {ref: str(one) for ref, one in places.named(wanted["area"]).items()},
            "member": {one.ref: str(one) for one in members.select_related("person")},
            "service": {one.ref: str(one) for one in directory.named(wanted["service"])},
        }

    def name(self, kind: str, ref: str) -> str:
        """The name, or the plain word that it is no longer there."""
        return self.known[kind].get(ref) or _("no longer listed")


def readable(
    case: Case, sheets: Sequence[Sheet], template: Template, *, today: date
) -> list[Readable]:
    """Every sheet of a case that a form of the template made, in the order it was written."""
    return readable_each(case.space, [Written(case, sheets, template)], today=today)[0]


def readable_each(space: Space, written: Sequence[Written], *, today: date) -> list[list[Readable]]:
    """The same for several cases of one space, with the questions of one."""
    shown = [(one, one.shown) for one in written]
    by = {sheet.author for _one, sheets in shown for sheet in sheets} - {ANONYMOUS}
    authors = people.names_of(sorted(by))
    names = Names(space, [(sheets, one.template) for one, sheets in shown])
    closed = [one.case.record for one, sheets in shown if any(s.closed for s in sheets)]
    held = readers.could_open_each(space, closed, today=today)
    return [
        _readable(one, sheets, authors, names, held.get(one.case.record_id, {}))
        for one, sheets in shown
    ]


def _readable(
    written: Written,
    shown: Sequence[Sheet],
    authors: Mapping[str, str],
    names: Names,
    held: Mapping[str, set[str]],
) -> list[Readable]:
    template = written.template
    # Confirmations belong to no form of the template, but they count here.
    waiting = {one.sitting for one in naming.unconfirmed(written.sheets, template)}
    return [
        Readable(
            sheet=sheet,
            name=_name(template, sheet),
            author=authors.get(sheet.author, _("Who reported")),
            proof=_proof(sheet),
            mark=words.MARKS[_proof(sheet)],
            lines=tuple(line for line in lines if not line.rows),
            tables=tuple(line for line in lines if line.rows),
            files=tuple(files_of(sheet)),
            closed=tuple(
                ClosedPart(space_words.part(part), tuple(readers.who_opens(held, part)))
                for part in sheet.closed
            ),
            names_wait=sheet.sitting in waiting,
            door=_door(sheet),
        )
        for sheet in shown
        for lines in [tuple(lines_of(sheet, template, names))]
    ]


def _door(sheet: Sheet) -> str:
    """Through which door a concern came, on the sheet with which it began (SEC-05)."""
    key = sheet.answers.get("_door", "")
    return doors.door(key) if key and key in doors.DOORS else ""


def beside(
    case: Case, form: Form, template: Template, *, yours: Mapping[str, Any], theirs: Sheet
) -> list[dict[str, str]]:
    """The answers in which two texts of a sheet differ, side by side."""
    mine = Sheet(form.key, "", theirs.on, "", yours, (), False, ())
    names = Names(case.space, [([mine, theirs], template)])
    both = [
        {line.question: plain(line) for line in lines_of(one, template, names)}
        for one in (mine, theirs)
    ]
    return [
        {"label": asked, "yours": both[0].get(asked, ""), "theirs": both[1].get(asked, "")}
        for asked in dict.fromkeys([*both[0], *both[1]])
        if both[0].get(asked, "") != both[1].get(asked, "")
    ]


def plain(line: Line) -> str:
    """An answer as plain text, a line for each row."""
    rows = [" · ".join(cell for cell in row if cell) for row in line.rows]
    return "\n".join([*filter(None, [line.text]), *line.items, *rows])


def _name(template: Template, sheet: Sheet) -> str:
    """What a sheet is called; a talk about consent by its purpose too."""
    name = form_name(template, sheet.form)
    purpose = template.consents.get(str(sheet.answers.get("_purpose", "")))
    if purpose is None:
        return name
    return _("%(form)s: %(purpose)s") % {"form": name, "purpose": Phrase(purpose.name)}


def form_name(template: Template, key: str) -> str:
    """What a form is called, also one of casework's own."""
    form = template.forms.get(key)
    return str(Phrase(form.name)) if form else str(words.OWN_FORMS.get(key, key))


def lines_of(sheet: Sheet, template: Template, names: Names) -> Iterator[Line]:
    """The answers of a sheet with their questions, in the order of the form."""
    form = template.forms.get(sheet.form)
    if form is None:
        told = (str(sheet.answers.get(key, "")) for key in WRITTEN)
        yield from (Line(form_name(template, sheet.form), one) for one in told if one)
        return
    for question in form.questions:
        if question.kind != "files" and question.key in sheet.answers:
            yield _line(question, sheet.answers[question.key], template, names)


def files_of(sheet: Sheet) -> Iterator[File]:
    """The files of a sheet, with what their clean copies lost."""
    for entry in sheet.entries:
        for number, told in enumerate((entry.content or {}).get("_files", ())):
            kept = Kept.from_json(told)
            yield File(
                entry.ref,
                number,
                kept.name,
                kept.rendition is not None,
                tuple(TAKEN_OUT[one] for one in kept.stripped),
                NO_COPY.get(kept.refused, "") if kept.rendition is None else "",
            )


def _line(question: Question, answer: Any, template: Template, names: Names) -> Line:
    asked = str(Phrase(question.ask))
    match question.kind:
        case "yes":
            return Line(asked, _("Yes") if answer else _("No"))
        case "date":
            day = parse_date(str(answer))
            return Line(asked, date_format(day, "DATE_FORMAT") if day else str(answer))
        case "choice":
            return Line(asked, _named(question.options, str(answer)))
        case "choices" | "behaviours":
            options = question.options or template.behaviours
            return Line(asked, items=tuple(_named(options, str(one)) for one in answer))
        case "members":
            return Line(asked, items=tuple(names.name("member", str(one)) for one in answer))
        case "factors":
            things = template.factors.get(question.key, ())
            return Line(asked, rows=_rows(things, answer, dict(FACTOR_ANSWERS)))
        case "needs":
            things = template.factors.get("needs", ())
            own = {option.key: str(Phrase(option.name)) for option in question.options}
            return Line(asked, rows=_rows(things, answer, own or dict(NEED_STATUSES)))
        case "support":
            return Line(asked, catalogue.name_of(str(answer)))
        case "area" | "member" | "service" as kind:
            return Line(asked, names.name(kind, str(answer)))
        case _:
            return Line(asked, str(answer))


def _rows(
    things: Sequence[Option], answer: Mapping[str, Any], answers: Mapping[str, Words]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            str(Phrase(thing.name)),
            str(answers.get(answer[thing.key]["answer"], "")),
            str(answer[thing.key]["words"]),
        )
        for thing in things
        if thing.key in answer
    )


def _named(options: Sequence[Option], key: str) -> str:
    return next((str(Phrase(one.name)) for one in options if one.key == key), key)


def _proof(sheet: Sheet) -> Proof:
    """The worst mark of a sheet's entries."""
    proofs = {entry.proof for entry in sheet.entries}
    order = (Proof.WRONG, Proof.ANONYMOUS, Proof.SIGNED)
    return next(one for one in order if one in proofs)
