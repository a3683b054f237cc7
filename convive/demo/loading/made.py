"""What was invented so far: records by the key they have in the data, and the day it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from convive.bodies.models import Agreement, Ask, Body, Decision, Meeting, Seat, Task
from convive.city import queries as city
from convive.city.rules import Calendar, next_working_day
from convive.demo import users
from convive.directory.models import Service
from convive.ground.records import Record
from convive.ground.viewers import Asking, House
from convive.landscape.models import Finding, Source
from convive.people import key_slots
from convive.people import queries as people
from convive.people.models import Organisation, Person
from convive.people.unlocking.holding import KeyHolder
from convive.people.viewer import Viewer
from convive.places.models import Area
from convive.plan.models import Action, Objective
from convive.programmes.models import Initiative
from convive.results.models import Indicator, Lesson
from convive.spaces.models import Space


@dataclass(slots=True)
class Made:
    """Filled by each step; a later step finds here what an earlier one made."""

    today: date
    areas: dict[str, Area] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    users: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    seats: dict[tuple[str, str], Seat] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    decisions: dict[tuple[str, int], Decision] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    asks: dict[str, Ask] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    initiatives: dict[str, Initiative] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict, repr=False)
    codes: dict[str, str] = field(default_factory=dict, repr=False)
    receipts: dict[str, str] = field(default_factory=dict, repr=False)
    _viewers: dict[str, Viewer] = field(default_factory=dict)
    _holders: dict[str, KeyHolder] = field(default_factory=dict, repr=False)

    @property
    def house(self) -> Asking:
        """The house itself, before anybody has an account."""
        return House()

    @property
    def coordinator(self) -> Viewer:
        """Amina, who types most of it in."""
        return self.viewer("coordinator")

    def viewer(self, key: str) -> Viewer:
        """A user of the demo as they are today."""
        if key not in self._viewers:
            self._viewers[key] = people.viewer_for(self.users[key], today=self.today)
        return self._viewers[key]

    def holder(self, key: str) -> KeyHolder:
        """A user of the demo with their key open, by the password that everybody knows."""
        if key not in self._holders:
            private = key_slots.with_password(self.users[key], users.password_of(key))
            if private is None:
                raise LookupError(f"The key of {key} does not open.")
            self._holders[key] = KeyHolder(self.viewer(key), private, timezone.now())
        return self._holders[key]

    def day(self, offset: int) -> date:
        """The date so many days from today (before it, when below zero)."""
        return self.today + timedelta(days=offset)

    def perhaps(self, offset: int | None) -> date | None:
        """The same, or None when the data do not say."""
        return None if offset is None else self.day(offset)

    def working_day(self, offset: int) -> date:
        """The same, or the first day after it on which the city works."""
        return next_working_day(self.day(offset), calendar=self._calendar())

    def home_of(self, person: str) -> Organisation | None:
        """The organisation to which somebody belongs."""
        membership = self.people[person].memberships.select_related("organisation").first()
        return membership.organisation if membership else None

    def house_of(self, user: str) -> Organisation:
        """The organisation for which a user has their account."""
        return (
            self.users[user]
            .memberships.select_related("organisation")
            .order_by("-id")[0]
            .organisation
        )

    def references(self) -> dict[str, str]:
        """The public reference of every record that a story may point to, by `kind:key`; and the codes
        that reporters were given.
        """
        shelves: dict[str, Mapping[str, Record]] = {
            "finding": self.findings,
            "meeting": self.meetings,
            "ask": self.asks,
            "service": self.services,
            "action": self.actions,
            "initiative": self.initiatives,
            "indicator": self.indicators,
            "lesson": self.lessons,
            "source": self.sources,
            "area": self.areas,
            "space": self.spaces,
        }
        found = {
            f"{kind}:{key}": record.ref
            for kind, shelf in shelves.items()
            for key, record in shelf.items()
        }
        return found | {f"receipt:{key}": code for key, code in self.receipts.items()}

    def _calendar(self) -> Calendar:
        return city.working_calendar()


def on_signs(words: dict[str, str]) -> str:
    """A place as its sign in the street reads, in every language: for columns that hold one line.

    >>> on_signs({"en": "Station square", "fr": "Place de la Gare"})
    'Station square · Place de la Gare'
    """
    return " · ".join(dict.fromkeys(words.values()))


def plain(words: dict[str, Any]) -> str:
    """The English words, for columns that hold one language: the demo city works in English."""
    return str(words["en"])
