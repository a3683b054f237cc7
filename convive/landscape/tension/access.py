"""Who notes tension, who reads it, who replies. Police, justice and other enforcement never do."""

from __future__ import annotations

from datetime import date

from convive.bodies import access as tables
from convive.bodies import queries as bodies
from convive.bodies.models import Seat
from convive.ground.remembering import once_a_request
from convive.ground.viewers import Asking
from convive.landscape.models import TensionNote
from convive.landscape.tension import rules
from convive.people.models import Organisation
from convive.people.rules import Role
from convive.places.models import Area


def is_enforcement(viewer: Asking) -> bool:
    """Whether any role or organisation of theirs is police, justice or another enforcement office."""
    if Role.POLICE_LIAISON in getattr(viewer, "roles", ()):
        return True
    refs = organisations(viewer)
    return once_a_request(("enforcement", refs), lambda: _any_enforces(refs))


def enforces(organisation: Organisation) -> bool:
    """Whether an organisation is police, justice or another enforcement office."""
    return rules.enforces(
        organisation.sort, organisation.category, _legs().get(organisation.category, "")
    )


def has_enforcement(seat: Seat) -> bool:
    """Whether a seat at a table is one of police, justice or enforcement."""
    if rules.enforces("", seat.category, _legs().get(seat.category, "")):
        return True
    return seat.organisation is not None and enforces(seat.organisation)


def may_enter(viewer: Asking) -> bool:
    """Read notes of tension at all."""
    return viewer.may("tension.read") and not is_enforcement(viewer)


def may_note(viewer: Asking) -> bool:
    """Write down what was heard."""
    return viewer.may("tension.note") and not is_enforcement(viewer)


def may_keep(viewer: Asking) -> bool:
    """Keep all notes: bring them to a table, look at them, close them."""
    return viewer.may("tension.keep") and not is_enforcement(viewer)


def may_read(viewer: Asking, note: TensionNote, *, today: date) -> bool:
    """First those it concerns, who noted it and who keeps the notes; after some days every partner."""
    if not may_enter(viewer):
        return False
    if today >= note.open_from or viewer.may("tension.keep"):
        return True
    own = note.organisation is not None and note.organisation.ref in organisations(viewer)
    return own or is_concerned(viewer, note)


def may_reply(viewer: Asking, note: TensionNote) -> bool:
    """Say how one sees it: the organisations of the place, and who keeps the notes."""
    return may_enter(viewer) and (is_concerned(viewer, note) or viewer.may("tension.keep"))


def may_look(viewer: Asking, note: TensionNote) -> bool:
    """Write down the weekly look, what was done and what was learned: the table that has it."""
    if is_enforcement(viewer):
        return False
    chairs = note.body is not None and tables.may_edit(viewer, note.body)
    return may_keep(viewer) or (viewer.may("tension.read") and chairs)


def is_concerned(viewer: Asking, note: TensionNote) -> bool:
    """Whether an organisation of theirs works where the note is about."""
    refs = organisations(viewer)
    if not refs:
        return False
    where = once_a_request(("areas of", refs), lambda: _areas_of(refs))
    return rules.concerns(where, around(note.area))


def around(area: Area) -> set[str]:
    """References of an area, of those it lies in and of those in it."""
    return rules.family(area.ref, parents())


def parents() -> dict[str, str]:
    """For every area the one it lies in, or ""."""
    known = once_a_request(
        "parents of areas", lambda: list(Area.objects.values_list("ref", "parent__ref"))
    )
    return {ref: above or "" for ref, above in known}


def organisations(viewer: Asking) -> frozenset[str]:
    """References of the organisations this viewer acts for."""
    refs: frozenset[str] = getattr(viewer, "organisations", frozenset())
    return refs


def _areas_of(refs: frozenset[str]) -> list[str]:
    where = Organisation.objects.filter(ref__in=refs).values_list("areas__ref", flat=True)
    return [ref for ref in where if ref]


def _any_enforces(refs: frozenset[str]) -> bool:
    return any(map(enforces, Organisation.objects.filter(ref__in=refs))) if refs else False


def _legs() -> dict[str, str]:
    """The leg of each category, also of those the city added."""
    return once_a_request("legs of categories", bodies.legs)
