"""What is done with the rota: promise hours, plan shifts, tell the next shift, tell of gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.pathway.models import Line, Shift, ShiftNote
from convive.pathway.rota import access
from convive.pathway.rota.rules.cover import LONGEST_SHIFT
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, telling
from convive.spaces.actions import desks, records
from convive.spaces.actions.records import Share
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.queries import members, rotas
from convive.spaces.rules.parts import FULL

NOTE = "shift-note"
NOTE_LASTS = timedelta(days=14)
MOST_WEEKS = 8


@act("pathway.line.written")
def promise(
    space: Space,
    told: Mapping[str, Any],
    *,
    version: int | None = None,
    member: Member,
    by: Asking,
) -> Line:
    """Say when the telephone is answered, for whom it is, and who answers when nobody is there.

    Raises Refused for a promise without a way out when it is closed; Changed on a second editor;
    Http404 for who does not lead.
    """
    _only_planning(member)
    if not told["closed_phone"] or not told["closed_words"]:
        raise Refused(
            _("Write what people are told when nobody is there, and a number that answers then."),
            instead=_("A national line or a partner that is open at night will do."),
            field="closed_words" if told["closed_phone"] else "closed_phone",
        )
    line, made = Line.objects.get_or_create(space=space)
    if not made:
        line = history.unchanged(line, list(told), version=version)
    for name, value in told.items():
        setattr(line, name, value)
    line.told_of = None
    line.save_next()
    return line


@act("pathway.shifts.planned")
def plan(
    space: Space,
    begins: datetime,
    ends: datetime,
    *,
    weeks: int = 1,
    worker: Member | None,
    deputy: Member | None,
    languages: Sequence[str],
    skills: Sequence[str],
    on_call: bool,
    member: Member,
    by: Asking,
) -> Space:
    """Put somebody on a shift, the same every week for some weeks.

    Raises Refused for a shift that is too long, ends before it begins, or is its own deputy's.
    """
    _only_planning(member)
    if not begins < ends <= begins + LONGEST_SHIFT:
        raise Refused(
            _("A shift ends after it begins, and lasts thirteen hours at most."), field="ends"
        )
    if worker is not None and worker == deputy:
        raise Refused(_("Somebody else must be the deputy."), field="deputy")
    Shift.objects.bulk_create(
        Shift(
            space=space,
            begins=begins + timedelta(weeks=week),
            ends=ends + timedelta(weeks=week),
            worker=worker,
            deputy=deputy,
            languages=list(languages),
            skills=list(skills),
            on_call=on_call,
        )
        for week in range(min(max(weeks, 1), MOST_WEEKS))
    )
    return space


@act("pathway.shift.changed")
def change(
    shift: Shift,
    *,
    worker: Member | None,
    deputy: Member | None,
    on_call: bool,
    version: int | None = None,
    member: Member,
    by: Asking,
) -> Shift:
    """Somebody else is there, or nobody any more: then it is a gap, and shown as one.

    Raises Changed on a second editor, Refused for one who stands in for themselves.
    """
    _only_planning(member)
    shift = history.unchanged(shift, ["worker", "deputy", "on_call"], version=version)
    if worker is not None and worker == deputy:
        raise Refused(_("Somebody else must be the deputy."), field="deputy")
    shift.worker, shift.deputy, shift.on_call = worker, deputy, on_call
    shift.save_next()
    _look_again(shift.space)
    return shift


@act("pathway.shift.freed")
def free(shift: Shift, *, by: Asking, on: date) -> Shift:
    """Who left the space is on no shift of it any more: the hour is open, and a gap is told of."""
    shift.worker, shift.deputy = (_if_here(one, on) for one in (shift.worker, shift.deputy))
    shift.save_next()
    _look_again(shift.space)
    return shift


@act("pathway.shift.dropped")
def drop(shift: Shift, *, member: Member, by: Asking) -> Space:
    """Take a shift out of the rota."""
    _only_planning(member)
    space = shift.space
    shift.delete()
    _look_again(space)
    return space


@act("pathway.shift.told")
def tell_next(space: Space, words: str, *, member: Member, by: KeyHolder, on: date) -> ShiftNote:
    """What the next shift must know, sealed to the intake desk; it is erased after a fortnight.

    Raises Refused without an intake desk, Http404 for who does not answer calls.
    """
    if not access.may_tell(member):
        raise Http404
    desk = rotas.desk_in_use(space, desks.INTAKE)
    if desk is None:
        raise Refused(_("This space has no intake desk that could keep it."))
    share = Share(giving.desk_receiver(desk), (FULL,), "intake")
    made = records.make(space, ShiftNote.KIND, [share], ends_on=on + NOTE_LASTS, by=by, on=on)
    content = {"words": words}
    records.seal(made.record, made.keyring, form=NOTE, part=FULL, content=content, by=by, on=on)
    return ShiftNote.objects.create(space=space, record=made.record, on=on)


@act("pathway.shift.note_ended")
def forget(record: SealedRecord, *, by: Asking, on: date) -> SealedRecord:
    """A note whose fortnight is over: its keys go."""
    ShiftNote.objects.filter(record=record).delete()
    return records.erase(record, by=by, on=on)


@act("pathway.line.gap_told")
def tell_of_gap(line: Line, gap: date, *, by: Asking, on: date) -> Line:
    """Write to who leads the space that an hour ahead has nobody; once for each day."""
    line.told_of = gap
    line.save(update_fields=["told_of"])
    telling.people(one.person.ref for one in members.leads(line.space, today=on))
    return line


def _if_here(one: Member | None, on: date) -> Member | None:
    return one if one is not None and (one.ended_on is None or one.ended_on > on) else None


def _look_again(space: Space) -> None:
    """A gap may be nearer now than the last that was told of: the lead is told again."""
    Line.objects.filter(space=space).update(told_of=None)


def _only_planning(member: Member) -> None:
    if not access.may_plan(member):
        raise Http404
