"""What can be done with a clock: start, pause, go on, finish, hand over."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.city import access, queries, rules
from convive.city.models import Clock, Pause
from convive.ground.phrase import Phrase, phrase
from convive.ground.references import Reference
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking


@act("city.clock_started")
def start_clock(
    subject: Reference,
    *,
    name: Phrase | str,
    working_days: int,
    on: date,
    owner: str = "",
    deputy: str = "",
    by: Asking,
) -> Clock:
    """Start the time by which something about `subject` is due, in working days after `on`.

    The same record and name again, while that clock runs, gives the running clock.
    Raises Refused for more than ten years or past the year 9999; PermissionDenied.
    """
    if not access.may_amend(by):
        raise PermissionDenied
    words = phrase(name)
    for running in Clock.objects.filter(subject=str(subject), done_on=None):
        if running.name == words:
            return running
    return Clock.objects.create(
        subject=str(subject),
        name=words,
        started_on=on,
        working_days=working_days,
        due_on=_due(on, working_days),
        owner=owner,
        deputy=deputy,
    )


@act("city.clock_paused")
def pause(clock: Clock, *, reason: str, on: date, by: Asking) -> Clock:
    """Let a clock stand still from `on`; the reason is kept. Raises Refused when it cannot."""
    _may_keep(clock, by)
    if not reason.strip():
        raise Refused(_("Say why the clock stands still."), field="reason")
    if clock.pauses.filter(until=None).exists():
        raise Refused(_("This clock stands still already."))
    # A machine whose clock was set back must not pause before the start.
    Pause.objects.create(clock=clock, since=max(on, clock.started_on), reason=reason.strip()[:300])
    clock.save_next()
    return clock


@act("city.clock_resumed")
def resume(clock: Clock, *, on: date, by: Asking) -> Clock:
    """Let a clock go on from `on`: it is due later by the working days it stood still."""
    _may_keep(clock, by)
    standing = clock.pauses.filter(until=None).first()
    if standing is None:
        raise Refused(_("This clock is running already."))
    _end(standing, on)
    clock.due_on = _due(clock.started_on, clock.working_days, clock=clock, today=on)
    clock.save_next()
    return clock


@act("city.clock_finished")
def finish(clock: Clock, *, on: date, by: Asking) -> Clock:
    """What was due is done; finishing twice changes nothing."""
    _may_keep(clock, by)
    if clock.done_on is not None:
        return clock
    if standing := clock.pauses.filter(until=None).first():
        _end(standing, on)
        clock.due_on = _due(clock.started_on, clock.working_days, clock=clock, today=on)
    clock.done_on = max(on, clock.started_on)
    clock.save_next()
    return clock


@act("city.clock_handed_over")
def hand_over(clock: Clock, *, owner: str, deputy: str | None = None, by: Asking) -> Clock:
    """Give a clock to another owner, and another deputy if one is named."""
    _may_keep(clock, by)
    if not owner:
        raise Refused(_("Say who takes this over."), field="owner")
    clock.owner = owner
    clock.deputy = clock.deputy if deputy is None else deputy
    clock.save_next()
    return clock


def _may_keep(clock: Clock, by: Asking) -> None:
    if not access.may_keep(by, clock):
        raise PermissionDenied


def _end(standing: Pause, on: date) -> None:
    # A machine whose clock was set back gives an empty pause, never a negative one.
    standing.until = max(on, standing.since)
    standing.save(update_fields=["until"])


def _due(
    started: date, working_days: int, *, clock: Clock | None = None, today: date | None = None
) -> date:
    if not 0 <= working_days <= rules.LONGEST_CLOCK:
        raise Refused(_("A clock runs for at most ten years."), field="working_days")
    try:
        return rules.due_date(
            started,
            working_days,
            calendar=queries.working_calendar(),
            pauses=queries.stills(clock) if clock else (),
            today=today or started,
        )
    except rules.NoSuchDay:
        raise Refused(
            _("This date is too far away."), instead=_("Choose fewer working days.")
        ) from None
