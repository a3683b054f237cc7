"""What an officer sees of ends: of one space, by opaque numbers, without opening anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.ground.refusals import Refused, Words
from convive.ground.viewers import Asking
from convive.pathway.actions import holds, recipients
from convive.pathway.ends import words
from convive.pathway.models import (
    Alike,
    Case,
    EarlyEnd,
    Erasure,
    Hold,
    Recipient,
    SenderCount,
)
from convive.pathway.queries import ends
from convive.pathway.rules import ending as rules
from convive.people import queries as people
from convive.places import queries as places
from convive.spaces import access
from convive.spaces.models import Member, Space

MAY = {rules.LEAD, *rules.OFFICERS}
LATEST = 100


@dataclass(frozen=True, slots=True)
class DueShown:
    """Something that is due, in words."""

    what: Words
    number: str
    since: date


@dataclass(frozen=True, slots=True)
class HoldShown:
    """A hold with who asked and approved it, and whether this reader may approve it."""

    hold: Hold
    asked_by: str
    approved_by: str
    may_approve: bool


@dataclass(frozen=True, slots=True)
class RecipientShown:
    """Somebody who was given something that is erased here, and whether they answered."""

    recipient: Recipient
    what: Words
    has_address: bool


@dataclass(frozen=True, slots=True)
class PatternShown:
    """Many concerns of one sender about one area in a month, for data protection."""

    space: Space
    month: date
    count: int
    sender: str
    area: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of a certificate knows, by its letter's link."""

    recipient: Recipient
    space: Space
    what: Words
    number: str


def officer_in(member: Member) -> Member:
    """A member who keeps the records or leads. Raises Http404 for anybody else."""
    if not MAY & set(member.roles):
        raise Http404
    return member


def case_numbered(member: Member, typed: str) -> Case | None:
    """A case of a member's space by the number that people say, however it was typed."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    number = f"{plain[:3]}-{plain[3:]}"
    return _cases_of(member).filter(number=number).select_related("record__space").first()


def case_to_end(member: Member, typed: str) -> Case:
    """The same, for a form that names it. Raises Refused when there is none."""
    case = case_numbered(member, typed)
    if case is None:
        raise Refused(
            _("There is no case with this number in this space."),
            instead=_("Look at each sign again. If it was erased, the register says so."),
            field="number",
        )
    return case


def due_in(member: Member, *, on: date) -> list[DueShown]:
    """What the clockwork would end today in a member's space."""
    mine = set(_cases_of(member).values_list("ref", flat=True))
    apart = member.recusals.values("case__record")
    mine |= set(member.space.records.exclude(pk__in=apart).values_list("ref", flat=True))
    return [
        DueShown(words.DUE[one.sort], one.number, one.since)
        for one in ends.due(on=on)
        if one.number in mine
    ]


def holds_in(member: Member, *, on: date) -> list[HoldShown]:
    """Holds that keep a case of this space today."""
    rows = Hold.objects.filter(case__in=_cases_of(member), lifted_on=None, until__gte=on)
    found = [
        one for one in rows.select_related("case__record") if one in holds.holding(one.case, on=on)
    ]
    names = people.names_of([ref for one in found for ref in (one.asked_by, one.approved_by)])
    return [
        HoldShown(
            one,
            names.get(one.asked_by, ""),
            names.get(one.approved_by, ""),
            not one.approved_by and one.asked_by != member.person.ref,
        )
        for one in found
    ]


def hold_for(space: Space, ref: str) -> Hold:
    """A hold of this space. Raises Http404."""
    found = Hold.objects.filter(case__space=space, ref=ref).select_related("case__record")
    hold = found.first()
    if hold is None:
        raise Http404
    return hold


def early_in(member: Member) -> QuerySet[EarlyEnd]:
    """Erasures before their time that wait for a second person, in a member's space."""
    found = EarlyEnd.objects.filter(case__in=_cases_of(member))
    return found.select_related("case__record__space", "case__space", "asked_by__person")


def early_for(member: Member, ref: str) -> EarlyEnd:
    """One of them. Raises Http404."""
    early = early_in(member).filter(ref=ref).first()
    if early is None:
        raise Http404
    return early


def may_agree(early: EarlyEnd, member: Member) -> bool:
    """Whether this member can be the second person."""
    two = rules.are_officer_and_lead(early.asked_by.roles, member.roles)
    return two and early.asked_by_id != member.pk


def register(space: Space) -> QuerySet[Erasure]:
    """The register of deletions: certificates without content, the latest first."""
    return space.erasures.all()[:LATEST]


def certificates_for(space: Space, number: str) -> QuerySet[Erasure]:
    """The certificates that stand for a number, for who has it; from the number alone."""
    plain = "".join(sign for sign in number.upper() if sign.isalnum())
    return space.erasures.filter(stands_for=ends.stands_for(space, f"{plain[:3]}-{plain[3:]}"))


def recipients_in(space: Space) -> list[RecipientShown]:
    """Recipients of something erased who have not confirmed yet."""
    rows = Recipient.objects.filter(erasure__space=space, confirmed_on=None)
    return [
        RecipientShown(one, words.WHAT.get(one.what, one.what), bool(one.organisation.email))
        for one in rows.select_related("organisation", "erasure")
    ]


def recipient_for(space: Space, ref: str) -> Recipient:
    """One of them. Raises Http404."""
    found = Recipient.objects.filter(erasure__space=space, ref=ref).first()
    if found is None:
        raise Http404
    return found


def asked(code: str) -> Asked:
    """What a letter's link asks to confirm. Raises Http404 for a link that works no more."""
    found = Recipient.objects.filter(answer_code=recipients.digest(code), erasure__isnull=False)
    one = found.select_related("erasure__space", "organisation").first()
    if one is None or one.erasure is None:
        raise Http404
    return Asked(
        one, one.erasure.space, words.WHAT.get(one.what, one.what), recipients.number_of(one)
    )


def patterns_for(viewer: Asking) -> list[PatternShown]:
    """What was noticed, for who watches over spaces. Raises Http404 for anybody else."""
    if not access.may_watch(viewer):
        raise Http404
    rows = list(SenderCount.objects.filter(noticed_on__isnull=False).select_related("space"))
    names = people.names_of([one.sender for one in rows])
    areas = _areas(one.area for one in rows)
    return [
        PatternShown(
            one.space, one.month, one.count, names.get(one.sender, ""), areas.get(one.area, "")
        )
        for one in rows
    ]


def floods_for(viewer: Asking) -> list[Alike]:
    """Weeks in which many concerns that were alike came into a room. Raises Http404 as above."""
    if not access.may_watch(viewer):
        raise Http404
    noticed = Alike.objects.filter(noticed_on__isnull=False).select_related("space")
    return list(noticed.order_by("-week", "pk"))


def _cases_of(member: Member) -> QuerySet[Case]:
    """The cases of their space, without those that they stay apart from."""
    return Case.objects.filter(space=member.space).exclude(recusals__member=member)


def _areas(refs: Iterable[str]) -> dict[str, str]:
    return {ref: str(one) for ref, one in places.named({one for one in refs if one}).items()}
