"""Who exists, for a viewer: the one door for list, page, export and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from convive.city import countries
from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.packs import queries as packs
from convive.people import access
from convive.people.models import Membership, Organisation, Person
from convive.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation and those of its contacts that this viewer may see."""

    organisation: Organisation
    contacts: tuple[Person, ...]

    @property
    def languages(self) -> list[str]:
        """The languages it works in, by their own names."""
        return [countries.language(code).native for code in self.organisation.languages]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of partner that a city's table needs, and who is there for it."""

    key: str
    name: Phrase
    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to; empty means everything."""

    find: str = ""
    sort: str = ""
    area: str = ""
    language: str = ""
    category: str = ""


EVERYTHING = Wanted()


def entries_for(viewer: Viewer, *, on: date, wanted: Wanted = EVERYTHING) -> list[Entry]:
    """Organisations and contacts this viewer may see, by name."""
    if not viewer.may("workspace.read"):
        return []
    found = (
        _entry(viewer, organisation)
        for organisation in _organisations(on=on)
        if access.may_see(viewer, organisation)
    )
    chosen = [entry for entry in found if _fits(entry, wanted)]
    return sorted(chosen, key=lambda entry: fold(str(entry.organisation.name)))


def entry_for(viewer: Viewer, ref: str, *, on: date) -> Entry:
    """One organisation with its contacts. Raises Http404, also where it did not agree."""
    organisation = _organisations(on=on).filter(ref=ref).first()
    if organisation is None or not access.may_see(viewer, organisation):
        raise Http404
    return _entry(viewer, organisation)


def contact_for(viewer: Viewer, ref: str) -> Person:
    """One contact. Raises Http404, also where the person did not agree to be listed."""
    person = Person.objects.filter(ref=ref).first()
    if person is None or not access.may_see(viewer, person):
        raise Http404
    return person


def organisations_of(person: Person, *, on: date) -> list[Organisation]:
    """Where somebody belongs on a day."""
    held = person.memberships.filter(_holds(on)).select_related("organisation")
    return list({one.organisation_id: one.organisation for one in held}.values())


def coverage(viewer: Viewer, *, on: date) -> list[Category]:
    """Each kind of partner of the invitation pack, and which organisations stand for it."""
    present: dict[str, list[Organisation]] = defaultdict(list)
    for entry in entries_for(viewer, on=on):
        present[entry.organisation.category].append(entry.organisation)
    return [
        Category(one["key"], Phrase(one["category"]), tuple(present.get(one["key"], ())))
        for one in packs.entries("invitations")
    ]


def organisations_named(viewer: Viewer, refs: Iterable[str]) -> list[Organisation]:
    """Those of `refs` that this viewer may see."""
    found = Organisation.objects.filter(ref__in=list(refs))
    return [one for one in found if access.may_see(viewer, one)]


def people_named(viewer: Viewer, refs: Iterable[str]) -> list[Person]:
    """Those of `refs` that this viewer may see."""
    found = Person.objects.filter(ref__in=list(refs))
    return [one for one in found if access.may_see(viewer, one)]


def languages_known() -> list[tuple[str, str]]:
    """Every language that some organisation works in, as it is kept and by its own name."""
    lists = Organisation.objects.values_list("languages", flat=True)
    spoken = {str(language) for languages in lists for language in languages}
    named = [(code, countries.language(code).native) for code in spoken]
    return sorted(named, key=lambda one: fold(one[1]))


def _organisations(*, on: date) -> QuerySet[Organisation]:
    held = Membership.objects.filter(_holds(on), person__left_on=None).select_related("person")
    return Organisation.objects.prefetch_related("areas", Prefetch("memberships", held, "held"))


def _holds(on: date) -> Q:
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def _entry(viewer: Viewer, organisation: Organisation) -> Entry:
    held = {one.person_id: one.person for one in organisation.held}  # type: ignore[attr-defined]
    seen = [person for person in held.values() if access.may_see(viewer, person)]
    return Entry(organisation, tuple(sorted(seen, key=lambda person: fold(person.name))))


def _fits(entry: Entry, wanted: Wanted) -> bool:
    one = entry.organisation
    return (
        (not wanted.sort or one.sort == wanted.sort)
        and (not wanted.category or one.category == wanted.category)
        and (not wanted.language or wanted.language in one.languages)
        and (not wanted.area or wanted.area in {area.ref for area in one.areas.all()})
        and all(word in _words_of(entry) for word in fold(wanted.find).split())
    )


def _words_of(entry: Entry) -> str:
    one = entry.organisation
    told = [*one.name.values(), *one.does.values(), one.email]
    for person in entry.contacts:
        told += [person.name, person.post, person.email]
    return " ".join(fold(text) for text in told)
