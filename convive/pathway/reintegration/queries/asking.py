"""The network by skill, and the questions between a colleague and one specialist (TER-04, TER-06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import Http404

from convive.ground.refusals import Words
from convive.pathway.models import Absence, Case, SpecialistQuestion
from convive.pathway.queries import cases
from convive.pathway.reintegration.queries import contacts
from convive.pathway.reintegration.rules import calls
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper, sealing
from convive.spaces import words as space_words
from convive.spaces.models import Member, SealedRecord, Space
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import Keyring

MOST = 100


@dataclass(frozen=True, slots=True)
class Skilled:
    """Somebody in the network: what they know, and until when they are away."""

    member: Member
    skill: Words
    away_until: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """A question as a list shows it: between whom, until when, how it stands; no word of it."""

    question: SpecialistQuestion
    skill: Words
    is_late: bool
    is_mine_to_answer: bool
    number: str

    @property
    def is_open(self) -> bool:
        return not (self.question.answered_on or self.question.declined_on)


def may_be_asked(space: Space, asker: Member, *, today: date) -> list[Member]:
    """Everybody else in the space but police and justice (SEC-07)."""
    return [one for one in contacts.may_answer(space, today=today) if one.pk != asker.pk]


def network(space: Space, asker: Member, *, today: date) -> list[Skilled]:
    """Who can be asked, by skill; who is away says until when."""
    away = {one.member_id: one.until for one in _away(space, today)}
    found = [
        Skilled(one, space_words.discipline(one.discipline), away.get(one.pk))
        for one in may_be_asked(space, asker, today=today)
    ]
    return sorted(found, key=lambda one: (str(one.skill), str(one.member)))


def questions_of(member: Member, holder: KeyHolder, *, now: datetime, today: date) -> list[Row]:
    """What this member asked, and what they were asked, open ones first."""
    rows = SpecialistQuestion.objects.filter(Q(asker=member) | Q(specialist=member))
    named = (
        "asker__person",
        "specialist__person",
        "asker__organisation",
        "specialist__organisation",
    )
    found = list(rows.exclude(_apart(holder)).select_related(*named)[:MOST])
    held = dict(cases.cases_for(holder, member.space, now=now).values_list("pk", "number"))
    shown = [_row(one, member, held, today) for one in found]
    return sorted(shown, key=lambda one: not one.is_open)


def question_for(member: Member, holder: KeyHolder, ref: str) -> SpecialistQuestion:
    """A question that this member asked or was asked, while it is there. Raises Http404."""
    rows = SpecialistQuestion.objects.filter(Q(asker=member) | Q(specialist=member), ref=ref)
    named = ("record__space", "asker__person", "specialist__person", "space")
    found = rows.exclude(_apart(holder)).filter(record__erased_on=None).select_related(*named)
    one = found.first()
    if one is None:
        raise Http404
    return one


def opened(question: SpecialistQuestion, *, by: KeyHolder, now: datetime) -> Keyring:
    """The keys of a question; the opening is remembered. Raises Http404 for who holds none."""
    found = keeper.opened(question.record, by=by, now=now)
    return found or keeper.open(question.record, purpose=Purpose.SUPPORT, by=by, now=now)


def texts(question: SpecialistQuestion, keyring: Keyring) -> list[str]:
    """The question, and its answer where there is one."""
    entries = sealing.read(question.record, keyring)
    return [str((one.content or {}).get("text", "")) for one in entries]


def case_held(question: SpecialistQuestion, holder: KeyHolder, *, now: datetime) -> Case | None:
    """The case it is about, for who asked and holds a key of it: never for the specialist."""
    if question.case_id is None or question.asker.person.ref != holder.ref:
        return None
    held = cases.cases_for(holder, question.space, now=now)
    return held.filter(pk=question.case_id).first()


def late(space: Space, *, today: date) -> list[SpecialistQuestion]:
    """Questions past their clock of which nobody was told yet."""
    rows = SpecialistQuestion.objects.filter(
        space=space, answered_on=None, declined_on=None, told_on=None, due_on__lt=today
    )
    return list(rows.select_related("asker__person", "specialist__person"))


def over(*, today: date) -> list[SealedRecord]:
    """Questions whose time is over."""
    rows = SealedRecord.objects.filter(
        kind=SpecialistQuestion.KIND, ends_on__lte=today, erased_on=None
    )
    return list(rows.select_related("space"))


def _row(one: SpecialistQuestion, member: Member, held: dict[int, str], today: date) -> Row:
    mine = one.specialist_id == member.pk
    done = bool(one.answered_on or one.declined_on)
    number = held.get(one.case_id, "") if one.case_id and not mine else ""
    is_late = calls.is_late(one.due_on, answered=done, today=today)
    return Row(one, space_words.discipline(one.skill), is_late, mine and not done, number)


def _apart(holder: KeyHolder) -> Q:
    return Q(case__in=cases.apart_from(holder))


def _away(space: Space, today: date) -> list[Absence]:
    return [one for one in contacts.absences(space, today=today) if one.since <= today]
