"""Questions about members: who is in a space, who can be, what only one of them can open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Manager, Prefetch, Q, QuerySet
from django.http import Http404

from convive.ground.refusals import Words
from convive.ground.viewers import Asking
from convive.people import queries as people
from convive.people.models import Organisation, Person
from convive.people.rules import Realm
from convive.people.unlocking import queries as unlocking
from convive.spaces import access, giving, words
from convive.spaces.models import Approval, Grant, Member, SealedRecord, Space
from convive.spaces.queries import roles as seats
from convive.spaces.queries import rotas
from convive.spaces.rules import belonging
from convive.spaces.rules.belonging import Obstacle, Proposed
from convive.spaces.rules.conditions import Needs
from convive.vault.pairs import Public


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as the page of the space shows them."""

    member: Member
    roles: tuple[Words, ...]
    discipline: Words


def current(space: Space, *, today: date) -> list[Member]:
    """Who is in a space on this day."""
    read = vars(space).get("members_read")
    found = _present(space.members) if read is None else read
    return [one for one in found if one.holds_on(today)]


def with_members(spaces: QuerySet[Space]) -> QuerySet[Space]:
    """The same spaces with their members read at once, for who asks `current` many times."""
    return spaces.prefetch_related(Prefetch("members", _present(Member.objects), "members_read"))


def _present(members: Manager[Member]) -> QuerySet[Member]:
    return members.filter(ended_on=None).select_related("person", "organisation")


def listed(space: Space, *, today: date) -> list[Listed]:
    """Members with their roles and disciplines in words."""
    named = dict(seats.roles_of(space))
    return [
        Listed(
            one,
            tuple(named.get(role, words.role(role)) for role in one.roles),
            words.discipline(one.discipline),
        )
        for one in current(space, today=today)
    ]


def member_for(viewer: Asking, ref: str, *, today: date) -> Member:
    """A member whom this viewer may let go: by leading the space, or oneself. Raises Http404."""
    found = Member.objects.filter(ref=ref, ended_on=None)
    member = found.select_related("space__operator", "person", "organisation").first()
    if member is None:
        raise Http404
    is_oneself = member.person.ref == viewer.ref
    sees = access.may_see(viewer, member.space, today=today)
    if not sees or not (is_oneself or access.may_lead(viewer, member.space, today=today)):
        raise Http404
    return member


def leads(space: Space, *, today: date) -> list[Member]:
    """Who leads a space."""
    return [one for one in current(space, today=today) if belonging.LEAD in one.roles]


def candidates(space: Space) -> QuerySet[Person]:
    """Accounts that are not in the space yet."""
    inside = space.members.filter(ended_on=None).values("person")
    return Person.objects.filter(can_sign_in=True, left_on=None).exclude(pk__in=inside)


def candidate_for(space: Space, ref: str) -> Person:
    """Somebody to enrol. Raises Http404."""
    found = candidates(space).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def houses_of(person: Person, *, today: date) -> list[Organisation]:
    """The organisations somebody works for today."""
    held = person.memberships.exclude(realm=Realm.DIRECTORY).filter(since__lte=today)
    held = held.filter(Q(until=None) | Q(until__gte=today))
    return list(Organisation.objects.filter(pk__in=held.values("organisation")))


def key_words(person: Person) -> str:
    """Eight words that stand for somebody's public key, read from the key and not from what is
    written beside it; "" without a key.
    """
    told = person.public_keys
    try:
        return Public(bytes.fromhex(told["sealing"]), bytes.fromhex(told["verifying"])).words
    except (KeyError, TypeError, ValueError):
        return ""


def obstacles(
    space: Space,
    person: Person,
    organisation: Organisation,
    *,
    discipline: str,
    roles: list[str],
    today: date,
) -> list[Obstacle]:
    """What stands against this person as a member of this space."""
    needs = Needs.read(space.needs)
    held = people.viewer_for(person, today=today).roles
    proposed = Proposed(
        city_roles=frozenset(map(str, held)),
        sort=organisation.sort,
        discipline=discipline,
        roles=frozenset(roles),
        has_keys=bool(key_words(person)),
        unlockers=unlocking.unlockers_of(person),
    )
    found = belonging.obstacles(proposed, police=needs.police, unlockers=needs.unlockers)
    off = seats.off_in(space)
    if off & {f"discipline.{discipline}", *(f"role.{role}" for role in roles)}:
        found.append(Obstacle.HELD_OFF)
    return found


def successors(member: Member, *, today: date) -> list[Member]:
    """Members who could take over what somebody holds: nobody from police or justice."""
    return [one for one in receivers(member.space, today=today) if one != member]


def receivers(space: Space, *, today: date) -> list[Member]:
    """Members who can hold records or a desk: nobody from police or justice."""
    return [
        one
        for one in current(space, today=today)
        if not belonging.is_police(one.organisation.sort, one.discipline)
    ]


def only_theirs(member: Member, *, today: date) -> list[SealedRecord]:
    """Records that nobody but this member can open, apart from the recovery key and reporters.

    A desk that they share with nobody counts as theirs.
    """
    me = str(member.person.reference)
    on_duty = rotas.rotas_of(member.space, today=today)
    alone = [
        record
        for record, held in living_receivers(member.space, today=today).items()
        if belonging.is_only_reader(me, held, rotas=on_duty)
    ]
    return list(SealedRecord.objects.filter(pk__in=alone).order_by("id"))


def nobodys(space: Space, *, today: date) -> list[SealedRecord]:
    """Records that only the recovery key can open any more."""
    held = living_receivers(space, today=today)
    on_duty = rotas.rotas_of(space, today=today)
    kept = space.records.filter(erased_on=None).order_by("id")
    return [
        record
        for record in kept
        if not any(on_duty.get(one, {one}) for one in held.get(record.pk, ()))
    ]


def living_receivers(space: Space, *, today: date) -> dict[int, set[str]]:
    """Members and desks that hold keys of each record of a space that was not erased."""
    inside = {str(one.person.reference) for one in current(space, today=today)}
    desks = {str(one.reference) for one in space.desks.all()}
    live = Grant.objects.filter(
        Q(until=None) | Q(until__gte=today),
        space=space,
        record__erased_on=None,
        record__isnull=False,
        ended_on=None,
        sealed__isnull=False,
        expires_at=None,
    )
    found: dict[int, set[str]] = defaultdict(set)
    for record, receiver in live.values_list("record", "receiver"):
        if record is not None and receiver in inside | desks:
            found[record].add(receiver)
    return found


def recovery_left_behind(space: Space) -> int:
    """Records that the newest recovery key does not open: they came in before the ceremony."""
    newest = giving.recovery_ref(space)
    held = Grant.objects.filter(space=space, receiver=newest, ended_on=None).values("record")
    return space.records.filter(erased_on=None).exclude(pk__in=held).count()


def approvals(space: Space, what: str, version: str, *, today: date) -> list[Member]:
    """The members who agreed with a version of something and are still there (SEC-09)."""
    rows = Approval.objects.filter(space=space, what=what, version=version)
    found = [one.member for one in rows.select_related("member__organisation")]
    return [one for one in found if one.holds_on(today)]


def approved(space: Space, what: str, version: str, *, today: date) -> set[str]:
    """Their disciplines."""
    return {one.discipline for one in approvals(space, what, version, today=today)}
