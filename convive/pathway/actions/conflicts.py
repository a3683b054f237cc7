"""Whom a concern is about, or who is close to them, never works on it (SEC-10, SAF-16)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.acts import act
from convive.ground.references import new_ref
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking, House
from convive.pathway.actions.bench import Bench
from convive.pathway.models import Case, Recusal
from convive.pathway.queries import apart
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import giving, telling
from convive.spaces.actions import records
from convive.spaces.models import Member
from convive.spaces.rules.belonging import LEAD
from convive.spaces.rules.parts import FULL

MAY = ("intake", "screener", "lead")
REASON = "conflict"
Ground = Recusal.Ground


def met(case: Case, named: Sequence[Member], *, by: Asking, on: date) -> None:
    """A concern that came in names somebody like these members: none of them can open it, before
    anybody could. Of a flood the first letters say enough. Call it in the concern's transaction.
    """
    for member in named:
        _keep(case, member, Ground.NAME, by=by, on=on)
    if not case.alike:
        _tell(case, named, on=on)


@act("pathway.conflict.said")
def say(
    case: Case, about: str, named: Collection[Member], *, bench: Bench, by: KeyHolder, on: date
) -> Case:
    """Whether it is about somebody who works here, somebody close to them, or an official.

    Who is named stays apart for good: they see no case, no number, no letter. Whom only a name kept
    away, and is not named now, may open it again. What was said is sealed in the case. With nobody
    left at the desk, who leads gets keys of their own; where a lead is concerned, oversight and data
    protection are told. Raises Refused for a yes without a name, and when nobody would be left.
    """
    bench.only(MAY)
    _only_fitting(about, named)
    aside = [*named, *(one.member for one in case.recusals.exclude(ground=Ground.NAME))]
    left = apart.left_to(case.space, aside, on=on)
    if left is not None and not left:
        raise Refused(
            _("Then nobody would be left here who could read this case."),
            instead=_("Pass it on to another team first, or ask the oversight body who takes it."),
            field="named",
        )
    records.seal(
        case.record,
        bench.keyring,
        form=apart.CONFLICT,
        part=FULL,
        content={"about": about, "named": [one.ref for one in named]},
        sitting=new_ref(),
        by=by,
        on=on,
    )
    records.give(
        case.record,
        bench.keyring,
        list(bench.keyring.keys),
        [giving.member_receiver(one) for one in left or () if one.person.ref != by.ref],
        reason=REASON,
        by=by,
        on=on,
    )
    case.recusals.filter(ground=Ground.NAME).exclude(member__in=named).delete()
    for member in named:
        _keep(case, member, Ground.ABOUT, by=by, on=on)
    _tell(case, named, is_official=about == apart.OFFICIAL, on=on)
    return case


def _only_fitting(about: str, named: Collection[Member]) -> None:
    if about in (apart.COLLEAGUE, apart.CLOSE) and not named:
        raise Refused(
            _("Say who it is, so that they can be kept apart."),
            instead=_("Choose everybody here whom it is about, or who is close to that person."),
            field="named",
        )
    if about not in (apart.COLLEAGUE, apart.CLOSE) and named:
        raise Refused(
            _("Nobody who works here is concerned, you say, and yet you chose somebody."),
            instead=_("Choose the other answer, or nobody."),
            field="named",
        )


def _keep(case: Case, member: Member, ground: Ground, *, by: Asking, on: date) -> None:
    """Their own keys end now; what they hold by a desk opens nothing of it for them any more."""
    Recusal.objects.update_or_create(
        case=case, member=member, defaults={"ground": ground, "on": on}
    )
    theirs = case.record.grants.filter(receiver=str(member.person.reference), ended_on=None)
    records.end(case.record, theirs, why=REASON, by=by, on=on)


def _tell(case: Case, named: Collection[Member], *, on: date, is_official: bool = False) -> None:
    """Oversight and data protection look at what concerns a lead or an official."""
    if not is_official and not any(LEAD in one.roles for one in named):
        return
    acts.remember("pathway.conflict.met", by=House(), subject=case)
    told = {*telling.data_protection(on=on), *telling.oversight(on=on)}
    telling.people(told - {one.person.ref for one in named})
