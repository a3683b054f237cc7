"""Who exists, for a viewer: the one door for list, page, export and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from convive.city import countries
from convive.ground.phrase import Phrase
from convive.ground.reading.folding import fold
from convive.packs import queries as packs
from convive.people import access
from convive.people.models import Membership, Organisation, Person
from convive.people.viewer import Viewer
from convive.people.who_is_who import rules, served
from convive.people.who_is_who.seeking import (
    EVERYTHING,
    Wanted,
    found_for,
    holding,
    name_read,
    seen_by,
)

__all__ = ["EVERYTHING", "Wanted", "found_for"]
RANK = {"first": 0, "deputy": 1, "": 2}
AT_ONCE = 500  # keys that one question to the database may hold


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation and those of its contacts that this viewer may see."""

    organisation: Organisation
    contacts: tuple[Person, ...]
    first: tuple[Person, ...] = ()
    deputies: tuple[Person, ...] = ()
    has_first: bool = False

    @property
    def serves(self) -> list[Phrase]:
        """Whom it serves, in words."""
        return served.named(self.organisation.serves)

    @property
    def check_due_on(self) -> date:
        """When its entry must be checked again."""
        one = self.organisation
        since = one.checked_on or timezone.localdate(one.made_at)
        return rules.check_due_on(since, has_first_contact=self.has_first)

    @property
    def languages(self) -> list[str]:
        """The languages it works in, by their own names."""
        return [language_word(code) for code in self.organisation.languages]


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of partner that a city's table needs, and who is there for it."""

    key: str
    name: Phrase
    organisations: tuple[Organisation, ...]


@dataclass(frozen=True, slots=True)
class Connections:
    """What an organisation is part of, what is part of it, and with whom it says it works."""

    parent: Organisation | None
    merged_into: Organisation | None
    parts: tuple[Organisation, ...]
    taken_in: tuple[Organisation, ...]
    works_with: tuple[Organisation, ...]

    @property
    def any(self) -> bool:
        return bool(self.parent or self.parts or self.taken_in or self.works_with)


def entries_for(viewer: Viewer, *, on: date, wanted: Wanted = EVERYTHING) -> list[Entry]:
    """Organisations and contacts this viewer may see, by name."""
    return entries_of(viewer, found_for(viewer, on=on, wanted=wanted), on=on)


def entries_of(viewer: Viewer, keys: Sequence[int], *, on: date) -> list[Entry]:
    """The entries behind some keys of `found_for`, in the same order."""
    held = _organisations(on=on)
    known = held.in_bulk(list(keys)) if len(keys) <= AT_ONCE else {one.pk: one for one in held}
    return [_entry(viewer, known[key]) for key in keys if key in known]


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
    held = person.memberships.filter(holding(on)).select_related("organisation")
    return list({one.organisation_id: one.organisation for one in held}.values())


def coverage(viewer: Viewer, *, on: date) -> list[Category]:
    """Each kind of partner of the invitation pack, and which organisations stand for it (GOV-08)."""
    present: dict[str, list[Organisation]] = defaultdict(list)
    if viewer.may("workspace.read"):
        for one in Organisation.objects.filter(seen_by(viewer), ended_on=None).exclude(category=""):
            present[one.category].append(one)
    return [
        Category(one["key"], Phrase(one["category"]), tuple(present.get(one["key"], ())))
        for one in packs.entries("invitations")
    ]


def connections_of(viewer: Viewer, one: Organisation) -> Connections:
    """What hangs together with an organisation, as far as this viewer may see it."""
    together = Organisation.objects.filter(
        Q(works_with__other=one) | Q(worked_with__one=one), seen_by(viewer), ended_on=None
    )
    return Connections(
        parent=_if_seen(viewer, one.parent),
        merged_into=_if_seen(viewer, one.merged_into),
        parts=tuple(one.parts.filter(seen_by(viewer), ended_on=None)),
        taken_in=tuple(one.taken_in.filter(seen_by(viewer))),
        works_with=tuple(together.distinct()),
    )


def organisations_named(viewer: Viewer, refs: Iterable[str]) -> list[Organisation]:
    """Those of `refs` that this viewer may see."""
    found = Organisation.objects.filter(ref__in=list(refs))
    return [one for one in found if access.may_see(viewer, one)]


def offered_for(viewer: Viewer, *also: Organisation) -> QuerySet[Organisation]:
    """Organisations that a form may name, by name: those this viewer sees, and those that it names."""
    if not viewer.may("workspace.read"):
        return Organisation.objects.none()
    named = Q(pk__in=[one.pk for one in also])
    seen = Organisation.objects.filter(seen_by(viewer) & Q(ended_on=None) | named)
    return seen.order_by(name_read())


def people_named(viewer: Viewer, refs: Iterable[str]) -> list[Person]:
    """Those of `refs` that this viewer may see."""
    found = Person.objects.filter(ref__in=list(refs))
    return [one for one in found if access.may_see(viewer, one)]


def language_word(code: str) -> str:
    """A language by its own name."""
    return countries.language(code).native


def languages_known() -> list[tuple[str, str]]:
    """Every language that some organisation works in, as it is kept and by its own name."""
    lists = (
        Organisation.objects.filter(ended_on=None).order_by().values_list("languages", flat=True)
    )
    spoken = {str(language) for languages in lists.distinct() for language in languages}
    named = [(code, language_word(code)) for code in spoken]
    return sorted(named, key=lambda one: fold(one[1]))


def _if_seen(viewer: Viewer, one: Organisation | None) -> Organisation | None:
    return one if one is not None and access.may_see(viewer, one) else None


def _organisations(*, on: date) -> QuerySet[Organisation]:
    held = Membership.objects.filter(holding(on), person__left_on=None).select_related("person")
    return Organisation.objects.prefetch_related("areas", Prefetch("memberships", held, "held"))


def _entry(viewer: Viewer, organisation: Organisation) -> Entry:
    held: list[Membership] = organisation.held  # type: ignore[attr-defined]
    by_key = {one.person_id: one.person for one in held}
    seen = [person for person in by_key.values() if access.may_see(viewer, person)]
    answers = {one.person_id: one.answers for one in held if one.answers}
    return Entry(
        organisation,
        tuple(
            sorted(seen, key=lambda person: (RANK[answers.get(person.pk, "")], fold(person.name)))
        ),
        first=tuple(one for one in seen if answers.get(one.pk) == Membership.Answers.FIRST),
        deputies=tuple(one for one in seen if answers.get(one.pk) == Membership.Answers.DEPUTY),
        has_first=Membership.Answers.FIRST in answers.values(),
    )
