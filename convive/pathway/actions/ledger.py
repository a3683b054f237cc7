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
from convive.pathway.actions.bench import Bench, only_working
from convive.pathway.models import Activity, SessionLine

SECRETARIAT = ("intake", "worker", "screener", "lead")
State, How = SessionLine.State, SessionLine.How


def note(
    activity: Activity, answers: Mapping[str, Any], *, sitting: str, how: str, on: date
) -> SessionLine:
    """The line of a session that was written: confirmed at once where its provider wrote it.

    Raises Refused for a day ahead that is said to be over.
    """
    told = str(answers.get("happened", State.CAME))
    line = SessionLine(
        activity=activity,
        on=parse_date(str(answers.get("on", ""))) or on,
        state=told if told in State.values else State.CAME,
        sitting=sitting,
    )
    _only_past(line.on, line.state, on)
    _confirm(line, how, on)
    return line


@act("pathway.session.noted")
def write(
    activity: Activity, day: date, state: str, *, how: str, by: Asking, on: date
) -> SessionLine:
    """A session as its provider says it without an account: when and how it went, no more.

    Raises Refused for an activity that does not run, while an objection waits, and for a day ahead that
    is said to be over.
    """
    _only_running(activity)
    only_unobjected(activity)
    _only_past(day, state, on)
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

    Then who took the call writes it down (`bench`). Raises Refused for one confirmed before, while an
    objection waits, and for a day ahead that is said to be over: payments rest on it.
    """
    if bench is not None:
        bench.only(SECRETARIAT)
        only_working(line.activity.case)
    else:
        only_unobjected(line.activity)
    if line.on > on and state in (State.CAME, State.MISSED):
        raise Refused(_("This day is still to come."), field="state")
    if line.confirmed_on is not None and line.state != State.PLANNED:
        raise Refused(_("This session is confirmed already."))
    line.state = state
    _confirm(line, how, on)
    return line


def _only_past(day: date, state: str, on: date) -> None:
    """A session ahead is planned or called off: said to be over, it would silence the alarm."""
    if day > on and state in (State.CAME, State.MISSED):
        raise Refused(
            _("This day is still to come."),
            instead=_("Write the day on which it was, or say that it is planned."),
            field="on",
        )


def only_unobjected(activity: Activity) -> None:
    """Raises Refused while the person's objection is not decided; who provides without an account is
    not told of it.
    """
    if activity.case.restricted_on is not None:
        raise Refused(
            _("Nothing can be written here at the moment."),
            instead=_("Ask whoever gave you the code."),
        )


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
