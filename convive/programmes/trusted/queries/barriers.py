"""Barriers: which services are not used by whom and why, who answers, and what came of it (SEN-04)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.http import Http404

from convive.bodies.models import Answer
from convive.directory.models import Service
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Realm, Role
from convive.programmes.models import Barrier
from convive.programmes.trusted import access


@dataclass(frozen=True, slots=True)
class Listed:
    """A barrier with its reasons in words, its owner, and the answer or the day it is due."""

    barrier: Barrier
    reasons: tuple[Words, ...]
    owner: Person | None
    answer: Answer | None
    is_late: bool


def barriers_for(
    viewer: Asking, *, service: str = "", organisation: str = "", reason: str = ""
) -> QuerySet[Barrier]:
    """Barriers, those that wait for an answer first; none for police and justice."""
    if not access.may_read(viewer):
        return Barrier.objects.none()
    found = Barrier.objects.select_related(
        "ask__owner", "ask__answer", "service", "organisation", "listed_as"
    ).order_by(F("ask__answer__answered_on").desc(nulls_first=True), "ask__answer_due_on", "-id")
    found = found.filter(service__ref=service) if service else found
    found = found.filter(organisation__ref=organisation) if organisation else found
    if reason:
        named = found.values_list("pk", "reasons")
        found = found.filter(pk__in=[pk for pk, keys in named if reason in keys])
    return found


def barrier_for(viewer: Asking, ref: str) -> Barrier:
    """One of them. Raises Http404."""
    found = barriers_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def listed(rows: QuerySet[Barrier] | list[Barrier], *, today: date) -> list[Listed]:
    """The same as lines of a list."""
    return [_listed(one, today) for one in rows]


def by_reason(rows: QuerySet[Barrier]) -> list[tuple[Words, int]]:
    """How often each reason was named, the most frequent first; one barrier may have several."""
    named = Counter(key for reasons in rows.values_list("reasons", flat=True) for key in reasons)
    labels = dict(Barrier.Reason.choices)
    return [(labels[key], count) for key, count in named.most_common() if key in labels]


def services() -> QuerySet[Service]:
    """What can be hard to use: services that are offered."""
    return Service.objects.filter(retired_on=None)


def own_services(barrier: Barrier) -> QuerySet[Service]:
    """What the group's own organisation offers, as the directory knows it."""
    return services().filter(provider=barrier.organisation)


def groups() -> QuerySet[Organisation]:
    """Organisations that may be chosen as a group: those in who is who today."""
    return Organisation.objects.filter(ended_on=None)


def owners() -> QuerySet[Person]:
    """Who can own a barrier: everybody with an account, but police and justice: they read no barrier."""
    held = Membership.objects.exclude(realm=Realm.DIRECTORY)
    police = held.filter(Q(role=Role.POLICE_LIAISON) | Q(organisation__sort__in=access.POLICE))
    found = Person.objects.filter(can_sign_in=True, left_on=None)
    return found.exclude(pk__in=police.values("person")).order_by("name")


def _listed(one: Barrier, today: date) -> Listed:
    answer: Answer | None = getattr(one.ask, "answer", None)
    labels = dict(Barrier.Reason.choices)
    return Listed(
        one,
        tuple(labels[key] for key in one.reasons if key in labels),
        one.ask.owner,
        answer,
        is_late=answer is None and one.ask.answer_due_on < today,
    )
