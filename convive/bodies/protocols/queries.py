"""Questions about a protocol: its desks, what was done together, what it draws a line around."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from convive.bodies import rules as naming
from convive.bodies.agreements import parts
from convive.bodies.agreements import queries as agreements
from convive.bodies.agreements.parts import Part
from convive.bodies.models import Agreement, ContactPoint, JointEntry
from convive.bodies.protocols import access, rules
from convive.bodies.protocols.rules import Named
from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.places.models import Area

LOGS = frozenset({Agreement.Sort.PROTOCOL.value})
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the text of a protocol."""

    never: tuple[Part, ...]
    may: tuple[Part, ...]
    desks: tuple[ContactPoint, ...]
    latest: tuple[JointEntry, ...]
    trained_on: date | None
    may_write: bool


def beside(viewer: Asking, agreement: Agreement) -> Beside | None:
    """What stands beside a protocol the caller was allowed to fetch; None for other agreements."""
    if agreement.sort not in LOGS:
        return None
    written = parts.read(agreements.current_text(agreement).parts)
    trained = agreement.joint_entries.filter(sort=JointEntry.Sort.TRAINING).first()
    return Beside(
        never=tuple(one for one in written if one.mark == parts.NEVER_SHARE),
        may=tuple(one for one in written if one.mark == parts.MAY_SHARE),
        desks=tuple(agreement.contact_points.select_related("organisation")),
        latest=tuple(entries_of(agreement)[:3]),
        trained_on=trained.on if trained else None,
        may_write=access.may_write(viewer, agreement),
    )


def protocol_for(viewer: Asking, ref: str) -> Agreement:
    """One protocol. Raises Http404."""
    found = agreements.agreement_for(viewer, ref)
    if found.sort not in LOGS:
        raise Http404
    return found


def writable_protocol(viewer: Asking, ref: str) -> Agreement:
    """A protocol beside which this viewer writes. Raises Http404, or PermissionDenied."""
    found = protocol_for(viewer, ref)
    if not access.may_write(viewer, found):
        raise PermissionDenied
    return found


def entries_of(agreement: Agreement, *, sort: str = "") -> QuerySet[JointEntry]:
    """What was done together under a protocol, the latest first."""
    rows = agreement.joint_entries.select_related("area").prefetch_related("took_part")
    return rows.filter(sort=sort) if sort else rows


def counts(agreement: Agreement, *, today: date) -> list[tuple[str, int]]:
    """How often each kind of joint work happened in the last twelve months."""
    lately = agreement.joint_entries.filter(on__gt=today - YEAR, on__lte=today)
    return [
        (str(label), lately.filter(sort=value).count()) for value, label in JointEntry.Sort.choices
    ]


def areas_of(agreement: Agreement) -> QuerySet[Area]:
    """Where joint work may have happened: the district and its parts, or any area of the city."""
    every = Area.objects.filter(retired_on=None)
    if agreement.area is None:
        return every
    return every.filter(pk=agreement.area.pk) | every.filter(parent=agreement.area)


def desk_for(agreement: Agreement, ref: str) -> ContactPoint:
    """One desk of a protocol the caller was allowed to fetch. Raises Http404."""
    found = agreement.contact_points.select_related("organisation").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def entry_for(agreement: Agreement, ref: str) -> JointEntry:
    """One entry of joint work under a protocol the caller was allowed to fetch. Raises Http404."""
    found = entries_of(agreement).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def named_in(*texts: str) -> Named:
    """Who seems to be named in what somebody wrote about joint work."""
    text = "\n".join(texts)
    # Names are typed with and without capitals; the register knows them with.
    possible = naming.possible_names(text) | naming.possible_names(text.title())
    known = list(Person.objects.filter(name__in=possible).values_list("name", flat=True))
    found = rules.persons_named(text, known=known)
    if not found.perhaps:
        return found
    named = (Organisation.objects, Area.objects)
    harmless = [
        name
        for rows in named
        for phrase in rows.values_list("name", flat=True)
        for name in phrase.values()
    ]
    return rules.persons_named(text, known=known, harmless=harmless)
