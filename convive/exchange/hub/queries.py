"""The hub as a viewer may see it: members, partners found, what is shared, how far it is taken up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from convive.directory.assets.queries import has_booked
from convive.exchange.hub import access, rules
from convive.exchange.hub.rules import Adoption
from convive.exchange.models import (
    Announcement,
    Introduction,
    Member,
    Project,
    Shared,
    Standing,
)
from convive.exchange.queries import domain_labels
from convive.files import queries as files
from convive.files.models import StoredFile
from convive.ground.phrase import Phrase, phrase
from convive.ground.reading.folding import fold
from convive.ground.viewers import Asking, House
from convive.packs import queries as packs
from convive.people.models import Organisation
from convive.people.who_is_who.queries import language_word


@dataclass(frozen=True, slots=True)
class Step:
    """One step of settling in, and whether it is done."""

    key: str
    title: Phrase
    text: Phrase
    done: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A member as others find it: no address of anybody."""

    member: Member
    topics: tuple[Phrase, ...]
    languages: tuple[str, ...]


def applications_for(viewer: Asking) -> QuerySet[Member]:
    """Who waits to be let in, the longest first."""
    waiting = Member.objects.filter(standing=Standing.WAITING).order_by("asked_on", "id")
    return waiting if access.may_approve(viewer) else waiting.none()


def application_for(viewer: Asking, ref: str) -> Member:
    """One application. Raises Http404."""
    found = Member.objects.filter(ref=ref).first() if access.may_approve(viewer) else None
    if found is None:
        raise Http404
    return found


def partners_for(
    viewer: Asking,
    *,
    find: str = "",
    topic: str = "",
    region: str = "",
    language: str = "",
) -> list[Card]:
    """Members with a profile that hold every word, the topic, the region and the language."""
    if not access.may_look_in(viewer):
        return []
    rows = _let_in().exclude(profile_on=None)
    for word in fold(find).split():
        rows = rows.filter(found_by__contains=word)
    wanted = fold(region)
    cards = [
        card_of(one)
        for one in rows
        if rules.shares([topic] if topic else [], one.topics)
        and rules.shares([language] if language else [], one.languages)
        and wanted in fold(one.region)
    ]
    return sorted(cards, key=lambda card: fold(str(card.member)))


def card_of(member: Member) -> Card:
    """A member with words for its topics and languages."""
    labels = domain_labels()
    return Card(
        member,
        tuple(labels[key] for key in member.topics if key in labels),
        tuple(language_word(code) for code in member.languages),
    )


def member_for(viewer: Asking, ref: str) -> Member:
    """A member's page. Raises Http404 for who is not in the hub."""
    found = _let_in().filter(ref=ref).first() if access.may_look_in(viewer) else None
    if found is None:
        raise Http404
    return found


def own_member(viewer: Asking) -> Member:
    """The member this viewer acts for. Raises Http404."""
    own = access.member_of(viewer)
    if own is None:
        raise Http404
    return own


def let_in(viewer: Asking) -> None:
    """Raises Http404 for who is not in the hub."""
    if not access.may_look_in(viewer):
        raise Http404


def between(viewer: Asking, other: Member) -> Introduction | None:
    """The latest introduction between this viewer's member and another one."""
    own = access.member_of(viewer)
    if own is None:
        return None
    both = Q(asker=own, asked=other) | Q(asker=other, asked=own)
    return _introductions().filter(both).first()


def introductions_for(viewer: Asking) -> list[Introduction]:
    """Those of this viewer's member, the latest first."""
    own = access.member_of(viewer)
    if own is None:
        return []
    return list(_introductions().filter(Q(asker=own) | Q(asked=own)))


def introduction_for(viewer: Asking, ref: str) -> Introduction:
    """One of them, for both sides. Raises Http404."""
    found = _introductions().filter(ref=ref).first()
    if found is None or not access.may_see_introduction(viewer, found):
        raise Http404
    return found


def address_of(viewer: Asking, one: Introduction) -> tuple[str, str] | None:
    """Name and address of the other side; None until the side that was asked said yes."""
    if one.standing != Standing.ACCEPTED or not access.may_see_introduction(viewer, one):
        return None
    own = access.member_of(viewer)
    is_asker = own is not None and own.pk == one.asker_id
    person = one.asked_person if is_asker else one.asker_person
    other = one.asked if is_asker else one.asker
    if person is not None and person.email:
        return person.name, person.email
    return other.contact_name, other.contact_email


def projects_for(viewer: Asking) -> list[Project]:
    """Projects this viewer may see, the latest first."""
    if not access.may_look_in(viewer):
        return []
    rows = Project.objects.select_related("member__organisation")
    return [one for one in rows if access.may_see_project(viewer, one)]


def project_for(viewer: Asking, ref: str) -> Project:
    """One project. Raises Http404."""
    found = Project.objects.select_related("member__organisation").filter(ref=ref).first()
    if found is None or not access.may_see_project(viewer, found):
        raise Http404
    return found


def shared_for(viewer: Asking, *, find: str = "", sort: str = "") -> list[Shared]:
    """What this viewer may have, the latest first; the public has what is for everybody."""
    rows = Shared.objects.filter(removed_on=None).select_related("member__organisation", "file")
    rows = rows.filter(sort=sort) if sort else rows
    words = fold(find).split()
    return [one for one in rows if access.may_have(viewer, one) and _holds(one, words)]


def shared_one(viewer: Asking, ref: str) -> Shared:
    """One entry. Raises Http404 where its rule does not let this viewer in."""
    found = Shared.objects.filter(ref=ref).select_related("member__organisation", "file").first()
    if found is None or not access.may_have(viewer, found):
        raise Http404
    return found


def kept_one(viewer: Asking, ref: str) -> Shared:
    """One entry that this viewer looks after. Raises Http404."""
    found = shared_one(viewer, ref)
    if not access.may_keep(viewer, found):
        raise Http404
    return found


def file_of(viewer: Asking, ref: str) -> StoredFile:
    """The file of an entry, for whom its rule lets in. Raises Http404."""
    found = shared_one(viewer, ref)
    if found.file is None:
        raise Http404
    # The rule of the entry is the door; the register's own permission only shuts the general one.
    return files.file_for(House(), found.file.ref)


def announcements_for(viewer: Asking, *, today: date) -> list[Announcement]:
    """What members should know now."""
    if not access.may_look_in(viewer):
        return []
    return list(Announcement.objects.filter(until__gte=today))


def steps_of(member: Member) -> list[Step]:
    """The steps of settling in, in the order of their pack; each is done by doing it."""
    done = {
        "profile": member.profile_on is not None,
        "partner": member.asked_for.exists() or member.asked_by.exists(),
        "share": member.shared.filter(removed_on=None).exists(),
        "project": member.projects.filter(standing=Standing.ACCEPTED).exists(),
        "room": member.organisation is not None and has_booked(member.organisation),
    }
    return [
        Step(one["key"], phrase(one["title"]), phrase(one["text"]), done.get(one["key"], False))
        for one in packs.entries("hub-steps")
    ]


def adoption(*, today: date) -> Adoption:
    """How far the hub is taken up, in counts of organisations, hidden under ten (SYS-89)."""
    rows = Member.objects.filter(standing=Standing.ACCEPTED, organisation__ended_on=None)
    known = rows.order_by().values_list("profile_on", "active_on")
    return rules.adoption(((on is not None, last) for on, last in known), today=today)


def organisations_in_hub() -> QuerySet[Organisation]:
    """Organisations that can be named when something is shared with some only."""
    return Organisation.objects.filter(hub_member__standing=Standing.ACCEPTED, ended_on=None)


def languages_there() -> Iterator[tuple[str, str]]:
    """Languages that some member works in, by their own names."""
    codes = {code for one in _let_in() for code in one.languages}
    return ((code, language_word(code)) for code in sorted(codes))


def _let_in() -> QuerySet[Member]:
    there = Member.objects.filter(standing=Standing.ACCEPTED, organisation__ended_on=None)
    return there.select_related("organisation")


def _introductions() -> QuerySet[Introduction]:
    return Introduction.objects.select_related(
        "asker__organisation", "asked__organisation", "asker_person", "asked_person"
    )


def _holds(shared: Shared, words: list[str]) -> bool:
    text = " ".join(fold(one) for one in [*shared.title.values(), *shared.what.values()])
    return all(word in text for word in words)
