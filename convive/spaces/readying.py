"""A large index is opened beside the page that asked for it, and the page says how far it is (SEC-06).

It happens in this process, with the keys of who asked, and never through a table of jobs: a key is
written nowhere. Whoever asks with an index that lies open, or a small one, waits for nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import connections

from convive.city import queries as city
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import finding, indexing
from convive.spaces.indexing import DeskKeys, IdentityOf, Rereading
from convive.spaces.models import Space
from convive.vault import indexes

LARGE = 5_000  # names: fewer are open before a page could be fetched a second time
PATIENCE = timedelta(minutes=2)  # after it the one who asks opens the index themselves

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Progress:
    """How many of the names are open; then they are put in order, which takes longer."""

    total: int
    begun_at: datetime
    users: set[str] = field(repr=False)
    opened: int = 0
    has_failed: bool = False


_at_work: dict[finding.Place, Progress] = {}
_lock = threading.Lock()


def progress(
    space: Space,
    *,
    by: KeyHolder,
    now: datetime,
    duty: str = "intake",
    identity_of: IdentityOf | None = None,
    why: str = finding.COMPARED,
) -> Progress | None:
    """How far the opening of a large index is; it begins with the first who asks. None when the
    search or the comparison that it is for (`why`) answers at once. Raises Http404 for who is not
    on the desk, keeper.Spent.
    """
    place = (space.pk, duty)
    receivers, held = finding.at_the_desk(space, duty, by=by, now=now)
    with _lock:
        at_work = _at_work.get(place)
        if at_work is not None:
            at_work.users.add(by.ref)
            if not at_work.has_failed and now - at_work.begun_at < PATIENCE:
                return replace(at_work)
            del _at_work[place]
            return None
    if finding.lying_open(space, held, identity_of, now=now) is not None:
        return None
    total = indexing.counted(space, duty)
    if total < LARGE:
        return None
    finding.spend(space, why, by=by, now=now)
    begun = Progress(total, now, {by.ref})
    with _lock:
        if place in _at_work:
            return replace(_at_work[place])
        _at_work[place] = begun
    finding.count_later(place, by.ref)
    anew = Rereading(identity_of, receivers, city.today(now)) if identity_of else None
    beside(lambda: _open(space, held, anew, begun, why))
    return replace(begun)


def drop(person: str) -> None:
    """Somebody locked their key: what is opened for nobody else is not kept."""
    with _lock:
        for begun in _at_work.values():
            begun.users.discard(person)


def beside(work: Callable[[], None]) -> None:
    """Begin this beside the request; its own connections to the database end with it."""

    def whole() -> None:
        try:
            work()
        finally:
            connections.close_all()

    threading.Thread(target=whole, daemon=True).start()


def _open(space: Space, held: DeskKeys, anew: Rereading | None, begun: Progress, why: str) -> None:
    place = (space.pk, held.duty)

    def told(opened: int) -> None:
        begun.opened = opened

    try:
        names = finding.read(space, held, anew, told)
        index = indexes.ready(names.entries.values(), to_find=why == finding.SEARCHED)
    except Exception as fault:  # whoever asks next opens it themselves and meets it
        _log.error("an index did not open beside the page: %s", type(fault).__name__)
        begun.has_failed = True
        return
    with _lock:
        if begun.users:
            finding.keep(place, index, names.stamp, held.epoch, set(begun.users), begun.begun_at)
        if _at_work.get(place) is begun:
            del _at_work[place]
