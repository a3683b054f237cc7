"""Finding a record by a name: inside one space, by who is on its desk, remembered without the words.

The opened index lives in the memory of this process and nowhere else. It goes after fifteen idle
minutes, and when the last person who used it locks their key or is no longer on the desk.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from convive.audit import acts
from convive.audit.models import Event
from convive.city import queries as city
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import gates, indexing, keeper
from convive.spaces.indexing import DeskKeys, IdentityOf, Rereading, Stamp, Told
from convive.spaces.models import Desk, Grant, Member, Space
from convive.vault.indexes import Entry, Index
from convive.vault.pairs import Private

IDLE = timedelta(minutes=15)
SEARCHES_AN_HOUR = 60
SEARCHED, COMPARED = "spaces.index.searched", "spaces.index.compared"
_LOOKED_AT = 5  # times as many as are shown: some may not be held any more


Place = tuple[int, str]


@dataclass(slots=True)
class Kept:
    """An opened index and who used it; `timer` drops it when nobody does any more."""

    index: Index = field(repr=False)
    stamp: Stamp
    epoch: int
    users: set[str]
    used_at: datetime
    timer: threading.Timer


_memory: dict[Place, Kept] = {}
_counted: set[tuple[Place, str]] = set()
_lock = threading.Lock()


def search(
    space: Space,
    words: str,
    *,
    by: KeyHolder,
    now: datetime,
    duty: str = "intake",
    limit: int = 20,
    identity_of: IdentityOf | None = None,
) -> list[str]:
    """References of the records of this space whose names or telephone numbers fit the words.

    Only those that this person could open now. Raises Http404 for who is not on the desk,
    keeper.Spent after sixty searches in an hour.
    """
    index = index_for(space, duty, by=by, now=now, identity_of=identity_of, why=SEARCHED)
    return _held(space, index.find(words, limit=limit * _LOOKED_AT), limit, by=by, now=now)


def likely(
    space: Space,
    entry: Entry,
    *,
    by: KeyHolder,
    now: datetime,
    duty: str = "intake",
    limit: int = 10,
    identity_of: IdentityOf | None = None,
) -> list[str]:
    """References of records of this space that may be about the same person, for somebody to
    compare. Raises Http404, keeper.Spent as `search` does; comparing has sixty of its own.
    """
    index = index_for(space, duty, by=by, now=now, identity_of=identity_of, why=COMPARED)
    return _held(space, index.likely(entry, limit=limit * _LOOKED_AT), limit, by=by, now=now)


def index_for(
    space: Space,
    duty: str = "intake",
    *,
    by: KeyHolder,
    now: datetime,
    identity_of: IdentityOf | None = None,
    why: str = SEARCHED,
) -> Index:
    """The opened index of a desk, for who is on it now; `why` is remembered before it opens.

    `identity_of` reads names from a record where a chunk was lost by an erasure. Raises Http404,
    keeper.Spent.
    """
    place = (space.pk, duty)
    receivers, held = at_the_desk(space, duty, by=by, now=now)
    if (place, by.ref) in _counted:
        _counted.discard((place, by.ref))
    else:
        spend(space, why, by=by, now=now)
    kept = lying_open(space, held, identity_of, now=now)
    if kept is not None:
        keep(place, kept.index, kept.stamp, held.epoch, kept.users | {by.ref}, now)
        return kept.index
    anew = Rereading(identity_of, receivers, city.today(now)) if identity_of else None
    names = read(space, held, anew)
    index = Index(names.entries.values())
    keep(place, index, names.stamp, held.epoch, {by.ref}, now)
    return index


def at_the_desk(
    space: Space, duty: str, *, by: KeyHolder, now: datetime
) -> tuple[dict[str, Private], DeskKeys]:
    """The keys of who is on the desk now; whoever is not loses the index and gets Http404.

    Raises Refused for who may open nothing now (`gates`).
    """
    receivers = keeper.desk_keys(space, by=by, now=now)
    held = _desk_keys(space, duty, receivers)
    if held is None or keeper.member_of(space, by, now=now) is None:
        _leave((space.pk, duty), by.ref)
        raise Http404
    gates.ask(by, now=now)
    return receivers, held


def lying_open(
    space: Space, held: DeskKeys, identity_of: IdentityOf | None, *, now: datetime
) -> Kept | None:
    """The index in memory, if it is still true of what lies in the tables."""
    with _lock:
        kept = _memory.get((space.pk, held.duty))
    if kept is None or now - kept.used_at >= IDLE or kept.epoch != held.epoch:
        return None
    is_true = kept.stamp == indexing.stamp(space, held.duty)
    lacks = identity_of is not None and indexing.missing(space, held.duty)
    return kept if is_true and not lacks else None


def count_later(place: Place, person: str) -> None:
    """Their next search of this index was counted when its opening began."""
    _counted.add((place, person))


def drop(person: str) -> None:
    """Somebody locked their key or signed out: an index that only they used goes.

    `person` is their reference without its kind. For this process; others drop theirs when idle.
    """
    for place in list(_memory):
        _leave(place, person)


def drop_all() -> None:
    """Nothing stays in memory."""
    with _lock:
        for kept in _memory.values():
            kept.timer.cancel()
        _memory.clear()
        _counted.clear()


def _desk_keys(space: Space, duty: str, receivers: dict[str, Private]) -> DeskKeys | None:
    """The keys of one duty, if the desk in use is among them."""
    desks = list(Desk.objects.filter(space=space, duty=duty).order_by("epoch"))
    held = {
        desk.epoch: receivers[str(desk.reference)]
        for desk in desks
        if str(desk.reference) in receivers
    }
    in_use = [desk.epoch for desk in desks if desk.retired_on is None]
    return DeskKeys(duty, held) if in_use and in_use[-1] in held else None


def read(
    space: Space, held: DeskKeys, anew: Rereading | None, told: Told = indexing.untold
) -> indexing.Names:
    """All names, put in order first where something was lost; `told` hears how many are open."""
    names = indexing.read(space, held, told)
    missing = anew is not None and indexing.missing(space, held.duty) > 0
    if names.worn or missing or len(names.stamp.loose) >= indexing.WAIT:
        indexing.tidy(space, held, worn=names.worn, anew=anew)
        names = indexing.read(space, held, told)
    return names


def spend(space: Space, why: str, *, by: KeyHolder, now: datetime) -> None:
    """Remember a search; Spent when there were many in the last hour."""
    with transaction.atomic():
        # The row of the member keeps two searches at once from both being the last one allowed.
        Member.objects.select_for_update().filter(space=space, person__ref=by.ref).first()
        events = Event.objects.filter(actor=by.ref, verb=why).order_by("-number")
        recent = list(events.values_list("at", flat=True)[:SEARCHES_AN_HOUR])
        used = sum(1 for at in recent if at > now - timedelta(hours=1))
        if used < SEARCHES_AN_HOUR:
            acts.remember(why, by=by, subject=space)
            return
    acts.remember("spaces.budget.reached", by=by, subject=space)
    raise keeper.Spent(
        _("You have searched many times in the last hour."),
        instead=_(
            "Wait a while. If your work needs more, tell the lead of this space: "
            "they see that the limit was reached."
        ),
    )


def _held(
    space: Space, found: Iterable[Entry], limit: int, *, by: KeyHolder, now: datetime
) -> list[str]:
    """Those found that this person holds at this moment, in the order in which they were found."""
    refs = [entry.ref for entry in found]
    receivers = [str(by.reference), *keeper.desk_refs(space, by=by, now=now)]
    grants = Grant.objects.filter(
        Q(until=None) | Q(until__gte=city.today(now)),
        Q(expires_at=None) | Q(expires_at__gt=now),
        gates.not_apart(by),
        space=space,
        record__space=space,
        record__ref__in=refs,
        record__erased_on=None,
        receiver__in=receivers,
        ended_on=None,
        sealed__isnull=False,
    )
    held = set(grants.values_list("record__ref", flat=True))
    return [ref for ref in refs if ref in held][:limit]


def keep(
    place: Place,
    index: Index,
    stamp: Stamp,
    epoch: int,
    users: set[str],
    now: datetime,
) -> None:
    """The index stays in memory, for these users, until it is idle."""
    timer = threading.Timer(IDLE.total_seconds(), _drop_unused, (place, now))
    timer.daemon = True
    with _lock:
        before = _memory.get(place)
        if before is not None:
            before.timer.cancel()
        _memory[place] = Kept(index, stamp, epoch, users, now, timer)
    timer.start()


def _drop_unused(place: Place, used_at: datetime) -> None:
    with _lock:
        kept = _memory.get(place)
        if kept is not None and kept.used_at <= used_at:
            del _memory[place]


def _leave(place: Place, person: str) -> None:
    with _lock:
        kept = _memory.get(place)
        if kept is None:
            return
        kept.users.discard(person)
        if not kept.users:
            kept.timer.cancel()
            del _memory[place]
