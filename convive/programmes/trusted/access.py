"""Who sees that a link exists, who looks after it, and who never does."""

from __future__ import annotations

from convive.ground.viewers import Asking
from convive.people.models import Organisation, Person
from convive.people.rules import Role
from convive.programmes import access as programmes
from convive.programmes.models.session import Session
from convive.programmes.models.trusted import Intermediary
from convive.programmes.sessions import access as sessions
from convive.programmes.trusted import rules

POLICE = (Organisation.Sort.POLICE, Organisation.Sort.JUSTICE)


def may_read(viewer: Asking) -> bool:
    """Who works with people, of any department; police and justice never, whatever their role."""
    return viewer.may("trusted.read") and not is_police(viewer)


def may_keep(viewer: Asking) -> bool:
    """Who brings in an intermediary, plans the way to a group, or notes a barrier."""
    return viewer.may("trusted.keep") and not is_police(viewer)


def may_edit(viewer: Asking, one: Intermediary) -> bool:
    """Who looks after it."""
    return may_keep(viewer) and one.owner.ref == viewer.ref


def may_keep_log(viewer: Asking) -> bool:
    """Who may read a log at all: nobody of the landscape, nobody of the police (SEN-02)."""
    return may_read(viewer) and not any(map(viewer.may, rules.OF_THE_LANDSCAPE))


def may_hold(viewer: Asking) -> tuple[str, ...]:
    """The parts of a sealed record that this viewer may hold keys of."""
    if not may_read(viewer):
        return ()
    return rules.parts_of([one for one in rules.OF_THE_LANDSCAPE if viewer.may(one)])


def may_record(viewer: Asking, session: Session) -> bool:
    """Who leads the session or its programme writes what came of the conversation."""
    if not may_read(viewer):
        return False
    return programmes.may_edit(viewer, session.initiative) or sessions.may_record(viewer, session)


def may_list(viewer: Asking) -> bool:
    """Who puts services into the directory."""
    return may_read(viewer) and viewer.may("directory.edit")


def is_police(viewer: Asking) -> bool:
    """Police or justice, by their role or by the house they come from."""
    if Role.POLICE_LIAISON in getattr(viewer, "roles", frozenset()):
        return True
    houses = list(getattr(viewer, "organisations", ()))
    return bool(houses) and Organisation.objects.filter(ref__in=houses, sort__in=POLICE).exists()


def writer(viewer: Asking) -> Person | None:
    """The row of whoever acts; None for the house itself."""
    return Person.objects.filter(ref=viewer.ref).first()
