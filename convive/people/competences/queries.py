"""Questions about competences: what somebody is trained for, and whether it still holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from convive.people.competences import rules
from convive.people.models import Competence, Person
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Listed:
    """One competence as a page shows it."""

    competence: Competence
    holds: bool
    confirmed_by: str


def valid(person_ref: str, key: str, today: date) -> bool:
    """Whether this person is trained for this today (SEC-09)."""
    found = Competence.objects.filter(
        person__ref=person_ref, person__left_on=None, key=key, since__lte=today, until__gte=today
    )
    return found.exists()


def trained(refs: Iterable[str], *, today: date) -> dict[str, set[str]]:
    """What each of these people (references) is trained for today; one question for all of them."""
    found = Competence.objects.filter(
        person__ref__in=set(refs), person__left_on=None, since__lte=today, until__gte=today
    )
    held: dict[str, set[str]] = {}
    for ref, key in found.values_list("person__ref", "key"):
        held.setdefault(ref, set()).add(key)
    return held


def untrained(
    people: Iterable[Person], key: str, *, on: date, going_on: Collection[int] = ()
) -> dict[Person, date | None]:
    """Who of these may not be given a task that asks for `key` on a day (TRN-02), and when their
    training ended (None: there was none).

    Whoever is in `going_on` (primary keys) did it before, and may go on for the days of grace.
    """
    asked = list(people)
    last: dict[int, date] = {}
    held: set[int] = set()
    for one in Competence.objects.filter(person__in=asked, key=key):
        last[one.person_id] = max(one.until, last.get(one.person_id, one.until))
        if rules.holds(one.since, one.until, today=on):
            held.add(one.person_id)
    return {
        person: last.get(person.pk)
        for person in asked
        if person.pk not in held
        and not (
            person.pk in going_on and person.pk in last and rules.in_grace(last[person.pk], on=on)
        )
    }


def listed_of(person: Person, *, today: date) -> list[Listed]:
    """What somebody is or was trained for; callers show it on that person's own pages."""
    found = list(person.competences.all())
    refs = [one.confirmed_by for one in found]
    names = dict(Person.objects.filter(ref__in=refs).values_list("ref", "name"))
    return [
        Listed(one, rules.holds(one.since, one.until, today=today), names.get(one.confirmed_by, ""))
        for one in found
    ]


def person_for(viewer: Viewer, ref: str) -> Person:
    """Somebody with an account whose training this viewer confirms. Raises Http404."""
    person = Person.objects.filter(ref=ref, can_sign_in=True, left_on=None).first()
    if person is None or not viewer.may("competences.edit"):
        raise Http404
    return person


def competence_for(viewer: Viewer, ref: str) -> Competence:
    """One competence, for who confirms them. Raises Http404."""
    found = Competence.objects.select_related("person").filter(ref=ref).first()
    if found is None or not viewer.may("competences.edit"):
        raise Http404
    return found


def keys_in_use() -> list[str]:
    """Every key that was ever written down, for suggestions."""
    return sorted(set(Competence.objects.values_list("key", flat=True)))
