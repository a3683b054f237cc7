"""What somebody who provides an activity without an account reads: their task, their sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404

from convive.pathway.models import Activity, SessionLine
from convive.pathway.queries import ledger
from convive.pathway.queries.cases import Sheet
from convive.pathway.queries.ways import OpenWay
from convive.pathway.rules import support as rules
from convive.pathway.rules.support import Held

PLAIN = ("what", "how_often", "from_on", "until_on", "ending")


@dataclass(frozen=True, slots=True)
class Task:
    """An activity as its provider sees it with a code: nothing else of the plan is in it."""

    activity: Activity
    told: Mapping[str, Any]
    contact: str
    lines: tuple[SessionLine, ...]

    @property
    def is_asked(self) -> bool:
        return bool(
            self.activity.state == Activity.State.PROPOSED
            and self.activity.provider_said_yes_on is None
        )

    @property
    def runs(self) -> bool:
        return bool(self.activity.state == Activity.State.AGREED)


def task(way: OpenWay) -> Task:
    """The task behind a code. Raises Http404 for a way that is no provider's."""
    activity = way.way.activity
    if activity is None:
        raise Http404
    provider = activity.provider
    return Task(
        activity=activity,
        told=way.shown,
        contact=f"{provider.person} ({provider.organisation})",
        lines=tuple(activity.lines.all()),
    )


def draft(activity: Activity, sheets: Sequence[Sheet]) -> dict[str, str]:
    """What a provider without an account needs to know: the task, no word on why."""
    answers = next((one.answers for one in sheets if one.sitting == activity.sitting), {})
    return {key: str(answers.get(key, "")) for key in PLAIN}


def line_for(activity: Activity, ref: str) -> SessionLine:
    """A session of this activity. Raises Http404."""
    found = activity.lines.select_related("activity").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def months(activity: Activity, *, today: date) -> list[tuple[date, list[Held]]]:
    """The confirmed sessions of each month, the latest month first: what a payment can rest on."""
    held = ledger.held(activity.lines.all())
    firsts = sorted({one.on.replace(day=1) for one in held if one.on <= today}, reverse=True)
    found = [(first, rules.payable(held, month=first)) for first in firsts]
    return [(first, lines) for first, lines in found if lines]
