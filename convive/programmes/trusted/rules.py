"""How long a log lives, who may hold which part of it, and when words may name somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

KIND = "programmes.relationship"  # what a space calls the sealed record of an intermediary
CONTACT, LOG = "contact", "log"  # its two parts, each with a key of its own
CONTACT_FORM, MET_FORM = "contact", "met"
WORK = "log"  # what a space says in its needs when its members keep logs and no cases

LASTS = timedelta(days=3 * 365)  # after the last entry
LASTS_AFTER_END = timedelta(days=365)

# Who writes what the city knows of itself reads no log: it would end up in a finding (SEN-02).
OF_THE_LANDSCAPE = frozenset({"landscape.edit", "landscape.import", "landscape.publish"})
DIALOGUE = "dialogue"  # the type of programme whose sessions are conversations


def ends_on(touched: date, ended: date | None = None) -> date:
    """The day on which a log is erased: three years after its last entry, one after its end.

    >>> ends_on(date(2026, 1, 1))
    datetime.date(2028, 12, 31)
    >>> ends_on(date(2026, 1, 1), date(2026, 2, 1))
    datetime.date(2027, 2, 1)
    """
    return ended + LASTS_AFTER_END if ended is not None else touched + LASTS


def parts_of(permissions: Collection[str]) -> tuple[str, ...]:
    """The parts that somebody with these permissions may hold: the log never by the landscape.

    >>> parts_of(["programmes.read"]), parts_of(["landscape.edit"])
    (('contact', 'log'), ('contact',))
    """
    return (CONTACT,) if OF_THE_LANDSCAPE & set(permissions) else (CONTACT, LOG)


def may_name(participants: int, said_yes: int) -> bool:
    """Whether minutes may hold names: everybody who took part said yes, one by one (PRI-38).

    >>> may_name(6, 6), may_name(6, 5), may_name(0, 0)
    (True, False, False)
    """
    return participants > 0 and said_yes == participants


def totals(sessions: Iterable[Collection[str]], outcomes: Iterable[str]) -> dict[str, int]:
    """How many conversations had each outcome. One may have several; none is weighed against another.

    There is no rate and no sum: agreement is not what these conversations are for (SEN-03).

    >>> totals([["views-heard", "open-disagreement"], ["views-heard"]], ["views-heard", "shared-goals"])
    {'views-heard': 2, 'shared-goals': 0}
    """
    found = [set(one) for one in sessions]
    return {key: sum(key in one for one in found) for key in outcomes}
