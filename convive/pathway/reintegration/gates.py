"""What stands before a first contact, an assignment, a disclosure, the long support (TER-06, 09, 14)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from convive.ground.refusals import Refused
from convive.pathway import gates
from convive.pathway.gates import Before
from convive.pathway.models import Case
from convive.pathway.reintegration.queries import returns, shelves
from convive.people.competences import queries as competences
from convive.spaces.models import Member, Space
from convive.spaces.rules.conditions import Needs

WITH_PEOPLE = ("provider", "worker")
APPROVED_BEFORE = ("expected", "support")


def trained(case: Case, member: Member, _about: str, on: date) -> None:
    """Whoever is assigned holds every course that the city asks for (TER-09)."""
    only_trained(case, member, field="provider", on=on)


def only_trained(case: Case, member: Member, *, field: str, on: date) -> None:
    """The same for who looks after a part of a life; the refusal stands beside `field`."""
    if not _is_tertiary(case):
        return
    asked = set(Needs.read(case.space.needs).asked_of(WITH_PEOPLE))
    held = competences.trained([member.person.ref], today=on).get(member.person.ref, set())
    if missing := sorted(asked - held):
        raise Refused(
            _("People who come back carry a lot. Who works with them is trained for it first."),
            missing=[
                _("A valid course of %(name)s: %(course)s.") % {"name": member, "course": key}
                for key in missing
            ],
            instead=_(
                "Choose somebody who holds it. Courses are taken with the city’s training partners; "
                "who coordinates the house writes it down on the page of the person, under "
                "“Competences”."
            ),
            field=field,
        )


def has_read(case: Case, member: Member, _about: str, on: date) -> None:
    """The current guidelines of one's profession are confirmed before the first contact (TER-06)."""
    if not _is_tertiary(case):
        return
    if waiting := shelves.unread_guidelines(member):
        raise Refused(
            _("Before the first contact, the guidelines of this profession are read."),
            missing=[str(one.title) for one in waiting],
            instead=_("%(name)s opens “Manual and guidelines” in this room and confirms each one.")
            % {"name": member},
        )


def child_is_guarded(case: Case, _member: Member, _about: str, on: date) -> None:
    """Nothing about a child leaves before its plan, as it is now, is approved and signed (TER-14)."""
    coming = returns.of(case)
    if _is_tertiary(case) and (coming is None or coming.approved_on is None):
        raise Refused(
            _("The plan of this person is not approved yet, so nothing about them is passed on."),
            instead=_("Approve the plan first; for a child its protection lead signs it."),
        )
    if _is_tertiary(case) and coming is not None and returns.is_rewritten(coming):
        raise Refused(
            _("The plan was written anew after it was approved, so nothing rests on it yet."),
            instead=_("Approve it as it is now; for a child its protection lead signs it again."),
        )


def approved(case: Case, _member: Member, about: str, on: date) -> None:
    """The long support begins with an approved plan."""
    if about in APPROVED_BEFORE:
        child_is_guarded(case, _member, about, on)


def register_all() -> None:
    """Called once, when the house is built."""
    gates.register(Before.ASSIGN, trained)
    gates.register(Before.CONTACT, has_read)
    gates.register(Before.DISCLOSE, child_is_guarded)
    gates.register(Before.MOVE, approved)


def _is_tertiary(case: Case) -> bool:
    return str(case.space.level) == Space.Level.TERTIARY
