"""Questions about who exists and who is asking."""

from __future__ import annotations

from datetime import date

from convive.people import rules
from convive.people.models import Person
from convive.people.rules import Realm, Role
from convive.people.viewer import Held, Viewer


def viewer_for(person: Person, *, today: date) -> Viewer:
    """The viewer that this person is today, with the memberships that hold."""
    held = tuple(
        Held(Role(one.role), one.organisation.ref, one.realm)
        for one in person.memberships.exclude(realm=Realm.DIRECTORY).select_related("organisation")
        if rules.holds(one.since, one.until, today=today)
    )
    return Viewer.with_roles(
        person.ref, held, name=person.name, pk=person.pk, language=person.language
    )


def names_of(refs: list[str]) -> dict[str, str]:
    """The names behind opaque references of people, for pages that show who did something."""
    return dict(Person.objects.filter(ref__in=refs).values_list("ref", "name"))
