"""Handing a code over: made once, however often it is clicked, and shown to one browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from convive.audit import once
from convive.audit.acts import act
from convive.pathway.actions import ways
from convive.pathway.actions.bench import Bench
from convive.pathway.actions.ways import Opened
from convive.pathway.models import Activity, Case, Handover
from convive.pathway.public import held
from convive.pathway.public.held import Holder
from convive.people.unlocking.holding import KeyHolder


@act("pathway.way.handed_out")
def hand_out(
    case: Case,
    shown: Mapping[str, Any],
    *,
    activity: Activity | None = None,
    handover: Handover | None = None,
    until: date,
    holder: Holder,
    shown_at: str,
    bench: Bench,
    by: KeyHolder,
    on: date,
    now: datetime,
) -> Opened:
    """A way with its code, held for this browser for half an hour. Raises Refused as `ways.make`."""
    opened = ways.make(
        case, shown, activity=activity, handover=handover, until=until, bench=bench, by=by, on=on
    )
    held.keep(holder, {"way_code": opened.code, "sort": str(opened.way.sort)}, now=now)
    once.leads_to(shown_at)
    return opened
