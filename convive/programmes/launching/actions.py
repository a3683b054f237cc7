"""Starting a programme, pausing it, going on, and ending it with what was learned."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from convive.audit.acts import act
from convive.bodies.wording import fit_for_everybody
from convive.city import queries as city
from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.history import actions as history
from convive.programmes import access, bells, wording
from convive.programmes.launching import queries
from convive.programmes.models import Initiative, Session
from convive.programmes.sessions.actions import planning

State = Initiative.State
BEFORE = (State.DRAFT, State.READY, State.PAUSED)


@act("programmes.started")
def start(initiative: Initiative, *, on: date, version: int | None, by: Asking) -> Initiative:
    """Start it, or make it ready for the day on which it starts (MEL-01, SAF-06, PRI-32).

    Raises Refused with the whole list of what is missing, each with what to do.
    """
    _unless_editor(initiative, version=version, by=by)
    if initiative.state not in BEFORE:
        raise Refused(_("This programme runs already."))
    if missing := queries.missing(initiative, today=on):
        raise Refused(
            _("This programme cannot start yet."),
            missing=[str(one) for one in missing],
            instead=_("Its page leads to each of these."),
        )
    later = initiative.starts_on is not None and initiative.starts_on > on
    state = State.READY if later else State.RUNNING
    return _moved(initiative, state, why="", on=on, version=version, by=by)


@act("programmes.paused")
def pause(
    initiative: Initiative, *, why: str, on: date, version: int | None, by: Asking
) -> Initiative:
    """Let it rest for a while, with a reason. Raises Refused without one."""
    _unless_editor(initiative, "state_why", version=version, by=by)
    if initiative.state not in (State.RUNNING, State.READY):
        raise Refused(_("Only what runs or is ready can be paused."))
    if not why.strip():
        raise Refused(_("Say why it is paused."), field="why")
    known = [initiative.title, initiative.place, initiative.carrier.name]
    wording.names_nobody([why], known=known, field="why")
    return _moved(initiative, State.PAUSED, why=why, on=on, version=version, by=by)


@act("programmes.ended")
def end(
    initiative: Initiative,
    *,
    learned: Phrase | str,
    why: str,
    cancel_coming: bool = False,
    on: date,
    now: datetime,
    version: int | None,
    by: Asking,
) -> Initiative:
    """End it with what was learned; then it stays as it was. The room of results keeps the lesson.

    Sessions still to come are cancelled when `cancel_coming` says so, and their rooms given back.
    Raises Refused without what was learned, when that names somebody, and while sessions are to come.
    """
    _unless_editor(initiative, "learned", "state_why", version=version, by=by)
    if initiative.state == State.ENDED:
        raise Refused(_("This programme has ended. It stays as it was."))
    if not phrase(learned):
        raise Refused(
            _("Say what was learned. It is what others begin with."),
            instead=_("What went well, what you would change, what surprised you."),
            field="learned",
        )
    words = fit_for_everybody(phrase(learned), field="learned")
    known = [initiative.title, initiative.place, initiative.carrier.name]
    wording.names_nobody([words], known=known, field="learned")
    wording.names_nobody([why], known=known, field="why")
    _cancel_coming(initiative, agreed=cancel_coming, now=now, by=by)
    history.amend(
        initiative,
        {
            "state": State.ENDED,
            "state_since": on,
            "state_why": why.strip(),
            "learned": words,
            "ends_on": initiative.ends_on if _before(initiative.ends_on, on) else on,
        },
        version=version,
        by=by,
    )
    bells.ended.send(sender=Initiative, initiative=initiative, on=on, by=by)
    return initiative


def _cancel_coming(initiative: Initiative, *, agreed: bool, now: datetime, by: Asking) -> None:
    """Nobody stands before a closed door: what was still planned is cancelled, or it does not end yet."""
    coming = list(initiative.sessions.filter(state=Session.State.PLANNED, begins__gt=now))
    if coming and not agreed:
        raise Refused(
            ngettext_lazy(
                "%(number)s session is still to come.",
                "%(number)s sessions are still to come.",
                len(coming),
            )
            % {"number": len(coming)},
            instead=_("Say that they are cancelled, or end it after the last one."),
            field="cancel_coming",
        )
    for one in coming:
        planning.cancel(one, why=__("The programme has ended."), now=now, by=by)


def begin_what_is_ready(now: datetime) -> int:
    """Start what is ready and whose day has come; returns how many. Safe to run twice.

    What lacks something by then waits, and its page says what.
    """
    today, begun = city.today(now), 0
    for one in Initiative.objects.filter(state=State.READY, starts_on__lte=today):
        if not queries.missing(one, today=today):
            start(one, on=today, version=None, by=House())
            begun += 1
    return begun


def _unless_editor(initiative: Initiative, *fields: str, version: int | None, by: Asking) -> None:
    """Who may, and has read what it is now: a second editor is told before anything else."""
    if not access.may_begin(by, initiative.carrier):
        raise PermissionDenied
    history.unchanged(initiative, ["state", *fields], version=version)


def _moved(
    initiative: Initiative, state: str, *, why: str, on: date, version: int | None, by: Asking
) -> Initiative:
    changes = {"state": state, "state_since": on, "state_why": why.strip()}
    history.amend(initiative, changes, version=version, by=by)
    return initiative


def _before(day: date | None, on: date) -> bool:
    return day is not None and day <= on
