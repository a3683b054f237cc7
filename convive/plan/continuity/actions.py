"""What can be done for continuity: write down acts and terms, hand the office over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from convive.audit.acts import act
from convive.bodies import actions as bodies
from convive.bodies.models import Task
from convive.ground.refusals import Refused
from convive.ground.viewers import Asking
from convive.history import actions as history
from convive.people import memberships, sessions
from convive.people.accounts import actions as accounts
from convive.people.models import Membership, Person
from convive.people.rules import Role
from convive.plan.continuity import access, queries, terms
from convive.plan.models import LegalAct, Pledge, Term

ACT = ["sort", "title", "secures", "citation", "adopted_by", "adopted_on", "until"]
TERM = ["mayor", "begins_on", "ends_on", "ended_on"]


@act("plan.legal_act_added")
def add_act(*, by: Asking, **about: Any) -> LegalAct:
    """Write down a law, decree or council decision (GOV-03). Raises Refused for a backward end."""
    _unless_editor(by)
    _refuse_backwards(about, "adopted_on", "until")
    made = LegalAct.objects.create(**about)
    history.keep(made, ACT, by=by)
    return made


@act("plan.legal_act_amended")
def amend_act(
    legal: LegalAct, changes: Mapping[str, Any], *, version: int | None, by: Asking
) -> LegalAct:
    """Change what is written about an act. Raises Changed, Refused."""
    _unless_editor(by)
    _refuse_backwards(
        {name: getattr(legal, name) for name in ACT} | dict(changes), "adopted_on", "until"
    )
    history.amend(legal, changes, version=version, by=by)
    return legal


@act("plan.term_written")
def write_term(*, mayor: Person | None, begins_on: date, ends_on: date, by: Asking) -> Term:
    """Write down a term of office (GOV-04). Raises Refused where it overlaps another."""
    _unless_editor(by)
    _refuse_backwards({"begins_on": begins_on, "ends_on": ends_on}, "begins_on", "ends_on")
    _refuse_overlap(begins_on, ends_on)
    term = Term.objects.create(mayor=mayor, begins_on=begins_on, ends_on=ends_on)
    history.keep(term, TERM, by=by)
    return term


@act("plan.term_amended")
def amend_term(term: Term, changes: Mapping[str, Any], *, version: int | None, by: Asking) -> Term:
    """Correct a term of office. Raises Changed, and Refused as `write_term` does."""
    _unless_editor(by)
    said = {name: getattr(term, name) for name in TERM} | dict(changes)
    _refuse_backwards(said, "begins_on", "ends_on")
    _refuse_overlap(said["begins_on"], said["ends_on"], but=term)
    history.amend(term, changes, version=version, by=by)
    return term


@act("plan.mayor_replaced")
def replace_mayor(*, mayor: Person | None, ends_on: date, on: date, by: Asking) -> Term:
    """Another mayor from this day (GOV-03): the one before loses access at once, work is passed on.

    Who holds another role keeps that one. Open tasks and commitments go to the new mayor. `mayor`
    None: the office waits for somebody. Raises Refused, PermissionDenied.
    """
    if not access.may_hand_over(by):
        raise PermissionDenied
    _refuse_backwards({"begins_on": on, "ends_on": ends_on}, "begins_on", "ends_on")
    house = None
    for before in queries.mayors(today=on):
        roles = _roles_as_mayor(before, on=on)
        house = house or (roles[0].organisation if roles else None)
        if mayor is None or before.pk != mayor.pk:
            _pass_on(before, mayor, by=by)
            _end(before, roles, on=on, by=by)
    if mayor is not None and not _roles_as_mayor(mayor, on=on):
        home = house or _home_of(mayor)
        accounts.give_role(mayor, organisation=home, role=Role.MAYOR, by=by, on=on)
    running = terms.term_on(on)
    if running is not None:
        history.amend(running, {"ended_on": on}, version=None, by=by)
    term = Term.objects.create(mayor=mayor, begins_on=on, ends_on=ends_on)
    history.keep(term, TERM, by=by)
    return term


def _pass_on(before: Person, mayor: Person | None, *, by: Asking) -> None:
    if mayor is None:
        return
    for task in Task.objects.filter(owner=before, done_on=None):
        bodies.pass_task(task, to=mayor, due_on=task.due_on, by=by)
    for pledge in Pledge.objects.filter(owner=before):
        history.amend(pledge, {"owner": mayor}, version=None, by=by)


def _end(before: Person, roles: list[Membership], *, on: date, by: Asking) -> None:
    others = [one for one in memberships.open_roles(before, on=on) if one.role != Role.MAYOR]
    if not others:
        accounts.leave(before, by=by, on=on)
        return
    for role in roles:
        accounts.end_role(before, role, by=by, on=on)
    sessions.end_all(before)


def _roles_as_mayor(person: Person, *, on: date) -> list[Membership]:
    return [one for one in memberships.open_roles(person, on=on) if one.role == Role.MAYOR]


def _home_of(person: Person) -> Any:
    membership = person.memberships.select_related("organisation").order_by("-since").first()
    if membership is None:
        raise Refused(
            _("This person belongs to no organisation yet."),
            instead=_("Invite them for the mayor’s office first."),
            field="mayor",
        )
    return membership.organisation


def _unless_editor(by: Asking) -> None:
    if not access.may_edit(by):
        raise PermissionDenied


def _refuse_backwards(about: Mapping[str, Any], first: str, last: str) -> None:
    end = about.get(last)
    if end and end < about[first]:
        raise Refused(_("The end lies before the beginning."), field=last)


def _refuse_overlap(begins: date, ends: date, but: Term | None = None) -> None:
    others = Term.objects.filter(begins_on__lte=ends, ends_on__gte=begins, ended_on=None)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise Refused(
            _("Another term of office is written for these days."),
            instead=_("Change that one, or hand the office over."),
            field="begins_on",
        )
