"""Questions about links that organisations were sent, and what they answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from convive.ground.phrase import Phrase, phrase
from convive.ground.refusals import Words
from convive.people import access, invitations
from convive.people.models import Organisation, Person, SelfUpdate
from convive.people.self_update import rules
from convive.people.viewer import Viewer
from convive.people.who_is_who import queries as who
from convive.people.who_is_who import served
from convive.places.models import Area


@dataclass(frozen=True, slots=True)
class Side:
    """One field as it stands and as it would be, in words."""

    name: str
    label: Words
    before: str
    after: str


def by_link(token: str, *, today: date) -> SelfUpdate | None:
    """What a link opens; None once its time is over or its organisation has ended."""
    found = SelfUpdate.objects.select_related("organisation", "recipient").filter(
        token_digest=invitations.digest(token), expires_on__gte=today, organisation__ended_on=None
    )
    return found.first()


def facts_of(organisation: Organisation) -> dict[str, Any]:
    """What an organisation may change, as it stands."""
    told = {name: getattr(organisation, name) for name in rules.OPEN_TO_CHANGE}
    return told | {"areas": [area.ref for area in organisation.areas.all()]}


def shown_in_form(update: SelfUpdate) -> dict[str, Any]:
    """What the form behind the link begins with: the entry, and what was proposed already."""
    proposed: dict[str, Any] = update.proposed
    return facts_of(update.organisation) | proposed


def recipients_of(organisation: Organisation, *, on: date) -> list[Person]:
    """Contacts who can be written to: first contacts and deputies before the others."""
    held = organisation.memberships.filter(until=None, since__lte=on, person__left_on=None)
    found = held.exclude(person__email="").select_related("person")
    order = {"first": 0, "deputy": 1}
    rows = sorted(found, key=lambda one: (order.get(one.answers, 2), one.person.name))
    return list({one.person_id: one.person for one in rows}.values())


def updates_for(viewer: Viewer) -> QuerySet[SelfUpdate]:
    """What organisations proposed and nobody has decided yet, the oldest first."""
    if not access.may_edit(viewer):
        return SelfUpdate.objects.none()
    waiting = SelfUpdate.objects.filter(state=SelfUpdate.State.PROPOSED)
    return waiting.select_related("organisation").order_by("answered_on", "id")


def update_for(viewer: Viewer, ref: str) -> SelfUpdate:
    """One answer of an organisation. Raises Http404."""
    found = SelfUpdate.objects.select_related("organisation").filter(ref=ref).first()
    if found is None or not access.may_edit(viewer):
        raise Http404
    return found


def sides_of(update: SelfUpdate) -> list[Side]:
    """What would change, beside what stands."""
    before = facts_of(update.organisation)
    return [
        Side(name, _label(name), _words(name, before.get(name)), _words(name, value))
        for name, value in update.proposed.items()
    ]


def asked_lately(organisations: Iterable[Organisation], *, since: date) -> set[int]:
    """Keys of those that got a link since a day."""
    keys = [one.pk for one in organisations]
    found = SelfUpdate.objects.filter(organisation__in=keys, asked_on__gte=since)
    return set(found.values_list("organisation_id", flat=True))


def _label(name: str) -> Words:
    field: Any = Organisation._meta.get_field(name)
    label: Words = field.verbose_name
    return label


def _words(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "serves":
        return " · ".join(str(one) for one in served.named(value))
    if name == "levels":
        return " · ".join(str(served.LEVEL_WORDS[one]) for one in value)
    if name == "areas":
        return " · ".join(str(area) for area in Area.objects.filter(ref__in=value))
    if name == "languages":
        return " · ".join(who.language_word(code) for code in value)
    if isinstance(value, dict):
        return " / ".join(words for words in (Phrase(phrase(value))).values())
    return " · ".join(map(str, value)) if isinstance(value, list) else str(value)
