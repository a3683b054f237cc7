"""Cases that somebody may know of, and what one holds for who has it open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from convive.city import queries as city
from convive.pathway.models import Case, Recusal
from convive.pathway.rules.guards import Facts, Voice
from convive.pathway.rules.reopening import REOPENED
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import keeper, sealing
from convive.spaces.models import Grant, Space
from convive.spaces.rules.parts import Keyring
from convive.spaces.sealing import Read

MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sitting of a form: its answers from all parts that the reader opens, and closed parts."""

    form: str
    sitting: str
    on: date
    author: str
    answers: Mapping[str, Any]
    closed: tuple[str, ...]
    damaged: bool
    entries: tuple[Read, ...]

    @property
    def version(self) -> int:
        """How often it was amended, counted over its parts: what a second editor is checked by."""
        return sum(entry.version for entry in self.entries)


def cases_for(holder: KeyHolder, space: Space, *, now: datetime) -> QuerySet[Case]:
    """The cases of a space that this person holds a key of; no others exist for them.

    Raises Http404 for who is not a member.
    """
    if keeper.member_of(space, holder, now=now) is None:
        raise Http404
    receivers = [str(holder.reference), *keeper.desk_refs(space, by=holder, now=now)]
    today = city.today(now)
    held = Grant.objects.filter(
        record=OuterRef("record"), receiver__in=receivers, ended_on=None, sealed__isnull=False
    ).filter(Q(until=None) | Q(until__gte=today), Q(expires_at=None) | Q(expires_at__gt=now))
    found = Case.objects.filter(Exists(held), space=space, record__erased_on=None)
    return found.exclude(pk__in=apart_from(holder))


def apart_from(holder: KeyHolder) -> QuerySet[Recusal, int]:
    """The cases this person stays apart from: for them they do not exist, whatever desk they are on."""
    rows = Recusal.objects.filter(member__person__ref=holder.ref)
    return rows.values_list("case", flat=True)


def case_for(holder: KeyHolder, space: Space, ref: str, *, now: datetime) -> Case:
    """A case of this space that the person holds a key of. Raises Http404 for any other."""
    found = cases_for(holder, space, now=now).filter(ref=ref)
    case = found.select_related("record", "record__space", "space", "lead").first()
    if case is None:
        raise Http404
    return case


def sheets(case: Case, keyring: Keyring, *, forms: Iterable[str] | None = None) -> list[Sheet]:
    """Everything written in a case, sitting by sitting, in order."""
    return _sheets(sealing.read(case.record, keyring, forms=forms))


def sheets_of_each(
    space: Space, held: Sequence[tuple[Case, Keyring]], *, forms: Iterable[str] | None = None
) -> dict[int, list[Sheet]]:
    """The same for several cases of one space, with the questions of one."""
    read = sealing.read_each(space, [(case.record, keyring) for case, keyring in held], forms=forms)
    return {case.pk: _sheets(read[case.record_id]) for case, _keyring in held}


def facts(case: Case, sheets: Sequence[Sheet], *, needs: Mapping[str, Any], today: date) -> Facts:
    """What the guards of a move look at, from what this person can read."""
    sheets = since_reopened(case, sheets)
    forms: dict[str, list[Mapping[str, Any]]] = {}
    for sheet in sheets:
        forms.setdefault(sheet.form, []).append(sheet.answers)
    latest = {sheet.form: sheet.sitting for sheet in sheets}
    assents: dict[str, list[Voice]] = {}
    for assent in case.assents.select_related("member", "member__organisation"):
        if latest.get(assent.form) == assent.sitting:
            voice = Voice(
                member=assent.member.ref,
                organisation=assent.member.organisation.ref,
                discipline=assent.discipline,
                says=assent.says,
            )
            assents.setdefault(assent.form, []).append(voice)
    return Facts(
        forms=forms,
        consents={consent.purpose: consent.state for consent in case.consents.all()},
        assents=assents,
        stage=case.stage,
        today=today,
        needs=needs,
        open_handovers=case.handovers.filter(state="offered").count(),
        open_activities=case.activities.filter(state__in=["proposed", "agreed"]).count(),
    )


def since_reopened(case: Case, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """What was written since a case was last opened again: what was decided before decides no more."""
    last = max((at for at, one in enumerate(sheets) if one.form == REOPENED), default=None)
    if last is None:
        return sheets
    signed = set(case.assents.filter(form=REOPENED).values_list("sitting", flat=True))
    cuts = [at for at, one in enumerate(sheets) if one.form == REOPENED and one.sitting in signed]
    return sheets[cuts[-1] + 1 :] if cuts else sheets


def _sheets(entries: Iterable[Read]) -> list[Sheet]:
    found: dict[tuple[str, str], list[Read]] = {}
    for entry in entries:
        found.setdefault((entry.form, entry.sitting), []).append(entry)
    return [_sheet(form, sitting, several) for (form, sitting), several in found.items()]


def _sheet(form: str, sitting: str, entries: Sequence[Read]) -> Sheet:
    answers: dict[str, Any] = {}
    for entry in entries:
        answers.update(entry.content or {})
    return Sheet(
        form=form,
        sitting=sitting,
        on=max(entry.made_on for entry in entries),
        author=entries[0].author,
        answers=answers,
        closed=tuple(entry.part for entry in entries if entry.is_closed),
        damaged=any(entry.damaged for entry in entries),
        entries=tuple(entries),
    )
