"""Caring for the team: ceilings, talks, visits alone with a deputy who looks for one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.ground.phrase import Phrase
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.pathway.models import OverCeiling, TeamCare, TeamTalk, VisitAlone
from convive.pathway.queries import loads
from convive.pathway.rules import teamcare as rules
from convive.pathway.teamcare.access import looks_after
from convive.spaces import telling
from convive.spaces.models import Member, Space
from convive.spaces.queries import members


@act("pathway.team.rules_set")
def set_rules(
    space: Space,
    *,
    ceilings: Mapping[str, int],
    outside: Phrase,
    version: int | None = None,
    member: Member,
    by: Asking,
) -> TeamCare:
    """How many cases a role carries at most, and who listens to the team from outside.

    Raises Changed on a second editor, PermissionDenied for who does not look after the team.
    """
    _only_oneself(member, space, by)
    if not looks_after(member):
        raise PermissionDenied
    care, new = TeamCare.objects.get_or_create(space=space)
    if not new:
        care = history.unchanged(care, ["ceilings", "outside"], version=version)
    care.ceilings, care.outside = dict(ceilings), outside
    care.save_next(update_fields=["ceilings", "outside", "version"])
    return care


@act("pathway.team.one_more_agreed")
def agree_one_more(
    other: Member, *, reason: str, member: Member, by: Asking, on: date
) -> OverCeiling:
    """A supervisor agrees to one case above the ceiling; it holds once, and is told to who carries it.

    Raises PermissionDenied for who does not look after the team, Refused for oneself, below the
    ceiling, and while an earlier word was not used.
    """
    _only_oneself(member, other.space, by)
    if not looks_after(member) or other.space_id != member.space_id:
        raise PermissionDenied
    if other.pk == member.pk:
        raise Refused(_("Somebody else has to agree to this for you."))
    most = loads.ceiling_of(other)
    if most is None or loads.load_of(other) < most:
        raise Refused(_("They have not reached their ceiling: nobody has to agree."))
    if loads.agreed_for(other) is not None:
        raise Refused(_("This was agreed already and not used yet."))
    telling.people([other.person.ref])
    return OverCeiling.objects.create(
        space=other.space, member=other, reason=reason, agreed_by=by.ref, agreed_on=on
    )


@act("pathway.team.talk_written")
def write_talk(
    other: Member, *, sort: str, held_on: date, member: Member, by: Asking, on: date
) -> TeamTalk:
    """That a talk was held, never what was said. A debrief that was asked for is answered by it.

    Raises PermissionDenied for who does not look after the team; Refused for a day to come.
    """
    _only_oneself(member, other.space, by)
    if not looks_after(member) or other.space_id != member.space_id:
        raise PermissionDenied
    if held_on > on:
        raise Refused(_("Write it down when it was held."), field="held_on")
    asked = other.team_talks.filter(sort=sort, held_on=None).first()
    if asked is not None:
        asked.held_on, asked.written_by = held_on, by.ref
        asked.save(update_fields=["held_on", "written_by"])
        return asked
    return TeamTalk.objects.create(
        space=other.space, member=other, sort=sort, held_on=held_on, written_by=by.ref
    )


@act("pathway.team.talk_asked")
def ask_talk(member: Member, *, by: Asking, on: date) -> TeamTalk:
    """Somebody wants to talk after something hard; nobody asks why. Those who look after are told."""
    _only_oneself(member, member.space, by)
    return _offer(member, by=by, on=on)


@act("pathway.visit.begun")
def go_out(
    member: Member, deputy: Member, *, due_at: datetime, by: Asking, now: datetime, on: date
) -> VisitAlone:
    """Out alone until a time; the deputy looks for who is not back.

    Raises Refused for oneself as the deputy, a time that is over or too far, and while one is out.
    """
    _only_oneself(member, member.space, by)
    inside = {one.pk for one in members.current(member.space, today=on)}
    if deputy.pk == member.pk or deputy.pk not in inside:
        raise Refused(_("Choose somebody else of the team who is reachable."), field="deputy")
    if not now < due_at <= now + rules.LONGEST_VISIT:
        raise Refused(_("Say a time within the next twelve hours."), field="due_at")
    if member.visits_alone.filter(back_at=None).exists():
        raise Refused(
            _("You are out already."), instead=_("Say first that you are back from there.")
        )
    return VisitAlone.objects.create(
        space=member.space, member=member, deputy=deputy, began_at=now, due_at=due_at
    )


@act("pathway.visit.ended")
def come_back(visit: VisitAlone, *, member: Member, by: Asking, now: datetime) -> VisitAlone:
    """Back, said by oneself or by the deputy who found them; twice does no harm."""
    _only_oneself(member, visit.space, by)
    if member.pk not in (visit.member_id, visit.deputy_id):
        raise PermissionDenied
    if visit.back_at is None:
        visit.back_at = now
        visit.save(update_fields=["back_at"])
    return visit


@act("pathway.visit.alarmed")
def raise_alarm(visit: VisitAlone, *, by: Asking, now: datetime, on: date) -> VisitAlone:
    """Not back in time: the deputy and those who lead are told, and a talk is offered afterwards."""
    visit.alarm_at = now
    visit.save(update_fields=["alarm_at"])
    leads = {one.person.ref for one in members.leads(visit.space, today=on)}
    telling.people({visit.deputy.person.ref, *leads})
    _offer(visit.member, by=by, on=on)
    return visit


def _offer(member: Member, *, by: Asking, on: date) -> TeamTalk:
    waiting = member.team_talks.filter(sort=TeamTalk.Sort.DEBRIEF, held_on=None).first()
    if waiting is not None:
        return waiting
    after = [one for one in members.current(member.space, today=on) if looks_after(one)]
    telling.people(one.person.ref for one in after if one.pk != member.pk)
    return TeamTalk.objects.create(
        space=member.space,
        member=member,
        sort=TeamTalk.Sort.DEBRIEF,
        asked_on=on,
        written_by=by.ref,
    )


def _only_oneself(member: Member, space: Space, by: Asking) -> None:
    if member.person.ref != by.ref or member.space_id != space.pk:
        raise PermissionDenied
