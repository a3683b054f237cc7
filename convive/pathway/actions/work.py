"""Filling sheets and moving a case: the template says who, when, with what, and what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.files.kept import Kept
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway import gates, splitting
from convive.pathway.actions import (
    effects,
    following,
    knowing,
    names,
    own_parts,
    receiving,
    statistics,
)
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Assent, Case, Step
from convive.pathway.queries import cases, lacking, naming
from convive.pathway.queries.cases import Sheet
from convive.pathway.rules.learning import FEEDBACK
from convive.pathway.rules.template import Form, Move, Template
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.actions.records import ANONYMOUS
from convive.spaces.models import Member
from convive.spaces.rules import parts
from convive.spaces.rules.belonging import is_police
from convive.spaces.sealing import Overtaken
from convive.thread import citing

VOICES = ("panel", "chair")


@act("pathway.sheet.filled")
def fill(
    case: Case,
    form: Form,
    answers: Mapping[str, Any],
    *,
    bench: Bench,
    checked: bool = False,
    files: Sequence[Kept] = (),
    by: KeyHolder,
    on: date,
) -> Case:
    """A new sheet of a form, in the stage and by the roles that the template names.

    `checked`: the author looked at the names that were found in a text meant to name nobody.
    Raises Refused for another stage, names.NamesInside, Http404 for another role, CannotOpen for
    a part not held.
    """
    only_working(case)
    may_fill(case, form, bench)
    marked = names.looked_at(case, form, answers, bench=bench, checked=checked)
    sitting = new_ref()
    if form.key == FEEDBACK and not case.is_open:
        before = cases.sheets(case, bench.keyring)
        statistics.heard_after(case, before, answers, on=on)
    keyring = own_parts.made_for(case, form, bench=bench, by=by, on=on)
    splitting.seal_sheet(
        case.record, keyring, form, marked, files=files, sitting=sitting, by=by, on=on
    )
    names.note(case, form, answers, bench=bench, by=by)
    following.after(case, form, answers, on=on)
    if form.decides:
        _say(case, form.key, sitting, bench.member, Assent.Says.AGREES, on)
        knowing.remember(case, form.parts[0], sitting, bench=bench, by=by, on=on)
    return case


@act("pathway.sheet.amended")
def amend(
    case: Case,
    sheet: Sheet,
    answers: Mapping[str, Any],
    *,
    version: int,
    bench: Bench,
    checked: bool = False,
    by: KeyHolder,
    on: date,
) -> Case:
    """Write a sheet anew, each part as its next version. Raises Overtaken when somebody else did,
    names.NamesInside as `fill` does.

    A sheet that others stand to is never amended: their assent was to other words. Nor is what a
    reporter wrote, nor another's own notes: their words stay theirs.
    """
    only_working(case)
    form = bench.template.forms[sheet.form]
    may_fill(case, form, bench)
    is_own = any(map(parts.is_own, form.parts))
    if sheet.author == ANONYMOUS or (is_own and by.ref not in naming.authors(sheet)):
        raise Http404
    if case.assents.filter(sitting=sheet.sitting).exclude(member=bench.member).exists():
        raise Refused(
            _("Others have already said how they stand to these words."),
            instead=_("Write a new sheet; the one before stays beside it."),
        )
    entries = {entry.part: entry for entry in sheet.entries}
    rows = {row.ref: row for row in case.record.entries.filter(sitting=sheet.sitting)}
    if version != sum(row.version for row in rows.values()):
        raise Overtaken(next(iter(rows.values())))
    citing.refuse(answers)
    marked = names.looked_at(case, form, answers, bench=bench, checked=checked)
    split = splitting.parts_of(form, marked)
    for part in sorted(split.keys() | entries.keys()):
        content = split.get(part, {})
        if part not in entries:
            records.seal(
                case.record,
                bench.keyring,
                form=form.key,
                part=part,
                content=content,
                sitting=sheet.sitting,
                by=by,
                on=on,
            )
            continue
        if not bench.keyring.reaches(part):
            continue
        kept = {key: value for key, value in (entries[part].content or {}).items() if key[0] == "_"}
        row = rows[entries[part].ref]
        row.record = case.record
        records.amend(row, bench.keyring, {**kept, **content}, version=row.version, by=by, on=on)
    names.note(case, form, answers, bench=bench, by=by)
    return case


@act("pathway.assent.given")
def say(
    case: Case,
    sheet: Sheet,
    says: str,
    words: str,
    *,
    version: int = 0,
    bench: Bench,
    by: KeyHolder,
    on: date,
) -> Assent:
    """How a member stands to a decision, or to a sheet that a second person reads; who disagrees
    or stays apart says why, sealed (SEC-18).

    Raises Refused for a voice given already, without words, to one's own sheet, or to other words
    than those that they read (`version`; 0: the page did not say); Http404 for what takes no
    voices, and for roles that have none.
    """
    only_working(case)
    names.only_as_read(sheet, version)
    if not may_say(case, bench.template, sheet.form, bench.member):
        raise Http404
    is_own = by.ref in naming.authors(sheet)
    if is_own and not bench.template.forms[sheet.form].decides:
        raise Refused(
            _("You wrote this yourself. A second person reads it."),
            instead=_("Ask a colleague who holds this case."),
        )
    if case.assents.filter(sitting=sheet.sitting, member=bench.member).exists():
        raise Refused(_("You have already said how you stand to this decision."))
    if says != Assent.Says.AGREES and not words.strip():
        raise Refused(_("Please say why, in a sentence."), field="words")
    why = None
    if words.strip():
        why = records.seal(
            case.record,
            bench.keyring,
            form="assent",
            part=next(one.part for one in sheet.entries if bench.keyring.reaches(one.part)),
            content={"words": words, "sitting": sheet.sitting},
            by=by,
            on=on,
        )
    assent = _say(case, sheet.form, sheet.sitting, bench.member, says, on)
    assent.why = why
    assent.save(update_fields=["why"])
    return assent


@act("pathway.case.moved")
def move(case: Case, move: Move, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """Take a case to the next stage: everything the move asks for is there, then it acts.

    Raises Refused with what is missing or for another stage, Http404 for another role.
    """
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("record", "space")
        .get(pk=case.pk)
    )
    if not bench.may(move.roles):
        raise Http404
    only_working(case)
    if case.stage not in move.leaves:
        raise Refused(
            _("The case does not stand where this step begins."),
            instead=_("Somebody may have taken a step before you. Open the case and look again."),
        )
    gates.ask(gates.Before.MOVE, case, bench.member, about=move.to, on=on)
    sheets = cases.sheets(case, bench.keyring)
    lines = lacking.of(case, move, bench.template, bench.member, sheets, today=on)
    if lines:
        raise Refused(
            _("Something is still missing before this step."),
            missing=[line.sentence for line in lines],
            instead=_("Each line says what to do. What is written stays as it is."),
        )
    _go(case, move, bench, sheets, by=by, on=on)
    return case


def _go(
    case: Case,
    move: Move,
    bench: Bench,
    sheets: Sequence[Sheet],
    *,
    by: KeyHolder,
    on: date,
) -> None:
    stage = bench.template.stages[move.to]
    written = [sheet.sitting for sheet in sheets if sheet.form == move.form]
    Step.objects.create(
        case=case,
        move=move.key,
        came_from=case.stage,
        went_to=stage.key,
        on=on,
        by=by.ref,
        second=lacking.second_of(case, move, bench.member, sheets) or "",
        sitting=written[-1] if written else "",
    )
    case.stage, case.stage_since, case.due_on = stage.key, on, receiving.due(stage, on)
    case.paused_on, case.pause_reason = None, ""
    if move.outcome:
        case.outcome = move.outcome
    if move.keeping:
        case.keeping = move.keeping
    case.closed_on = on if stage.ends else None
    case.save()
    effects.run(case, move, bench=bench, sheets=sheets, by=by, on=on)


def _say(case: Case, form: str, sitting: str, member: Member, says: str, on: date) -> Assent:
    return Assent.objects.create(
        case=case,
        form=form,
        sitting=sitting,
        member=member,
        discipline=member.discipline,
        says=says,
        on=on,
    )


def may_fill(case: Case, form: Form, bench: Bench) -> None:
    """Raises Http404 for another role or for parts that one holds no key of, Refused for another
    stage.
    """
    if not bench.may(form.roles) or not all(map(bench.reaches, form.parts)):
        raise Http404
    if form.key not in fillable(case, bench):
        raise Refused(
            _("This sheet does not belong to where the case stands now."),
            instead=_("Look at the stage of the case; its page lists the sheets that fit."),
        )


def fillable(case: Case, bench: Bench) -> list[str]:
    """The forms that this person may fill where the case stands, those of moves first."""
    of_moves = [
        move.form
        for move in bench.template.moves_from(case.stage)
        if bench.may(move.roles) and move.form
    ]
    of_stage = [form.key for form in bench.template.forms_at(case.stage)]
    return [
        key
        for key in dict.fromkeys([*of_moves, *of_stage])
        if bench.may(bench.template.forms[key].roles)
        and all(map(bench.reaches, bench.template.forms[key].parts))
    ]


def may_say(case: Case, template: Template, key: str, member: Member) -> bool:
    """Whether this member has a voice on sheets of this form, where the case stands: never police."""
    if is_police(member.organisation.sort, member.discipline):
        return False
    form = template.forms.get(key)
    moves = [move for move in template.moves_from(case.stage) if lacking.rests_on(move, key)]
    ends = any(move.form == key and template.stages[move.to].ends for move in moves)
    takes = form is not None and (form.decides or ends or any(map(lacking.asks_second, moves)))
    if form is None or not moves or not takes:
        return False
    roles = {*form.roles, *VOICES, *(role for move in moves for role in move.roles)}
    return bool(roles & set(member.roles))
