"""What rooms above are asked at every sealed door: may this person open at all, and from which
records do they stay apart. A room says it once; no door can forget to ask.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from convive.ground.viewers import Asking
from convive.people.unlocking.holding import KeyHolder
from convive.spaces.models import SealedRecord

Ask = Callable[[KeyHolder, datetime], None]
Apart = Callable[[], "QuerySet[Any, Any]"]

_asked: list[Ask] = []
_apart: list[Apart] = []


def before_opening(ask: Ask) -> None:
    """A room calls this once, from its AppConfig.ready(); `ask` raises Refused."""
    _asked.append(ask)


def stays_apart(apart: Apart) -> None:
    """A room calls this once; `apart` gives rows of `record` (its primary key) and `person` (a
    reference): that person stays apart from that record.
    """
    _apart.append(apart)


def ask(by: KeyHolder, *, now: datetime) -> None:
    """Raises Refused for who may open nothing sealed at this moment (SAF-05)."""
    for one in _asked:
        one(by, now)


def not_apart(by: Asking) -> Q:
    """Rows with a `record` that this person does not stay apart from: the others
    give them no key, whatever desk they are on (SEC-10).
    """
    found = Q()
    for rows in _apart:
        found &= ~Q(record__in=rows().filter(person=by.ref).values("record"))
    return found


def kept_apart(record: SealedRecord) -> set[str]:
    """References of the people who stay apart from a record: they are not told of it either."""
    found: set[str] = set()
    for rows in _apart:
        found |= set(rows().filter(record=record.pk).values_list("person", flat=True))
    return found
