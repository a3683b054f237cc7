"""One place that knows what is asked of whom: invitations, seats, tasks and asks of every table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from convive.bodies import rules
from convive.bodies.models import Approach, Ask, Invitation, Meeting, Seat, Task
from convive.bodies.rules import Load
from convive.people.models import Person

NOTHING = Load()


@dataclass(frozen=True, slots=True)
class Loads:
    """What is asked today, by key of organisation and of person; one person listed twice is one."""

    organisations: dict[int, Load]
    people: dict[int, Load]

    def of(self, *, organisation: int | None = None, person: int | None = None) -> Load:
        """The load of an organisation or of a person, whichever is more."""
        found = [
            self.organisations.get(organisation or 0, NOTHING),
            self.people.get(person or 0, NOTHING),
        ]
        return max(found, key=lambda load: (load.over_ceiling(0), load.minutes, load.invitations))


def loads_on(
    today: date,
    *,
    organisations: Iterable[int] | None = None,
    people: Iterable[int] | None = None,
) -> Loads:
    """What is asked of these organisations and people (of everybody, without them) on a day (GOV-10)."""
    houses = None if organisations is None else set(organisations)
    persons = None if people is None else set(people)
    alias = _same_person(persons)
    wanted = None if persons is None else persons | {*alias, *alias.values()}
    invited = Invitation.objects.filter(invited_on__gt=today - rules.LOAD_COUNTS_FOR)
    invited = invited.exclude(meeting__state=Meeting.State.CANCELLED)
    approached = Approach.objects.filter(asked_on__gt=today - rules.LOAD_COUNTS_FOR)
    seats = Seat.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
    seats = seats.exclude(body__until__lt=today)
    tasks = Task.objects.filter(done_on=None)
    # What was put together is answered once, with the ask it was put together with.
    # That a family asked is known to nobody but the service it turned to (PRI-20).
    asks = Ask.objects.filter(answer=None, merged_into=None).exclude(sort=Ask.Sort.FAMILY)
    by_house = _Sums(houses, {})
    by_house.time(invited, "organisation", "minutes_asked")
    by_house.time(approached, "organisation", None)
    by_house.count("tables", seats, "organisation", "body")
    by_house.count("tasks", tasks, "organisation", "pk")
    by_house.count("asks", asks, "addressee", "pk")
    by_person = _Sums(wanted, alias)
    by_person.time(invited, "person", "minutes_asked")
    by_person.count("tables", seats, "person", "body")
    by_person.count("tasks", tasks, "owner", "pk")
    by_person.count("asks", asks, "owner", "pk")
    found = by_person.loads()
    twins = {pk: found[main] for pk, main in alias.items() if main in found}
    return Loads(by_house.loads(), found | twins)


def loads_of_seats(seats: Iterable[Seat], *, today: date) -> dict[int, Load]:
    """By key of seat: what is asked of its person or of its organisation, whichever is more."""
    known = list(seats)
    found = loads_on(
        today,
        organisations=[one.organisation_id for one in known if one.organisation_id],
        people=[one.person_id for one in known if one.person_id],
    )
    return {
        one.pk: found.of(organisation=one.organisation_id, person=one.person_id) for one in known
    }


class _Sums:
    """Adds up by key; different rows of one person count for the first of them."""

    def __init__(self, keys: set[int] | None, alias: dict[int, int]) -> None:
        self.keys, self.alias = keys, alias
        self.counts: dict[str, Counter[int]] = {
            name: Counter() for name in ("minutes", "invitations", "tables", "tasks", "asks")
        }

    def time(self, rows: Any, whose: str, minutes: str | None) -> None:
        """Invitations, with the time they ask."""
        for key, asked in self._rows(rows, whose, minutes or "pk"):
            self.counts["invitations"][key] += 1
            self.counts["minutes"][key] += asked if minutes else 0

    def count(self, name: str, rows: Any, whose: str, what: str) -> None:
        """Things that are theirs, each once."""
        for key, _thing in set(self._rows(rows, whose, what)):
            self.counts[name][key] += 1

    def _rows(self, rows: Any, whose: str, what: str) -> list[tuple[int, int]]:
        known = rows.filter(**{f"{whose}__isnull": False})
        if self.keys is not None:
            known = known.filter(**{f"{whose}__in": self.keys})
        pairs = known.order_by().values_list(f"{whose}_id", what)
        return [(self.alias.get(key, key), thing) for key, thing in pairs]

    def loads(self) -> dict[int, Load]:
        keys = set().union(*self.counts.values())
        return {
            key: Load(**{name: sums[key] for name, sums in self.counts.items()}) for key in keys
        }


def _same_person(people: set[int] | None) -> dict[int, int]:
    """Rows with the same address are one person: each later row leads to the first."""
    known = Person.objects.exclude(email="")
    if people is None:
        twice = known.order_by().values("email").annotate(rows=Count("pk")).filter(rows__gt=1)
        known = known.filter(email__in=twice.values("email"))
    else:
        known = known.filter(email__in=Person.objects.filter(pk__in=people).values("email"))
    first: dict[str, int] = {}
    alias = {}
    for pk, email in known.order_by("pk").values_list("pk", "email"):
        if first.setdefault(email.lower(), pk) != pk:
            alias[pk] = first[email.lower()]
    return alias
