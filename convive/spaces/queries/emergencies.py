"""Questions about openings in an emergency: who asked, who gave, whether the review is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404

from convive.city import queries as city
from convive.city.rules import add_working_days
from convive.ground.viewers import Asking
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import access, gates, keeper
from convive.spaces.models import EmergencyOpening, Member, SealedRecord, Space
from convive.spaces.rules import emergencies as rules
from convive.spaces.rules.custody import ENFORCEMENT, may_be_second

State = EmergencyOpening.State


@dataclass(frozen=True, slots=True)
class Listed:
    """One opening: whether it still opens, by when it is reviewed, what this viewer may do."""

    opening: EmergencyOpening
    is_running: bool
    review_due: date | None
    is_late: bool
    may_answer: bool
    may_review: bool


def emergencies_for(viewer: Asking, space: Space, *, now: datetime) -> list[Listed]:
    """Every opening in a space, for members and for who watches; the caller fetched the space. Of a
    record that somebody stays apart from they see none.
    """
    found = _all().filter(gates.not_apart(viewer), record__space=space)
    return [listed(viewer, one, now=now) for one in found]


def listed(viewer: Asking, one: EmergencyOpening, *, now: datetime) -> Listed:
    """One opening as this viewer sees it."""
    today = city.today(now)
    member = access.member_of(viewer, one.record.space, today=today)
    is_given = one.state == State.GIVEN
    due = review_due(one) if is_given else None
    return Listed(
        one,
        is_given and one.expires_at is not None and now < one.expires_at,
        due,
        due is not None and rules.is_late(due, today=today),
        member is not None and one.state == State.ASKED and fits_as_second(one, member),
        member is not None and is_given and may_review(one, member),
    )


def opening_for(viewer: Asking, ref: str, *, now: datetime) -> EmergencyOpening:
    """One opening, for members of its space. Raises Http404."""
    found = _all().filter(gates.not_apart(viewer), ref=ref).first()
    today = city.today(now)
    if found is None or not access.may_see(viewer, found.record.space, today=today):
        raise Http404
    return found


def held_parts(record: SealedRecord, by: KeyHolder, *, now: datetime) -> list[str]:
    """Names of the parts of a record that somebody holds, without opening anything."""
    receivers = [str(by.reference), *keeper.desk_refs(record.space, by=by, now=now)]
    held = record.grants.filter(receiver__in=receivers, ended_on=None, sealed__isnull=False)
    return sorted({part for carries in held.values_list("carries", flat=True) for part in carries})


def record_asked(space: Space, ref: str, by: Asking) -> SealedRecord | None:
    """A record by its number, within this space only; None when there is none for this person."""
    found = SealedRecord.objects.filter(space=space, ref=ref, erased_on=None).first()
    return None if found is not None and by.ref in gates.kept_apart(found) else found


def review_due(one: EmergencyOpening) -> date | None:
    """By when somebody else looks at it: five working days of the city after it was given."""
    if one.expires_at is None:
        return None
    given_on = city.today(one.expires_at - rules.LASTS)
    return add_working_days(given_on, rules.REVIEW_WITHIN, calendar=city.working_calendar())


def fits_as_second(one: EmergencyOpening, member: Member) -> bool:
    """Whether this member can be the second person: another house, not enforcement."""
    return may_be_second(
        asker=one.asked_by.person.ref,
        asker_house=one.asked_by.organisation.ref,
        second=member.person.ref,
        second_house=member.organisation.ref,
        second_sort=_sort(member),
    )


def _sort(member: Member) -> str:
    """The kind of house; who stands for police or justice counts as theirs wherever they work."""
    return member.discipline if member.discipline in ENFORCEMENT else member.organisation.sort


def may_review(one: EmergencyOpening, member: Member) -> bool:
    """Whether this member can look at an opening again."""
    return rules.may_review(
        reviewer=member.person.ref,
        reviewer_house=member.organisation.ref,
        asker=one.asked_by.person.ref,
        asker_house=one.asked_by.organisation.ref,
        second=one.second.person.ref if one.second else "",
    )


def _all() -> QuerySet[EmergencyOpening]:
    return EmergencyOpening.objects.select_related(
        "record__space__operator",
        "asked_by__person",
        "asked_by__organisation",
        "second__person",
        "reviewed_by__person",
    )


def late(viewer: Asking, space: Space, *, now: datetime) -> int:
    """How many reviews of a space should have been done; the caller fetched the space."""
    return sum(one.is_late for one in emergencies_for(viewer, space, now=now))
