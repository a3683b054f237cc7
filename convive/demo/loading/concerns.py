"""Concerns and the work on them, each step by who would take it, on the day on which it was taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from convive.demo import data
from convive.demo.loading import past
from convive.demo.loading.answers import resolved
from convive.demo.loading.made import Made
from convive.pathway.actions import agreeing, bench, mailbox, provision, receiving, work
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Activity, Case
from convive.pathway.queries import cases, templates
from convive.pathway.queries import mailbox as mailboxes
from convive.pathway.queries.cases import Sheet
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import Viewer
from convive.spaces import keeper
from convive.spaces.models import Member
from convive.spaces.rules.opening import STAYS_OPEN, Purpose

PURPOSES = {
    "received": Purpose.INTAKE,
    "acknowledged": Purpose.SCREENING,
    "screening": Purpose.SCREENING,
    "gathering": Purpose.SCREENING,
    "panel": Purpose.DISCUSSION,
    "review": Purpose.REVIEW,
}

Step = dict[str, Any]


def load(made: Made) -> None:
    """Every concern of the data in the order in which they came, with what was done since."""
    for about in sorted(data.every_concern(), key=lambda one: one["received"]):
        case = _receive(about, made)
        for step in about["steps"]:
            DOINGS[step["do"]](case, step, made)
            case.refresh_from_db()
        past.happened(case, made.day(about["received"]))


def _receive(about: dict[str, Any], made: Made) -> Case:
    space = made.spaces[about["space"]]
    name = about.get("form") or ""
    template = templates.of_space(space)
    form = template.forms[name or receiving.first_form(template, about["referrer"])]
    received = receiving.receive(
        space,
        about["referrer"],
        resolved(about["answers"], form, made, space=space),
        door=about["door"],
        language=about["language"],
        form=name,
        by=made.holder(about["by"]) if about.get("by") else Viewer.nobody(),
        on=made.day(about["received"]),
    )
    made.cases[about["key"]] = received.case.ref
    made.codes[received.case.ref] = received.receipt
    if about.get("show_code"):
        made.receipts[about["key"]] = received.receipt
    return received.case


def _fill(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    form = at.template.forms[step["form"]]
    answers = resolved(step["answers"], form, made, space=case.space)
    work.fill(case, form, answers, bench=at, checked=True, by=by, on=on)


def _move(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    work.move(case, at.template.moves[step["move"]], bench=at, by=by, on=on)


def _say(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    sheet = _latest(at, step["form"])
    work.say(case, sheet, step["says"], step["words"], bench=at, by=by, on=on)


def _write(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    mailbox.write(case, step["text"], bench=at, by=by, on=on)


def _reply(case: Case, step: Step, made: Made) -> None:
    """Who reported answers with nothing but their code."""
    box = mailboxes.opened(made.codes[case.ref])
    if box is None:
        raise LookupError("The mailbox of an invented reporter does not open.")
    mailbox.answer(box, step["text"], by=Viewer.nobody(), on=made.day(step["day"]))


def _consent(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    agreeing.record(
        case,
        step["purpose"],
        step["state"],
        step["answers"],
        language=step["language"],
        bench=at,
        by=by,
        on=on,
    )


def _propose(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    provider = Member.objects.get(space=case.space, person=made.users[step["provider"]])
    form = at.template.forms[provision.FORM]
    answers = resolved(step["answers"], form, made, space=case.space)
    provision.propose(case, provider, answers, bench=at, by=by, on=on)


def _provider_agrees(case: Case, step: Step, made: Made) -> None:
    provision.provider_agrees(_activity(case), by=made.holder(step["by"]), on=made.day(step["day"]))


def _person_agrees(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    provision.person_agrees(_activity(case), bench=at, by=by, on=on)


def _session(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    form = at.template.forms[provision.SESSION]
    answers = resolved(step["answers"], form, made, space=case.space)
    provision.write_session(_activity(case), answers, bench=at, by=by, on=on)


def _end_activity(case: Case, step: Step, made: Made) -> None:
    at, by, on = _at(case, step, made)
    provision.change(_activity(case), Activity.State.ENDED, bench=at, by=by, on=on)


def _at(case: Case, step: Step, made: Made) -> tuple[Bench, KeyHolder, date]:
    """The case open before who takes the step, at half past nine on that day."""
    by, on = made.holder(step["by"]), made.day(step["day"])
    now = past.moment(on)
    if not _lies_open(case, by, now):
        purpose = PURPOSES.get(case.stage, Purpose.SUPPORT)
        keeper.open(case.record, purpose=purpose, by=by, now=now)
    return bench.lay_open(case, by=by, now=now), by, on


def _lies_open(case: Case, by: KeyHolder, now: datetime) -> bool:
    openings = case.record.openings.filter(person=by.ref)
    return openings.filter(at__lte=now, until__gt=now, at__gt=now - STAYS_OPEN).exists()


def _latest(at: Bench, form: str) -> Sheet:
    return [one for one in cases.sheets(at.case, at.keyring) if one.form == form][-1]


def _activity(case: Case) -> Activity:
    return case.activities.select_related("case__record__space", "provider__person").latest("id")


DOINGS: dict[str, Callable[[Case, Step, Made], None]] = {
    "fill": _fill,
    "move": _move,
    "say": _say,
    "write": _write,
    "reply": _reply,
    "consent": _consent,
    "propose": _propose,
    "provider_agrees": _provider_agrees,
    "person_agrees": _person_agrees,
    "session": _session,
    "end_activity": _end_activity,
}
