"""Questions around organisations that change: what hangs on them, what became of two, who stands twice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import Http404

from convive.ground.reading.folding import fold
from convive.people import access, bells
from convive.people.handover import Task
from convive.people.models import Merger, Organisation, Person
from convive.people.viewer import Viewer
from convive.people.who_is_who import queries as who
from convive.people.who_is_who.queries import Wanted

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Double:
    """Two entries that are probably the same person: the one to keep comes first."""

    kept: Person
    double: Person
    same_address: bool


def others_for(viewer: Viewer, organisation: Organisation, find: str, *, on: date) -> list[Any]:
    """Organisations whose names fit, without this one; nothing before something is typed."""
    if not find.strip():
        return []
    keys = who.found_for(viewer, on=on, wanted=Wanted(find=find))
    keys = [key for key in keys if key != organisation.pk][:MOST_SHOWN]
    known = Organisation.objects.in_bulk(keys)
    return [known[key] for key in keys]


def other_for(viewer: Viewer, ref: str) -> Organisation:
    """The organisation that was chosen. Raises Http404."""
    found = Organisation.objects.filter(ref=ref).first()
    if found is None or not access.may_see(viewer, found):
        raise Http404
    return found


def hangs_on(organisation: Organisation) -> list[Task]:
    """Everything that upper rooms say hangs on this organisation."""
    answers: list[tuple[Any, Any]] = bells.organisation_holds.send(
        sender=Organisation, organisation=organisation
    )
    return [task for _receiver, tasks in answers for task in tasks or ()]


def mergers_for(viewer: Viewer) -> list[Merger]:
    """Organisations that became one, the latest first."""
    if not access.may_edit(viewer):
        return []
    return list(Merger.objects.select_related("gone", "kept")[:50])


def merger_for(viewer: Viewer, ref: str) -> Merger:
    """One merger. Raises Http404."""
    found = Merger.objects.select_related("gone", "kept").filter(ref=ref).first()
    if found is None or not access.may_edit(viewer):
        raise Http404
    return found


def doubles_for(viewer: Viewer) -> list[Double]:
    """Contacts that probably stand twice: the same address, or the same name in the same house."""
    if not access.may_edit(viewer):
        return []
    there = Person.objects.filter(left_on=None)
    addresses = (
        there.exclude(email="").order_by().values("email").annotate(n=Count("pk")).filter(n__gt=1)
    )
    found = _pairs(
        there.filter(email__in=addresses.values("email")), lambda one: one.email, same_address=True
    )
    known = {(pair.kept.pk, pair.double.pk) for pair in found}
    houses = Q(memberships__until=None)
    twice = (
        there.filter(houses)
        .order_by()
        .values("name", "memberships__organisation")
        .annotate(n=Count("pk", distinct=True))
        .filter(n__gt=1)
    )
    names = {(row["name"], row["memberships__organisation"]) for row in twice[:200]}
    for name, organisation in sorted(names, key=str):
        same = there.filter(name=name, memberships__organisation=organisation).distinct()
        for pair in _pairs(same, lambda one: fold(one.name), same_address=False):
            if (pair.kept.pk, pair.double.pk) not in known:
                found.append(pair)
    return found


def person_for(viewer: Viewer, ref: str) -> Person:
    """A contact, for who keeps the list. Raises Http404."""
    found = Person.objects.filter(ref=ref, left_on=None).first()
    if found is None or not access.may_edit(viewer):
        raise Http404
    return found


def _pairs(people: Any, same: Any, *, same_address: bool) -> list[Double]:
    together: dict[str, list[Person]] = defaultdict(list)
    for one in people.order_by("-can_sign_in", "pk"):
        together[same(one)].append(one)
    return [
        Double(first, other, same_address)
        for first, *others in together.values()
        for other in others
        if not other.can_sign_in
    ]
