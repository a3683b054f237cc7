"""A concern comes in, through whatever door: one sealed record, a case in the queue, a receipt."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.files.kept import Kept
from convive.ground.references import Reference, new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway import bells, codes, splitting
from convive.pathway.actions import conflicts, flooding, watching
from convive.pathway.models import Case, Step
from convive.pathway.queries import apart, lines, templates
from convive.pathway.rules.template import Stage, Template
from convive.spaces import giving
from convive.spaces.actions import desks, index, records
from convive.spaces.actions.records import Share
from convive.spaces.giving import Receiver
from convive.spaces.models import Desk, Space
from convive.spaces.queries import doors
from convive.spaces.rules.parts import FULL, MAILBOX, PLAN, REPORTER
from convive.vault import receipts
from convive.vault.codes import ALPHABET

EVERYTHING = (FULL, MAILBOX, PLAN, REPORTER)
RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Received:
    """What came of a concern: its case, and the receipt, known here only."""

    case: Case
    receipt: str = field(repr=False)

    @property
    def reference(self) -> Reference:
        return self.case.reference


@act("pathway.concern.received")
def receive(
    space: Space,
    referrer: str,
    answers: Mapping[str, Any],
    *,
    door: str,
    language: str,
    files: Sequence[Kept] = (),
    form: str = "",
    asked: bool | None = None,
    drill: bool = False,
    by: Asking,
    on: date,
) -> Received:
    """Take a concern in: sealed to the intake desk, to the recovery key, the mailbox to a receipt.

    `answers` are those of the referrer's form (or of `form`, the helpline's). `asked` is what
    `doors.is_open` said just before, outside the writing; None: it is asked here. A `drill` is about
    an invented person: no door is asked, nothing is counted or noted in the index. Raises Refused
    when the space is closed or takes none from this kind of referrer. Nobody needs to be signed in.
    """
    template = lines.narrowed(templates.of_space(space), space)
    if not drill and not (
        doors.is_open(space, today=on) if asked is None else asked and doors.is_not_shut(space)
    ):
        raise Refused(
            _("This door is closed at the moment. Nothing was kept of what you wrote."),
            instead=_("The page shows where else you can turn, today."),
        )
    if referrer not in template.referrers or not template.referrers[referrer].is_open:
        raise Refused(_("This door does not take reports of this kind."))
    sheet = template.forms[form or template.referrers[referrer].form]
    desk = _desk(space)
    code = receipts.new()
    mailbox = codes.mailbox_of(code)
    told_of = None if drill else splitting.identity("", answers, sheet)
    named = apart.likely(space, told_of, on=on)
    left = (named and apart.left_to(space, named, on=on)) or []
    made = records.make(
        space,
        Case.KIND,
        [
            Share(giving.desk_receiver(desk), EVERYTHING, "intake"),
            *(Share(giving.member_receiver(one), EVERYTHING, conflicts.REASON) for one in left),
            Share(
                Receiver(giving.receipt_ref(mailbox.lookup), mailbox.private.public),
                (MAILBOX,),
                "receipt",
            ),
        ],
        ends_on=on + timedelta(days=int(template.about["days"])),
        by=by,
        on=on,
    )
    records.make_receipt(
        made.record,
        mailbox.lookup,
        mailbox.private.public,
        must_change=door != "web",
        by=by,
        on=on,
    )
    told = {**answers, "_door": door, "_referrer": referrer, "_language": language}
    splitting.seal_sheet(
        made.record, made.keyring, sheet, told, files=files, sitting=new_ref(), by=by, on=on
    )
    if told_of is not None:
        index.note(made.record, replace(told_of, ref=made.record.ref), desk, by=by)
    stage = template.first_stage
    case = Case.objects.create(
        record=made.record,
        space=space,
        template=template.slug,
        template_version=template.version,
        number=_number(space),
        stage=stage.key,
        stage_since=on,
        due_on=due(stage, on),
        received_on=on,
        drill=drill,
        alike="" if drill else flooding.count(space, sheet, answers, on=on),
    )
    Step.objects.create(case=case, move=RECEIVED, went_to=stage.key, on=on, by=by.ref)
    if not drill:
        conflicts.met(case, named, by=by, on=on)
        watching.count(space, sheet, answers, by=by, on=on)
        bells.ring(case, referrer, on=on)
    return Received(case, code)


def due(stage: Stage, since: date) -> date | None:
    """When the clock of a stage ends, in the city's working days; None where there is none."""
    if stage.clock is None:
        return None
    return clocks.add_working_days(since, stage.clock.days, calendar=city.working_calendar())


def first_form(template: Template, referrer: str) -> str:
    """The form of a kind of referrer."""
    return template.referrers[referrer].form


def _desk(space: Space) -> Desk:
    return Desk.objects.select_related("space").get(space=space, duty=desks.INTAKE, retired_on=None)


def _number(space: Space) -> str:
    """Six signs that people can say on the telephone; random, so that they count nothing."""
    while True:
        signs = "".join(secrets.choice(ALPHABET) for _sign in range(6))
        number = f"{signs[:3]}-{signs[3:]}"
        if not Case.objects.filter(space=space, number=number).exists():
            return number
