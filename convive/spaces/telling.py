"""Telling people that there is something to look at: a letter that says nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.db import transaction
from django_tasks import task

from convive.people.models import Membership, Person
from convive.people.rules import Role, holds
from convive.spaces import gates, mail
from convive.spaces.models import SealedRecord, Space
from convive.spaces.queries import members as inside
from convive.spaces.queries import rotas


def people(refs: Iterable[str]) -> None:
    """Write to these people (references), once this is kept; each once."""
    wanted = sorted(set(refs))
    if wanted:
        transaction.on_commit(partial(tell.enqueue, wanted))


def members(space: Space, *, on: date) -> None:
    """Write to everybody in a space."""
    people(one.person.ref for one in inside.current(space, today=on))


def holders(record: SealedRecord, *, on: date) -> None:
    """Write to who leads the space, to everybody who holds the record, and to data protection; never
    to who stays apart from it.
    """
    held = inside.living_receivers(record.space, today=on).get(record.pk, set())
    on_duty = rotas.rotas_of(record.space, today=on)
    readers = set().union(*(on_duty.get(one, {one}) for one in held)) if held else set()
    leads = {one.person.ref for one in inside.leads(record.space, today=on)}
    told = leads | {one.partition(":")[2] for one in readers} | set(data_protection(on=on))
    people(told - gates.kept_apart(record))


def data_protection(*, on: date) -> list[str]:
    """References of the data-protection officers of the city."""
    return _in_office(Role.DATA_PROTECTION, on)


def oversight(*, on: date) -> list[str]:
    """References of those who watch over the rooms for the city."""
    return _in_office(Role.OVERSIGHT, on)


def _in_office(role: Role, on: date) -> list[str]:
    held = Membership.objects.filter(role=role, person__left_on=None)
    return [
        one.person.ref
        for one in held.select_related("person")
        if holds(one.since, one.until, today=on)
    ]


@task()
def tell(refs: list[str]) -> int:
    """Write to these people that there is something to look at; returns how many letters went."""
    found = Person.objects.filter(ref__in=refs, left_on=None).exclude(email="")
    return sum(mail.look(to=one.email, language=one.language) for one in found)
