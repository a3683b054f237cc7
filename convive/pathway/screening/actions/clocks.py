"""Putting off the clock of a stage: once, by what the template allows, with a reason."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import queries as city
from convive.city import rules as clocks
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.pathway.actions.bench import Bench
from convive.pathway.actions.course import WORKERS
from convive.pathway.models import Case, Extension
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.actions import records
from convive.spaces.rules.parts import FULL

PUT_OFF = "clock-put-off"


@act("pathway.clock.put_off")
def put_off(case: Case, why: str, *, bench: Bench, by: KeyHolder, on: date) -> Case:
    """The clock of this stage ends later, once; why is sealed in the case (SEC-16).

    Raises Refused without a reason, a second time, or where the template allows none; Http404 for
    who does not work on it.
    """
    bench.only(WORKERS)
    clock = bench.template.stages[case.stage].clock
    days = clock.extension if clock is not None else 0
    if case.due_on is None or case.paused_on is not None or not case.is_open:
        raise Refused(_("The clock of this case does not run at the moment."))
    if not days:
        raise Refused(
            _("The clock of this stage is not put off."),
            instead=_("Let it stand still while you wait for somebody, or take the next step."),
        )
    if case.extensions.filter(stage=case.stage).exists():
        raise Refused(
            _("The clock of this stage was put off once already."),
            instead=_("Say to the lead of this room what is in the way."),
        )
    if not why.strip():
        raise Refused(_("Please say why, in a sentence."), field="why")
    sitting = new_ref()
    records.seal(
        case.record,
        bench.keyring,
        form=PUT_OFF,
        part=FULL,
        content={"why": why, "stage": case.stage, "days": days},
        sitting=sitting,
        by=by,
        on=on,
    )
    Extension.objects.create(
        case=case, stage=case.stage, days=days, on=on, by=by.ref, sitting=sitting
    )
    case.due_on = clocks.add_working_days(case.due_on, days, calendar=city.working_calendar())
    case.save(update_fields=["due_on"])
    return case
