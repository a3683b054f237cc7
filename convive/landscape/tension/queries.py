"""Questions about notes of tension, each for the viewer who asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from convive.bodies.models import AgendaItem, Body, Meeting
from convive.ground.phrase import Phrase
from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.landscape.models import TensionNote
from convive.landscape.tension import access, rules, words
from convive.landscape.tension.rules import Stage, Trust
from convive.people.models import Membership, Organisation
from convive.people.queries import viewer_for
from convive.people.rules import Realm

ON_AGENDA = "landscape.tension"
"""What a point of an agenda says it is about: no note, no place."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A note as a list and a page show it."""

    note: TensionNote
    between: Phrase | str
    trust: Words
    stage: Stage
    word: Words
    tone: str
    icon: str
    look_due: date


def notes_for(viewer: Asking, *, today: date, state: str = "", area: str = "") -> list[Listed]:
    """Notes that this viewer may read, those due for a look first. Raises PermissionDenied.

    `state`: "open", "closed" or "" for all; `area`: a reference, with the areas in it.
    """
    if not access.may_enter(viewer):
        raise PermissionDenied
    notes = _kept(today).select_related("area", "organisation", "body")
    if state:
        notes = notes.filter(closed_on__isnull=state == "open")
    if area:
        notes = notes.filter(area__ref__in=_within(area))
    relations = words.relations()
    found = [
        listed(one, today=today, relations=relations)
        for one in notes
        if access.may_read(viewer, one, today=today)
    ]
    order = [Stage.DUE, Stage.FIRST, Stage.OPEN, Stage.CLOSED]
    return sorted(found, key=lambda one: order.index(one.stage))


def note_for(viewer: Asking, ref: str, *, today: date) -> TensionNote:
    """One note. Raises PermissionDenied for enforcement, Http404 for who may not read it yet."""
    if not access.may_enter(viewer):
        raise PermissionDenied
    found = _kept(today).select_related("area", "organisation", "body").filter(ref=ref).first()
    if found is None or not access.may_read(viewer, found, today=today):
        raise Http404
    return found


def listed(note: TensionNote, *, today: date, relations: dict[str, Phrase] | None = None) -> Listed:
    """How a note stands today, in words."""
    known = words.relations() if relations is None else relations
    dates = rules.Dates(note.noted_on, note.open_from, note.looked_on, note.closed_on)
    stage = rules.stage(dates, today=today)
    word, tone, icon = words.STAGES[stage]
    between: Phrase | str = known.get(note.between) or note.between
    trust = words.TRUST[Trust(rules.trust(note.known, note.sure))]
    return Listed(note, between, trust, stage, word, tone, icon, rules.look_due(dates))


def concerned_by(note: TensionNote) -> list[Organisation]:
    """The organisations of the place, who read a note first; without police, justice, enforcement."""
    found = Organisation.objects.filter(areas__ref__in=access.around(note.area), ended_on=None)
    return [one for one in found.distinct() if not access.enforces(one)]


def to_tell(ref: str, *, today: date) -> dict[str, str]:
    """Who is written to about a note, with their language: those it concerns, not who noted it.

    Whoever reads notes for such an organisation; where nobody has an account, its own address.
    """
    note = _kept(today).select_related("area").filter(ref=ref, closed_on=None).first()
    if note is None:
        return {}
    houses = [one for one in concerned_by(note) if one.pk != note.organisation_id]
    return dict(one for house in houses for one in _post_of(house, today=today) if one[0])


def _post_of(house: Organisation, *, today: date) -> Iterator[tuple[str, str]]:
    held = Membership.objects.filter(
        Q(until=None) | Q(until__gte=today),
        organisation=house,
        realm=Realm.WORKSPACE,
        since__lte=today,
        person__can_sign_in=True,
        person__left_on=None,
    )
    people = {one.person for one in held.select_related("person")}
    for person in people:
        if access.may_enter(viewer_for(person, today=today)):
            yield person.email, person.language
    if not people:
        yield house.email, next(iter(house.languages), "")


def writing_for(viewer: Asking) -> Organisation | None:
    """The organisation in whose name this viewer writes: the first one they act for."""
    refs = access.organisations(viewer)
    return Organisation.objects.filter(ref__in=refs).order_by("id").first() if refs else None


def tables_without_police() -> list[Body]:
    """Tables that can look at notes: no seat of police, justice or enforcement at them."""
    seats = {
        body: [seat for seat in body.seats.all() if seat.until is None]
        for body in Body.objects.filter(until=None).prefetch_related("seats__organisation")
    }
    return [body for body, held in seats.items() if not any(map(access.has_enforcement, held))]


def next_meeting(body: Body, *, today: date) -> Meeting | None:
    """The next planned meeting of a table."""
    planned = body.meetings.filter(state=Meeting.State.PLANNED, on__gte=today)
    return planned.order_by("on", "id").first()


def is_on_agenda(meeting: Meeting) -> bool:
    """Whether the weekly look has its point there already."""
    return AgendaItem.objects.filter(meeting=meeting, about=ON_AGENDA).exists()


def ended(today: date) -> list[TensionNote]:
    """Notes whose time is over."""
    return list(TensionNote.objects.filter(ends_on__lt=today).select_related("area"))


def bodies_with_open_notes() -> list[Body]:
    """Tables that have notes to look at."""
    with_notes = TensionNote.objects.filter(closed_on=None, body__isnull=False)
    return list(Body.objects.filter(pk__in=with_notes.values("body"), until=None))


def _kept(today: date) -> QuerySet[TensionNote]:
    return TensionNote.objects.filter(ends_on__gte=today)


def _within(area: str) -> set[str]:
    parents = access.parents()
    return {one for one in parents if area in rules.line(one, parents)}
