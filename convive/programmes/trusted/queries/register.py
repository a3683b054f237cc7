"""Intermediaries: which there are, what a department sees of another one's, who can look after one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.programmes.models import Intermediary, Outreach
from convive.programmes.trusted import access


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the register: that a link exists, and who to ask; never how to reach them."""

    intermediary: Intermediary
    groups: tuple[Organisation, ...]
    is_mine: bool
    is_due: bool


def intermediaries_for(viewer: Asking, *, language: str = "") -> QuerySet[Intermediary]:
    """Every intermediary that this viewer sees, those at work first; none for police and justice."""
    if not access.may_read(viewer):
        return Intermediary.objects.none()
    found = Intermediary.objects.select_related("organisation", "owner").prefetch_related("groups")
    if language:
        # A list in JSON is asked in the same way on every database: by looking at it.
        spoken = found.values_list("pk", "languages")
        found = found.filter(pk__in=[pk for pk, codes in spoken if language in codes])
    return found


def listed(viewer: Asking, rows: Iterable[Intermediary], *, today: date) -> list[Listed]:
    """The same as lines of a list."""
    return [
        Listed(
            one,
            tuple(one.groups.all()),
            is_mine=one.owner.ref == viewer.ref,
            is_due=one.ended_on is None and one.review_on < today,
        )
        for one in rows
    ]


def intermediary_for(viewer: Asking, ref: str) -> Intermediary:
    """One of them. Raises Http404 for police and justice, as for none."""
    found = intermediaries_for(viewer).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def own_intermediary(viewer: Asking, ref: str) -> Intermediary:
    """One that this viewer looks after. Raises Http404."""
    found = intermediary_for(viewer, ref)
    if not access.may_edit(viewer, found):
        raise Http404
    return found


def with_logs(refs: Collection[str]) -> list[Intermediary]:
    """Those whose log is one of these, for the clock."""
    return list(Intermediary.objects.filter(log__in=refs))


def looked_after_by(person: Person) -> QuerySet[Intermediary]:
    """Those that somebody looks after and that have not ended."""
    found = Intermediary.objects.filter(owner=person, ended_on=None)
    return found.select_related("organisation")


def in_space(viewer: Asking, space: str) -> QuerySet[Intermediary]:
    """Those whose log lies in a space; the caller stands in it."""
    return intermediaries_for(viewer).filter(space=space)


def plans_for(viewer: Asking, intermediary: Intermediary) -> QuerySet[Outreach]:
    """The plans that go through an intermediary."""
    if not access.may_read(viewer):
        return Outreach.objects.none()
    return intermediary.plans.select_related("group", "initiative")
