"""What happens next: the moves of a stage with what is missing, the sheets to fill, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.pathway.actions import effects, work
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case
from convive.pathway.queries import lacking, templates
from convive.pathway.queries.cases import Sheet
from convive.pathway.queries.lacking import Line
from convive.pathway.rules.template import Form, Move, Rule, Template
from convive.people import queries as people
from convive.spaces import words as space_words
from convive.spaces.models import Grant


@dataclass(frozen=True, slots=True)
class Missing:
    """One missing thing and the page where it is done ("" when there is none)."""

    text: Words
    url: str


@dataclass(frozen=True, slots=True)
class Next:
    """A move that this person may make from here, and what it still needs."""

    move: Move
    name: str
    missing: tuple[Missing, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ToFill:
    """A sheet that fits the stage; `sitting` is the one written last, if it can be amended."""

    form: Form
    name: str
    written: int
    url: str


@dataclass(frozen=True, slots=True)
class Taken:
    """One step that was taken: its day, its name, and the stage to which it led ("": the same)."""

    on: date
    name: str
    stage: str


def taken(case: Case, template: Template) -> list[Taken]:
    """The way so far: the day it arrived, then every step with its day, as it came (SYS-08)."""
    found = []
    for step in case.steps.all():
        move, stage = template.moves.get(step.move), template.stages.get(step.went_to)
        led_to = str(Phrase(stage.name)) if stage is not None else step.went_to
        if move is None:
            found.append(Taken(step.on, led_to, ""))
        else:
            found.append(Taken(step.on, str(Phrase(move.name)), led_to))
    return found


def moves(bench: Bench, sheets: Sequence[Sheet], *, today: date) -> list[Next]:
    """The moves of the stage for this person, those that can be made at once first."""
    case = bench.case
    found = [
        Next(
            move,
            str(Phrase(move.name)),
            tuple(
                Missing(line.sentence, _place(case, line, bench))
                for line in lacking.of(
                    case, move, bench.template, bench.member, sheets, today=today
                )
            ),
            _url("move", case, move.key),
        )
        for move in bench.template.moves_from(case.stage)
        if bench.may(move.roles)
    ]
    return sorted(found, key=lambda one: len(one.missing))


def to_fill(bench: Bench, sheets: Sequence[Sheet]) -> list[ToFill]:
    """The sheets that this person may fill now."""
    case = bench.case
    counts = [sheet.form for sheet in sheets]
    return [
        ToFill(
            bench.template.forms[key],
            str(Phrase(bench.template.forms[key].name)),
            counts.count(key),
            _url("fill_sheet", case, key),
        )
        for key in work.fillable(case, bench)
    ]


def follows(
    case: Case, move: Move, bench: Bench, sheets: Sequence[Sheet], *, today: date
) -> list[str]:
    """What follows from a move, in sentences: who will read what, what is sent, what ends."""
    stage = bench.template.stages[move.to]
    said = [_("The case goes on to: %(stage)s.") % {"stage": Phrase(stage.name)}]
    for rule in move.effects:
        said += _follows(case, rule, bench, sheets, today)
    if move.keeping:
        keeping = bench.template.keepings[move.keeping]
        day = today + timedelta(days=keeping.days)
        said.append(
            _("Everything in it is erased on %(day)s: %(why)s.")
            % {"day": date_format(day, "DATE_FORMAT"), "why": Phrase(keeping.name)}
        )
    return said


def _follows(
    case: Case, rule: Rule, bench: Bench, sheets: Sequence[Sheet], today: date
) -> list[str]:
    match rule.name:
        case "share":
            return _shared(case, rule, sheets, today)
        case "unshare":
            return _unshared(case, rule)
        case "tell_reporter":
            text = Phrase(bench.template.texts[rule.given["text"]])
            return [_("Who reported finds this message: “%(text)s”") % {"text": text}]
        case "keep":
            name = Phrase(bench.template.keepings[rule.given["keeping"]].name)
            return [_("How long it is kept changes: %(name)s.") % {"name": name}]
        case "statistics":
            return [_("A row without a name or a number is counted in the statistics.")]
        case "follow_up":
            return [_("Somebody asks again after some months how it goes.")]
        case "end_activities":
            return [_("Every activity ends, and with it what its provider can read.")]
        case "cancel_consents":
            ends = _("What the person agreed to ends.")
            return [templates.said(bench.template, "agreements-end", ends)]
        case "to_records_desk":
            return [_("The intake desk can no longer open it; the desk of closed records can.")]
        case _:
            return []


def _shared(case: Case, rule: Rule, sheets: Sequence[Sheet], today: date) -> list[str]:
    members = effects.receivers_of(case, rule, sheets, on=today)
    if not members:
        return [_("Nobody in this room would read it: no one fits, or no one was named.")]
    days = rule.given.get("days")
    told = {
        "people": ", ".join(str(one) for one in members),
        "parts": ", ".join(str(space_words.part(part)) for part in rule.given["parts"]),
    }
    if not days:
        return [_("%(people)s can read from now on: %(parts)s.") % told]
    until = date_format(today + timedelta(days=days), "DATE_FORMAT")
    return [_("%(people)s can read until %(until)s: %(parts)s.") % {**told, "until": until}]


def _unshared(case: Case, rule: Rule) -> list[str]:
    rows = Grant.objects.filter(record=case.record, reason=rule.given["reason"], ended_on=None)
    refs = {row.receiver.partition(":")[2] for row in rows}
    names = sorted(people.names_of(sorted(refs)).values())
    if not names:
        return []
    return [_("%(people)s can no longer read it.") % {"people": ", ".join(names)}]


def _place(case: Case, line: Line, bench: Bench) -> str:
    """The page where a missing line is done; "" when this person cannot do it."""
    if line.purpose:
        return _url("consent", case, line.purpose)
    if line.code == "handover-open":
        return f"{_url('case', case)}#handovers"
    if line.code == "activity-open":
        return f"{_url('case', case)}#activities"
    if line.sitting and (line.code in lacking.VOICES or line.code == lacking.NAMES):
        return _url("say", case, line.sitting)
    if line.form in work.fillable(case, bench):
        return _url("fill_sheet", case, line.form)
    return f"{_url('case', case)}#sheet-{line.sitting}" if line.sitting else ""


def _url(name: str, case: Case, *words: str) -> str:
    return reverse(f"pathway:{name}", args=[case.space.ref, case.ref, *words])
