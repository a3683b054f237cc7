"""The status file of our city: what travels to the national level, counts and dates only."""

from __future__ import annotations

from datetime import date
from typing import Any

from convive.plan.models import Committee, MeasureStatus, Municipality, Strategy
from convive.plan.national import rules
from convive.plan.national.actions import counted


def status_of(strategy: Strategy, municipality: Municipality, *, today: date) -> dict[str, Any]:
    """What `rules.read_status` reads on the other side; the words of no action travel."""
    statuses = MeasureStatus.objects.filter(measure__strategy=strategy, municipality=municipality)
    committee = municipality.committees.first()
    return {
        "kind": rules.FILE_KIND,
        "version": rules.FILE_VERSION,
        "strategy": strategy.code,
        "municipality": municipality.code,
        "on": today.isoformat(),
        "measures": [_row(one) for one in statuses.select_related("measure")],
        "committee": _days(committee) if committee else {},
    }


def _row(one: MeasureStatus) -> dict[str, Any]:
    return {
        "number": one.measure.number,
        "state": one.state,
        "since": one.since.isoformat(),
        "why_not": one.why_not,
        **(counted(one) if one.actions.exists() else {}),
        "has_owner": one.has_owner,
        "is_funded": one.is_funded,
        "indicator": one.indicator,
    }


def _days(committee: Committee) -> dict[str, str]:
    found = {name: getattr(committee, name) for name in rules.COMMITTEE}
    return {name: day.isoformat() for name, day in found.items() if day}
