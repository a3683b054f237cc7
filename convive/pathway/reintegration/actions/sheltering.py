"""A safe place for somebody who comes back: booked among the shared places, which learn nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from convive.audit.acts import act
from convive.directory.assets import actions as lending
from convive.directory.assets import queries as lent
from convive.directory.models import Asset
from convive.pathway.actions.bench import Bench, only_real, only_working
from convive.pathway.models import Case
from convive.pathway.queries.cases import Sheet
from convive.pathway.reintegration import writing
from convive.pathway.reintegration.queries.sheltering import BOOKING, PLACE
from convive.people.unlocking.holding import KeyHolder


@dataclass(frozen=True, slots=True)
class Stay:
    """From when until when a place is needed, on the city's own clock."""

    from_on: date
    begins: time
    until_on: date
    ends: time


@act("pathway.place.booked")
def book(
    case: Case,
    asset: Asset,
    stay: Stay,
    answers: Mapping[str, Any],
    *,
    bench: Bench,
    by: KeyHolder,
    on: date,
    now: datetime,
) -> Case:
    """Ask for a shared place in the name of one's house, and seal which one in the case (TER-12).

    Who lends it reads no name and no reason. Raises what the shared places raise: PermissionDenied
    for what is not lent to this house, Refused for a time that is over, too long or taken, and for the
    invented person of a rehearsal: others would go without a bed.
    """
    bench.only(bench.template.forms[PLACE].roles)
    only_working(case)
    only_real(case)
    booking = lending.ask(
        asset,
        organisation=bench.member.organisation,
        on=stay.from_on,
        begins=stay.begins,
        until_on=stay.until_on,
        ends=stay.ends,
        purpose=_("A stay that our house arranges. We tell you what you must prepare."),
        now=now,
        by=by,
    )
    told = {
        **answers,
        "what": str(asset),
        "from_on": stay.from_on.isoformat(),
        "until_on": stay.until_on.isoformat(),
        BOOKING: booking.ref,
    }
    writing.seal(PLACE, told, bench=bench, by=by, on=on)
    return case


@act("pathway.place.given_back")
def give_back(case: Case, sheet: Sheet, *, bench: Bench, by: KeyHolder, now: datetime) -> Case:
    """The place is not needed: its booking is cancelled, the sheet stays. Raises Http404, Refused."""
    bench.only(bench.template.forms[PLACE].roles)
    if not sheet.answers.get(BOOKING):
        raise Http404
    lending.cancel(lent.booking_for(by, str(sheet.answers[BOOKING])), now=now, by=by)
    return case
