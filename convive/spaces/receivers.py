"""Who leaves the city's work: what only they can open is named, then everything of theirs ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from convive.city import queries as city
from convive.ground.viewers import Asking
from convive.people import bells, handover
from convive.people.changes import following
from convive.people.models import Organisation, Person
from convive.spaces import finding, readying
from convive.spaces.actions import endings
from convive.spaces.models import Member, Space
from convive.spaces.queries import members


def connect() -> None:
    """Listen to the bells of `people`."""
    bells.leaving.connect(to_hand_over, dispatch_uid="spaces.to_hand_over")
    bells.left.connect(end_all, dispatch_uid="spaces.end_all")
    bells.locked.connect(forget_names, dispatch_uid="spaces.forget_names")
    bells.changing.connect(needed_here, dispatch_uid="spaces.needed_here")
    # Who was let in, for which organisation, is signed: it never moves to another one.
    following.leave("spaces")


def to_hand_over(sender: object, *, person: Person, **_rest: Any) -> list[handover.Task]:
    """A task for each space they are in, with how many records only they can open."""
    today = city.today(timezone.now())
    return [_task(one, today) for one in _memberships(person)]


def end_all(sender: object, *, person: Person, by: Asking, on: date, **_rest: Any) -> None:
    """Every membership and every grant of theirs ends now."""
    for member in _memberships(person):
        endings.end_membership(member, why="left", by=by, on=on)


def forget_names(sender: object, *, ref: str, **_rest: Any) -> None:
    """The index of names that only they had open leaves this process's memory."""
    readying.drop(ref)
    finding.drop(ref)


def needed_here(sender: object, *, organisation: Organisation, **_rest: Any) -> str:
    """Why an organisation cannot be merged or end: a sealed room stands on it. Its name is not told."""
    runs = Space.objects.filter(operator=organisation).exists()
    if runs or Member.objects.filter(organisation=organisation, ended_on=None).exists():
        return _("A sealed room needs it. Those who run the room must settle this first.")
    return ""


def _task(member: Member, today: date) -> handover.Task:
    alone = len(members.only_theirs(member, today=today))
    said = (
        ngettext(
            "%(space)s: %(alone)d record that only they can open",
            "%(space)s: %(alone)d records that only they can open",
            alone,
        )
        if alone
        else _("%(space)s: their place and their desks")
    )
    named = said % {"space": member.space, "alone": alone}
    return handover.Task(named, reverse("spaces:leave_member", args=[member.ref]))


def _memberships(person: Person) -> list[Member]:
    found = Member.objects.filter(person=person, ended_on=None)
    return list(found.select_related("space__operator", "person", "organisation"))
