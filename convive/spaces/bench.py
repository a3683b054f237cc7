"""How fast the sealed rooms are: opening, sharing, finding, a desk's rotation.

Measured in a house of its own that is set up for this and thrown away, with the settings of a real
one: every change is on the disk before it counts.
"""

from __future__ import annotations

import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db import connection, transaction

from convive.ground.viewers import House
from convive.people import key_slots, passwords, queries
from convive.people.models import Membership, Organisation, Person
from convive.people.rules import Role
from convive.people.unlocking.holding import KeyHolder
from convive.spaces import buckets, chains, finding, giving, indexing, keeper, pinning, sealing
from convive.spaces.actions import desks, records, rooms
from convive.spaces.actions.records import Made, Share
from convive.spaces.giving import Giver
from convive.spaces.indexing import DeskKeys
from convive.spaces.models import Grant, IndexEntry, SealedRecord
from convive.spaces.rules import chain
from convive.spaces.rules.opening import Purpose
from convive.spaces.rules.parts import BESIDE, FULL, PLAN
from convive.vault import keys, pairs
from convive.vault.indexes import Entry

RECORDS, NAMES, ENTRIES, MEMBERS, GRANTS = 10_000, 100_000, 50, 10, 200
REPEATS = 9
PASSWORD = "seven herons over a wet roof"  # noqa: S105 (of invented people)
HOUSE = """
import sys, json, django
django.setup()
from django.core.management import call_command
from django.utils import timezone
from convive.spaces import bench
call_command("migrate", verbosity=0)
many, names = map(int, sys.argv[1:])
print(json.dumps(bench.figures(many, names, on=timezone.localdate(), now=timezone.now())))
"""
FIRST = [
    "Amina",
    "Jonas",
    "Youssef",
    "Leila",
    "Omar",
    "Chen",
    "Nia",
    "Ilse",
    "Mara",
    "Tarek",
    "Łukasz",
    "Élodie",
    "أحمد",
    "محمد",
]
PIECES = ("ba", "ko", "ri", "sen", "da", "mu", "ler", "tov", "ki", "an", "es", "po")
One = TypeVar("One")
Figure = dict[str, float]


def measure(
    *, many: int = RECORDS, names: int = NAMES, begin: Callable[[Path], object] | None = None
) -> dict[str, Any]:
    """Medians in milliseconds from a scratch house on SQLite.

    `begin` may put a database whose tables stand already at the path it is given.
    """
    with tempfile.TemporaryDirectory() as folder:
        if begin is not None:
            begin(Path(folder) / "convive.sqlite3")
        told = {name: value for name, value in os.environ.items() if name[:8] != "CONVIVE_"}
        told |= {"CONVIVE_DATA": folder, "CONVIVE_PASSWORD_COST": "m=64,t=1,p=1"}
        ended = subprocess.run(  # noqa: S603 (this program itself)
            [sys.executable, "-c", HOUSE, str(many), str(names)],
            cwd=settings.BASE_DIR,
            env=told | {"DJANGO_SETTINGS_MODULE": "convive.config.settings"},
            check=True,
            stdout=subprocess.PIPE,
        )
    return cast("dict[str, Any]", json.loads(ended.stdout))


def figures(many: int, names: int, *, on: date, now: datetime) -> dict[str, Any]:
    """What `measure` reports, in the database of this process."""
    scratch = Scratch(on, now)
    return {
        "database": connection.vendor,
        "repeats": REPEATS,
        f"open_{ENTRIES}_entries": scratch.opening(),
        f"share_with_{MEMBERS}_members": scratch.sharing(),
        f"check_{GRANTS}_grants": scratch.checking(),
        f"search_{names}_names": scratch.searching(max(many, names), many),
        f"rotate_{many}_records": scratch.rotating(many),
    }


class Scratch:
    """An invented space with a lead on its desk and ten members more."""

    def __init__(self, on: date, now: datetime) -> None:
        self.on, self.now = on, now
        self.numbers = itertools.count(1)
        self.lead = self._holder()
        lead_house = self._house("social")
        self.space = rooms.found(
            name="Bench",
            purpose="To be measured.",
            operator=lead_house,
            template="bench",
            template_version="1",
            discipline="social",
            roles=[pinning.LEAD],
            by=self.lead,
            on=on,
        )
        guards = [(f"Guard {place}", self._house("other")) for place in range(3)]
        rooms.make_recovery(self.space, guards, threshold=2, by=self.lead, on=on)
        rota = list(self.space.members.all())
        desks.open_desk(self.space, desks.INTAKE, rota, by=self.lead, on=on)
        self.holders = [self._holder() for _member in range(MEMBERS)]
        self.members = [
            pinning.pin(
                self.space,
                Person.objects.get(ref=holder.ref),
                lead_house,
                public=holder.private.public,
                discipline="health",
                roles=["panel"],
                by=self.lead,
                on=on,
            )
            for holder in self.holders
        ]

    def opening(self) -> Figure:
        """Open a record and read its entries, each time another one."""

        def read(made: Made) -> None:
            keyring = keeper.open(made.record, purpose=Purpose.REVIEW, by=self.lead, now=self.now)
            _sure(all(entry.content for entry in sealing.read(made.record, keyring)))

        return _median(read, [self._told(ENTRIES) for _time in range(REPEATS)])

    def sharing(self) -> Figure:
        """Give two parts of a record to the members, after a look at their pinned keys."""

        def share(made: Made) -> None:
            receivers = [giving.member_receiver(member) for member in self.members]
            about: dict[str, Any] = {"reason": "panel", "by": self.lead, "on": self.on}
            records.give(made.record, made.keyring, [FULL, PLAN], receivers, **about)

        return _median(share, [self._told(1) for _time in range(REPEATS)])

    def checking(self) -> Figure:
        """What each of many grants rests on, when everybody gave to everybody on one day."""
        record, keyring = (made := self._told(1)).record, made.keyring
        receivers = [giving.member_receiver(member) for member in self.members]
        givers = [Giver(str(one.reference), one.private.signing) for one in self._all()]
        Grant.objects.bulk_create(
            giving.record_grant(
                record,
                keyring.only([FULL]),
                receivers[number % MEMBERS],
                givers[number // MEMBERS % MEMBERS],
                reason="panel",
                on=self.on,
            )
            for number in range(GRANTS)
        )
        every = list(record.grants.all())

        def check(_time: int) -> None:
            good, bad = chains.sound(record, every)
            _sure(len(good) == len(every) and not bad)

        return _median(check, range(REPEATS))

    def searching(self, names: int, held: int) -> dict[str, Figure]:
        """The first search of a process opens the index, the ones after it find it open."""
        draw = Random(names)  # noqa: S311 (a benchmark)
        rows = SealedRecord.objects.bulk_create(self._empty() for _name in range(names))
        self._give_to_desk(rows[:held])
        entries = IndexEntry.objects.bulk_create(
            IndexEntry(record=record, duty=desks.INTAKE) for record in rows
        )
        with transaction.atomic():
            indexing.fill(
                self.space,
                DeskKeys(desks.INTAKE, {1: self._desk_key()}),
                [(row, _invented(row.record.ref, draw)) for row in entries],
            )

        def search(words: str) -> None:
            finding.search(self.space, words, by=self.lead, now=self.now)

        def first(words: str) -> None:
            finding.drop_all()
            search(words)

        def compare(words: str) -> None:
            entry = Entry("", (words,), 1990, ("+49 30 5550123",))
            finding.likely(self.space, entry, by=self.lead, now=self.now)

        return {
            "first": _median(first, [_name(draw) for _time in range(5)]),
            "after": _median(search, [_name(draw) for _time in range(20)]),
            "likely": _median(compare, [_name(draw) for _time in range(20)]),
        }

    def rotating(self, many: int) -> dict[str, Figure]:
        """A new epoch of the desk with its open records and its whole index: the first, and the
        third, when each grant rests on two rotations before it.
        """
        opened = SealedRecord.objects.filter(kind="bench.open").order_by("pk")[:many]

        def rotate(_time: int) -> None:
            desk = self.space.desks.get(duty=desks.INTAKE, retired_on=None)
            desks.rotate(desk, opened, key=self._desk_key(), by=self.lead, on=self.on)

        first, _second, third = (_median(rotate, [turn]) for turn in range(3))
        return {"first": first, "third": third}

    def _all(self) -> list[KeyHolder]:
        return [self.lead, *self.holders]

    def _holder(self) -> KeyHolder:
        number = next(self.numbers)
        person = Person.objects.create(
            name=f"Person {number}", email=f"person{number}@example.org", can_sign_in=True
        )
        Membership.objects.create(
            person=person, organisation=self._house("social"), role=Role.PARTNER, since=self.on
        )
        key_slots.equip(person, passwords.fresh(PASSWORD))
        private = key_slots.with_password(person, PASSWORD)
        if private is None:
            raise RuntimeError("a password that was just set opens nothing")
        return KeyHolder(queries.viewer_for(person, today=self.on), private, self.now)

    def _house(self, sort: str) -> Organisation:
        return Organisation.objects.create(name=f"House {next(self.numbers)}", sort=sort)

    def _desk_key(self) -> pairs.Private:
        desk = self.space.desks.get(duty=desks.INTAKE, retired_on=None)
        return keeper.desk_keys(self.space, by=self.lead, now=self.now)[str(desk.reference)]

    def _told(self, entries: int) -> Made:
        desk = self.space.desks.get(duty=desks.INTAKE, retired_on=None)
        made = records.make(
            self.space,
            "bench.told",
            [Share(giving.desk_receiver(desk), (FULL, *BESIDE), "intake")],
            ends_on=self.on + timedelta(days=365),
            by=House(),
            on=self.on,
        )
        text = "What was said, and what was agreed for the days after it. " * 10
        about: dict[str, Any] = {"form": "note", "part": FULL, "by": self.lead, "on": self.on}
        for _entry in range(entries):
            records.seal(made.record, made.keyring, content={"text": text}, **about)
        return made

    def _empty(self) -> SealedRecord:
        return SealedRecord(
            space=self.space,
            kind="bench.open",
            verifying=self.lead.private.public.verifying,
            made_on=self.on,
            ends_on=self.on + timedelta(days=365),
        )

    def _give_to_desk(self, rows: Sequence[SealedRecord]) -> None:
        desk = self.space.desks.get(duty=desks.INTAKE, retired_on=None)
        receiver = giving.desk_receiver(desk)
        giver = Giver(chain.RECORD, self.lead.private.signing)
        held = {name: keys.new_key() for name in (FULL, *BESIDE)}
        about: dict[str, Any] = {"reason": "intake", "on": self.on}
        Grant.objects.bulk_create(
            giving.record_grant(row, held, receiver, giver, bucket=buckets.new(row.pk), **about)
            for row in rows
        )


def _sure(right: bool) -> None:
    if not right:
        raise RuntimeError("what was measured did not work")


def _median(work: Callable[[One], object], turns: Sequence[One]) -> Figure:
    """Milliseconds of the median turn: on the clock, and of this process alone, which a machine
    that has other work to do does not change.
    """
    times, own = [], []
    for turn in turns:
        begun, began = time.perf_counter(), time.process_time()
        work(turn)
        times.append((time.perf_counter() - begun) * 1000)
        own.append((time.process_time() - began) * 1000)
    return {
        "wall_ms": round(statistics.median(times), 1),
        "cpu_ms": round(statistics.median(own), 1),
    }


def _name(draw: Random) -> str:
    last = "".join(draw.choices(PIECES, k=draw.randint(2, 4))).title()
    return f"{draw.choice(FIRST)} {last}"


def _invented(ref: str, draw: Random) -> Entry:
    phones = (f"+49 30 {draw.randint(10**6, 10**7)}",) if draw.random() < 0.5 else ()
    return Entry(ref, (_name(draw),), draw.randint(1950, 2015), phones)
