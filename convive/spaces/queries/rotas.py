"""Questions about desks and the recovery key: who is on duty, who practised when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.spaces import access, giving, marks, words
from convive.spaces.models import Custodian, Desk, Drill, Grant, Member, SealedRecord, Space


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody on a rota, until when."""

    member: Member
    until: date | None


@dataclass(frozen=True, slots=True)
class Rota:
    """A desk in use: its rota, and whether somebody left it since its key was made."""

    desk: Desk
    word: Words
    shifts: tuple[Shift, ...]
    needs_new_key: bool

    @property
    def is_deserted(self) -> bool:
        """Nobody on it holds its key any more."""
        return not self.shifts


def rotas_for(space: Space, *, today: date) -> list[Rota]:
    """The desks in use with who is on them."""
    return [_rota(desk, today) for desk in space.desks.filter(retired_on=None)]


def rota_of(desk: Desk, *, today: date) -> Rota:
    """One desk with who is on it."""
    return _rota(desk, today)


def desk_for(viewer: Asking, ref: str, *, today: date) -> Desk:
    """A desk in use, for who leads its space. Raises Http404."""
    desk = Desk.objects.filter(ref=ref, retired_on=None).select_related("space__operator").first()
    if desk is None or not access.may_lead(viewer, desk.space, today=today):
        raise Http404
    return desk


def desk_in_use(space: Space, duty: str) -> Desk | None:
    """The desk of a duty, or None."""
    return space.desks.filter(duty=duty, retired_on=None).select_related("space").first()


def duties_without_desk(space: Space) -> list[str]:
    """Duties for which no desk is in use."""
    used = set(space.desks.filter(retired_on=None).values_list("duty", flat=True))
    return [duty for duty in words.DUTIES if duty not in used]


def on_duty(space: Space, duty: str, *, today: date) -> list[Member]:
    """Members who hold the key of a duty's desk today."""
    desk = space.desks.filter(duty=duty, retired_on=None).first()
    return [one.member for one in _rota(desk, today).shifts] if desk is not None else []


def rotas_of(space: Space, *, today: date) -> dict[str, frozenset[str]]:
    """Who is on each desk that ever was, by the references of desk and people."""
    inside = {str(one.person.reference) for one in _inside(space) if one.holds_on(today)}
    found: dict[str, set[str]] = defaultdict(set)
    found |= {str(desk.reference): set() for desk in space.desks.all()}
    held = _live_desk_grants(today).filter(space=space)
    for desk, receiver in held.values_list("desk__ref", "receiver"):
        if receiver in inside:
            found[f"{Desk.KIND}:{desk}"].add(receiver)
    return {desk: frozenset(people) for desk, people in found.items()}


def desks_of(member: Member, *, today: date) -> list[Desk]:
    """Desks in use that somebody is on."""
    held = _live_desk_grants(today).filter(
        space=member.space, receiver=str(member.person.reference), desk__retired_on=None
    )
    return list(Desk.objects.filter(pk__in=held.values("desk")).select_related("space"))


def records_at(desk: Desk) -> list[SealedRecord]:
    """Records that this epoch of a desk holds, without erased ones."""
    held = Grant.objects.filter(receiver=str(desk.reference), ended_on=None, sealed__isnull=False)
    return list(SealedRecord.objects.filter(pk__in=held.values("record"), erased_on=None))


def custodians(space: Space) -> list[Custodian]:
    """Who keeps the shares of the newest ceremony."""
    found = space.custodians.filter(ceremony=space.recovery_epoch)
    return list(found.select_related("organisation"))


def practised_on(space: Space) -> date | None:
    """When the custodians last put their shares together and it worked."""
    return space.drills.filter(worked=True).values_list("on", flat=True).first()


def drills(space: Space) -> QuerySet[Drill]:
    """Every drill, the latest first."""
    return space.drills.all()


def recovery_is_pinned(space: Space) -> bool:
    """Whether there is a recovery key and it is the one that was made in the ceremony."""
    if not space.recovery_epoch:
        return False
    public = bytes(space.recovery_public or b"")
    return marks.fits(space.recovery_mark, "recovery", space.ref, space.recovery_epoch, public)


def recovery_ref(space: Space) -> str:
    """What grants call the newest recovery key."""
    return giving.recovery_ref(space)


def _rota(desk: Desk, today: date) -> Rota:
    held = _live_desk_grants(today).filter(desk=desk).values_list("receiver", "until")
    until = {receiver.partition(":")[2]: day for receiver, day in held}
    shifts = tuple(
        Shift(one, until[one.person.ref])
        for one in _inside(desk.space)
        if one.person.ref in until and one.holds_on(today)
    )
    gone = desk.grants.exclude(ended_on=None).exists()
    return Rota(desk, words.duty(desk.duty), shifts, gone)


def _inside(space: Space) -> list[Member]:
    found = space.members.filter(ended_on=None)
    return list(found.select_related("person", "organisation"))


def _live_desk_grants(today: date) -> QuerySet[Grant]:
    return Grant.objects.filter(
        Q(until=None) | Q(until__gte=today),
        desk__isnull=False,
        ended_on=None,
        sealed__isnull=False,
    )
