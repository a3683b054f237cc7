"""The ledger of sessions: what was planned, what took place, and what its provider confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Activity, SessionLine

SECRETARIAT = ("intake", "worker", "screener", "lead")
State, How = SessionLine.State, SessionLine.How


def note(
    activity: Activity, answers: Mapping[str, Any], *, sitting: str, how: str, on: date
) -> SessionLine:
    """The line of a session that was written: confirmed at once where its provider wrote it."""
    told = str(answers.get("happened", State.CAME))
    line = SessionLine(
        activity=activity,
        on=parse_date(str(answers.get("on", ""))) or on,
        state=told if told in State.values else State.CAME,
        sitting=sitting,
    )
    _confirm(line, how, on)
    return line


@act("pathway.session.noted")
def write(
    activity: Activity, day: date, state: str, *, how: str, by: Asking, on: date
) -> SessionLine:
    """A session as its provider says it without an account: when and how it went, no more.

    Raises Refused for an activity that does not run, and for a day ahead that is said to be over.
    """
    _only_running(activity)
    if day > on and state != State.PLANNED:
        raise Refused(_("This day is still to come."), field="on")
    line = SessionLine(activity=activity, on=day, state=state)
    _confirm(line, how, on)
    return line


@act("pathway.session.confirmed")
def confirm(
    line: SessionLine,
    state: str,
    *,
    how: str,
    bench: Bench | None = None,
    by: Asking,
    on: date,
) -> SessionLine:
    """The provider says how a session of the ledger went: with their code, or on the telephone.

    Then who took the call writes it down (`bench`). Raises Refused for one confirmed before.
    """
    if bench is not None:
        bench.only(SECRETARIAT)
    if line.confirmed_on is not None and line.state != State.PLANNED:
        raise Refused(_("This session is confirmed already."))
    line.state = state
    _confirm(line, how, on)
    return line


def _confirm(line: SessionLine, how: str, on: date) -> None:
    if how:
        line.confirmed_on, line.confirmed_how = on, how
    line.save()
    activity = line.activity
    heard = line.confirmed_on is not None and line.state == State.CAME
    if heard and (activity.silent_since is None or line.on > activity.silent_since):
        activity.silent_since = line.on
        activity.save(update_fields=["silent_since"])


def _only_running(activity: Activity) -> None:
    if activity.state != Activity.State.AGREED:
        raise Refused(
            _("This activity does not run at the moment."),
            instead=_("Nothing has to be written. Ask whoever gave you the code."),
        )
