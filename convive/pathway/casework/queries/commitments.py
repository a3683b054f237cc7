"""What waits for this person: a voice, a yes, an answer, an opening in an emergency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from convive.pathway.actions import course, passing, work
from convive.pathway.casework.queries import queue
from convive.pathway.models import (
    Activity,
    Assent,
    Case,
    Gateway,
    Handover,
    SessionLine,
    SpecialistQuestion,
    Undertaking,
)
from convive.pathway.queries import ledger, templates
from convive.pathway.rules import support as rules
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import Member
from convive.spaces.queries import emergencies
from convive.spaces.rules import custody

MOST = 20
LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits: what, for which case, by when, where it is done."""

    what: str
    number: str
    due_on: date | None
    url: str


def waiting(holder: KeyHolder, member: Member, *, now: datetime, today: date) -> list[Waiting]:
    """Everything that waits for this person in a space, the earliest due first."""
    found = [
        *_emergencies(holder, member, now),
        *_voices(holder, member, now),
        *_activities(holder, member, now),
        *_handovers(holder, member, now, today),
        *_silent(holder, member, now, today),
        *_follow_ups(holder, member, now, today),
        *_gateways(holder, member, now, today),
        *_undertakings(member),
        *_specialist(member),
    ]
    return sorted(found, key=lambda one: one.due_on or date.max)[:MOST]


def _emergencies(holder: KeyHolder, member: Member, now: datetime) -> list[Waiting]:
    found = []
    for one in emergencies.emergencies_for(holder, member.space, now=now)[:LOOKED_AT]:
        case = Case.objects.filter(record=one.opening.record_id).first()
        number = case.number if case else ""
        ref = one.opening.ref
        if one.may_answer:
            url = reverse("spaces:answer_emergency", args=[ref])
            found.append(Waiting(_("A colleague asks for a record now"), number, None, url))
        elif one.may_review:
            url = reverse("spaces:review_emergency", args=[ref])
            said = _("Look again at an opening in an emergency")
            found.append(Waiting(said, number, one.review_due, url))
    return found


def _voices(holder: KeyHolder, member: Member, now: datetime) -> list[Waiting]:
    """Sheets that others stand to, and this person does not yet; the latest of each form."""
    rows = Assent.objects.filter(case__space=member.space, case__closed_on=None)
    latest = rows.values("case", "form").annotate(last=Max("pk")).values_list("last", flat=True)
    said = Assent.objects.filter(member=member).values("sitting")
    waiting = rows.filter(pk__in=latest).exclude(sitting__in=said).order_by("-pk")[:LOOKED_AT]
    asked = {(one.case_id, one.form): one for one in waiting}
    found = []
    for case in _held(holder, member, now, {number for number, _form in asked}):
        template = templates.of_case(case)
        for key in {form for number, form in asked if number == case.pk}:
            if work.may_say(case, template, key, member):
                sitting = asked[case.pk, key].sitting
                url = _url("say", case, sitting)
                found.append(
                    Waiting(_("Say how you stand to a decision"), case.number, case.due_on, url)
                )
    return found


def _activities(holder: KeyHolder, member: Member, now: datetime) -> list[Waiting]:
    """Proposals for this provider. They hold no key of the case before they say yes."""
    rows = Activity.objects.filter(
        provider=member, state=Activity.State.PROPOSED, provider_said_yes_on=None
    )
    return [
        Waiting(
            _("You are asked whether you offer an activity"),
            one.case.number,
            None,
            reverse("pathway:proposal", args=[member.space.ref, one.ref]),
        )
        for one in rows.select_related("case")[:MOST]
    ]


def _handovers(holder: KeyHolder, member: Member, now: datetime, today: date) -> list[Waiting]:
    if not set(member.roles) & set(course.WORKERS):
        return []
    waits = Q(state__in=[Handover.State.OFFERED, Handover.State.BACK])
    is_silent = Q(
        state__in=[Handover.State.ACCEPTED, Handover.State.BEGUN],
        answered_on__lte=today - passing.SILENT_AFTER,
    )
    rows = Handover.objects.filter(
        waits | is_silent, case__space=member.space, case__closed_on=None
    ).order_by("due_on")[:LOOKED_AT]
    asked = list(rows)
    held = {one.pk: one for one in _held(holder, member, now, {row.case_id for row in asked})}
    return [
        Waiting(
            _of_service(row),
            held[row.case_id].number,
            row.due_on,
            _url("answer_handover", held[row.case_id], row.ref),
        )
        for row in asked
        if row.case_id in held
    ]


def _of_service(handover: Handover) -> str:
    match handover.state:
        case Handover.State.BACK:
            return _("A service did not answer: try another way")
        case Handover.State.OFFERED:
            return _("A service was asked and has to answer")
        case _:
            return _("A service said nothing for a month: ask how it goes")


def _silent(holder: KeyHolder, member: Member, now: datetime, today: date) -> list[Waiting]:
    """Activities whose provider confirmed no session for long, or whose last two were missed."""
    if not set(member.roles) & set(course.WORKERS):
        return []
    rows = Activity.objects.filter(
        case__space=member.space, case__closed_on=None, state=Activity.State.AGREED
    )
    has_missed = Q(lines__state=SessionLine.State.MISSED)
    rows = rows.filter(Q(silent_since__lte=today - rules.SILENT_AFTER) | has_missed).distinct()
    asked = []
    for row in rows.order_by("silent_since", "pk").prefetch_related("lines"):
        lines, since = ledger.held(row.lines.all()), row.silent_since or today
        if rules.silent_days(lines, since=since, today=today) or rules.is_missing(
            lines, today=today
        ):
            asked.append(row)
    held = {one.pk: one for one in _held(holder, member, now, {row.case_id for row in asked})}
    return [
        Waiting(
            _("A helper fell silent: call them, and the person"),
            held[row.case_id].number,
            today,
            f"{_url('case', held[row.case_id])}#activity-{row.ref}",
        )
        for row in asked
        if row.case_id in held
    ]


def _follow_ups(holder: KeyHolder, member: Member, now: datetime, today: date) -> list[Waiting]:
    """Closed cases whose person agreed to be asked again, six and twelve months after the end."""
    rows = queue.held(holder, member.space, now=now).exclude(closed_on=None)
    return [
        Waiting(_("Ask how it goes, as agreed"), one.number, one.review_on, _url("case", one))
        for one in rows.filter(review_on__lte=today).select_related("space")[:LOOKED_AT]
    ]


def _gateways(holder: KeyHolder, member: Member, now: datetime, today: date) -> list[Waiting]:
    rows = Gateway.objects.filter(space=member.space, state=Gateway.State.ASKED, case__isnull=False)
    asked = [
        row
        for row in rows.select_related("asked_by__organisation", "asked_by__person")[:LOOKED_AT]
        if custody.may_be_second(
            asker=row.asked_by.person.ref,
            asker_house=row.asked_by.organisation.ref,
            second=holder.ref,
            second_house=member.organisation.ref,
            second_sort=passing.sort_of(member),
        )
    ]
    numbers = {row.case_id for row in asked if row.case_id is not None}
    held = {one.pk: one for one in _held(holder, member, now, numbers)}
    return [
        Waiting(
            _("A second person is asked about the gateway"),
            held[row.case_id].number,
            None,
            _url("answer_gateway", held[row.case_id], row.ref),
        )
        for row in asked
        if row.case_id in held
    ]


def _undertakings(member: Member) -> list[Waiting]:
    """What they took on at a sitting of the panel, and have not done yet."""
    rows = Undertaking.objects.filter(owner=member, done_on=None).select_related("item__case")
    rows = rows.exclude(item__case__recusals__member=member)
    url = reverse("pathway:panel", args=[member.space.ref])
    return [
        Waiting(
            _("You took something on at a sitting"),
            row.item.case.number if row.item else "",
            row.due_on,
            url,
        )
        for row in rows[:MOST]
    ]


def _specialist(member: Member) -> list[Waiting]:
    """Questions of colleagues that this specialist has not answered; of which case is not told."""
    rows = SpecialistQuestion.objects.filter(
        specialist=member, answered_on=None, declined_on=None, record__erased_on=None
    )
    return [
        Waiting(
            _("A colleague asks for what you know"),
            "",
            row.due_on,
            reverse("pathway:specialist_question", args=[member.space.ref, row.ref]),
        )
        for row in rows.exclude(case__recusals__member=member)[:MOST]
    ]


def _held(holder: KeyHolder, member: Member, now: datetime, numbers: set[int]) -> list[Case]:
    if not numbers:
        return []
    rows = queue.held(holder, member.space, now=now).filter(pk__in=numbers, closed_on=None)
    return list(rows.select_related("space"))


def _url(name: str, case: Case, *words: str) -> str:
    return reverse(f"pathway:{name}", args=[case.space.ref, case.ref, *words])
